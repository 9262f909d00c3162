// The microphone of the page: opens and closes the device as asked, changes it in mid-talk when it goes or comes back, and
// tells what became of it. Never touches a sample.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import { findDevice, type DeviceChoice } from './choose-device.ts';
import {
  microphoneProblemOf,
  openExactMicrophone,
  openMicrophoneStream,
  type MicrophoneProblem,
  type MicrophoneReport,
  type OpenStream,
  type SoundNotice,
} from './microphone-device.ts';
import type { MicrophoneHost } from './microphone-host.ts';
import { shortenLabel } from './shorten-label.ts';
import { createSoundWatch, type SoundVerdict } from './sound-watch.ts';
import type { Timers } from './timers.ts';

/** From being asked for to the first sample; a device that takes longer is not going to work. */
const openTimeoutMs = 10_000;
/**
 * Levels of digital silence, 25 a second, after which the system is asked whether the device is still there: it may not tell
 * of its own accord (PulseAudio's virtual devices do not), and then goes on giving zeros. Soon at first, so that another one
 * takes over within a second, then once a second.
 */
const firstSilentLevels = 8;
const silentLevelsPerCheck = 25;
/** A device that goes again and again in one talk is broken. */
const mostReplacements = 5;
/**
 * When one was pulled out and there is no other: somebody changes the cable, or the sound service names its devices anew. It
 * is looked again so often and as many times, for 3 s in all, before the talk is given up.
 */
const lookAgainMs = 250;
const mostLooks = 12;
/** What the contract takes. */
const longestLabel = 500;

/** `preRoll`: the device is open, but what it hears stays in the worker. */
export type MicrophoneUse = 'none' | 'preRoll' | 'talk';

export interface MicrophoneDemand {
  readonly use: MicrophoneUse;
  readonly device: DeviceChoice;
}

interface MicrophoneLineDeps {
  readonly host: MicrophoneHost;
  readonly openStream: OpenStream;
  /** Lets the system find out which devices are gone; a track of one that is then ends. */
  readonly lookForDevices: () => void;
  readonly timers: Timers;
  readonly onReport: (report: MicrophoneReport) => void;
  readonly onNotice: (notice: SoundNotice) => void;
}

export interface MicrophoneLine {
  /** Makes it so. A failure in a talk is not retried until this changes. */
  follow(demand: MicrophoneDemand): void;
  /** These are plugged in now. */
  meetDevices(present: readonly DeviceChoice[]): void;
  acceptPort(port: MessagePort): void;
  /** The worker gives nothing any more: ends what is open, and every later opening at once. */
  breakDown(): void;
  /** Loudness now, dBFS. */
  readonly levelDb: number;
  dispose(): void;
}

/** One time that the device is open: it ends when another begins, however far it has come. */
interface Opening {
  readonly openingId: number;
  timeout: number;
  /** The device of the opening before was pulled out. */
  readonly isReplacement: boolean;
  stream: MediaStream | null;
  /** The default, because the chosen one is away. */
  isStandIn: boolean;
}

const nothingWanted: MicrophoneDemand = { use: 'none', device: { id: '', label: '' } };

export function createMicrophoneLine(deps: MicrophoneLineDeps): MicrophoneLine {
  const { host, openStream, timers, onReport, onNotice } = deps;
  let wanted = nothingWanted;
  let present: readonly DeviceChoice[] | null = null;
  let opening: Opening | null = null;
  let lastOpeningId = 0;
  let replacements = 0;
  /** Times that another one was looked for in vain since the last was pulled out. */
  let looks = 0;
  let isBroken = false;
  let isAwayTold = false;
  /** Main knows that the device is open between talks. */
  let isStandbyTold = false;
  /** Over the sound of the device that is open, for one talk. */
  let watch = createSoundWatch();
  let levelDb = silenceLevelDb;
  let silentLevels = 0;

  const labelOf = (stream: MediaStream | null): string => stream?.getAudioTracks()[0]?.label ?? '';
  const hostUse = (): 'send' | 'keep' => (wanted.use === 'talk' ? 'send' : 'keep');

  /** The looking is over, however it ended. */
  function endLooking(): void {
    if (looks > 0) onNotice({ kind: 'withdrawn', code: 'audio/mic-none-left' });
    looks = 0;
  }

  function tellStandby(isStandby: boolean): void {
    if (isStandby === isStandbyTold) return;
    isStandbyTold = isStandby;
    onReport({ state: isStandby ? 'standby' : 'closed' });
  }

  function release(current: Opening): void {
    opening = null;
    tellStandby(false);
    endLooking();
    levelDb = silenceLevelDb;
    silentLevels = 0;
    timers.clear(current.timeout);
    stopTracks(current.stream);
    if (current.stream !== null) host.close();
  }

  function fail(problem: MicrophoneProblem): void {
    if (opening === null) return;
    const code = opening.isReplacement && problem === 'audio/mic-missing' ? 'audio/mic-lost' : problem;
    release(opening);
    if (wanted.use === 'talk') onReport({ state: 'failed', code });
  }

  /** Another one takes over: the talk goes on. */
  function replaceLost(lost: Opening): void {
    if (opening !== lost) return;
    replacements += 1;
    if (replacements > mostReplacements) {
      fail('audio/mic-lost');
      return;
    }
    release(lost);
    deps.lookForDevices();
    void open(true);
  }

  /** Nothing took its place: that is told, and looked again. */
  function lookAgain(current: Opening): void {
    looks += 1;
    if (looks === 1 && wanted.use === 'talk')
      onNotice({ kind: 'raised', code: 'audio/mic-none-left', device: shortenLabel(wanted.device.label) });
    timers.clear(current.timeout);
    current.timeout = timers.set(() => {
      deps.lookForDevices();
      void open(true);
    }, lookAgainMs);
  }

  function tellVerdicts(verdicts: readonly SoundVerdict[]): void {
    if (wanted.use !== 'talk') return;
    const device = shortenLabel(labelOf(opening?.stream ?? null));
    for (const { kind, trouble } of verdicts) {
      const code = `audio/mic-${trouble}` as const;
      onNotice(kind === 'told' ? { kind: 'raised', code, device } : { kind: 'withdrawn', code });
    }
  }

  function beginWatch(): void {
    tellVerdicts(watch.close());
    watch = createSoundWatch();
    if (opening?.stream?.getAudioTracks()[0]?.muted === true) tellVerdicts(watch.setMuted(true));
  }

  function useStream(current: Opening, stream: MediaStream): void {
    const before = current.stream;
    current.stream = stream;
    const track = stream.getAudioTracks()[0];
    if (track === undefined) {
      fail('audio/mic-missing');
      return;
    }
    host.open(current.openingId, track, hostUse());
    stopTracks(before);
    beginWatch();
    const isCurrent = (): boolean => opening === current && current.stream === stream;
    track.addEventListener('ended', () => isCurrent() && replaceLost(current));
    track.addEventListener('mute', () => isCurrent() && tellVerdicts(watch.setMuted(true)));
    track.addEventListener('unmute', () => isCurrent() && tellVerdicts(watch.setMuted(false)));
  }

  async function open(isReplacement = false): Promise<void> {
    lastOpeningId += 1;
    const timeout = timers.set(() => fail('audio/mic-busy'), openTimeoutMs);
    const openingId = lastOpeningId;
    const current: Opening = { openingId, timeout, isReplacement, stream: null, isStandIn: false };
    opening = current;
    if (isBroken) {
      fail('audio/mic-busy');
      return;
    }
    const target = findDevice(present, wanted.device);
    try {
      const { stream, isStandIn } = await openMicrophoneStream(openStream, target.id);
      if (opening !== current) {
        stopTracks(stream);
        return;
      }
      current.isStandIn = isStandIn || !target.isChosen;
      useStream(current, stream);
    } catch (error) {
      if (opening !== current) return;
      const problem = microphoneProblemOf(error);
      if (isReplacement && problem !== 'audio/mic-denied' && looks < mostLooks) lookAgain(current);
      else fail(problem);
    }
  }

  /** The chosen one is back: it is opened first, so that nothing is missed, and then takes over. */
  async function returnTo(current: Opening, deviceId: string): Promise<void> {
    try {
      const stream = await openExactMicrophone(openStream, deviceId);
      if (opening !== current || !current.isStandIn) {
        stopTracks(stream);
        return;
      }
      current.isStandIn = false;
      useStream(current, stream);
    } catch {
      // It is not ready yet, or gone again: what is open goes on.
    }
  }

  function withdrawAway(): void {
    if (!isAwayTold) return;
    isAwayTold = false;
    onNotice({ kind: 'withdrawn', code: 'audio/mic-away' });
  }

  function tellFlowing(current: Opening): void {
    timers.clear(current.timeout);
    const label = labelOf(current.stream);
    onReport({ state: 'open', label: label.slice(0, longestLabel) });
    endLooking();
    if (!current.isStandIn) {
      withdrawAway();
    } else if (!isAwayTold) {
      isAwayTold = true;
      const device = shortenLabel(wanted.device.label);
      onNotice({ kind: 'raised', code: 'audio/mic-away', device });
    }
  }

  function takeLevel(nextLevelDb: number, isCutOff: boolean): void {
    levelDb = nextLevelDb;
    silentLevels = levelDb <= silenceLevelDb ? silentLevels + 1 : 0;
    if (silentLevels === firstSilentLevels || (silentLevels > 0 && silentLevels % silentLevelsPerCheck === 0))
      deps.lookForDevices();
    // A microphone that only waits for a talk is nobody's worry yet.
    if (wanted.use === 'talk') tellVerdicts(watch.take(levelDb, isCutOff));
  }

  host.listen((note) => {
    if (opening === null) return;
    if (note.kind === 'level') {
      takeLevel(note.levelDb, note.isCutOff);
    } else if (note.openingId === opening.openingId) {
      timers.clear(opening.timeout);
      if (note.use === 'send' && wanted.use === 'talk') tellFlowing(opening);
      if (note.use === 'keep' && wanted.use === 'preRoll') tellStandby(true);
    }
  });

  /** The same device, for something else: it stays open. */
  function changeUse(): void {
    if (opening === null) {
      void open();
    } else if (opening.stream !== null) {
      host.use(hostUse());
      beginWatch();
    }
  }

  return {
    follow(next) {
      const before = wanted;
      const isSameDevice = next.device.id === before.device.id;
      const isEndToldByWorker = opening !== null && opening.stream !== null;
      const wasOpen = opening !== null;
      if (next.use === before.use && (next.use === 'none' || isSameDevice)) return;
      wanted = next.use === 'none' ? { ...before, use: 'none' } : next;
      // The talk that begins is main's own doing.
      if (next.use === 'talk') isStandbyTold = false;
      replacements = 0;
      if (opening !== null && (next.use === 'none' || !isSameDevice)) release(opening);
      if (next.use !== 'none') {
        // What was told is about the one chosen before.
        if (!isSameDevice) withdrawAway();
        changeUse();
      }
      // Behind its last chunk: told from here it could overtake that.
      if (wasOpen && !isEndToldByWorker && before.use === 'talk' && next.use !== 'talk')
        onReport({ state: 'closed' });
    },
    meetDevices(next) {
      const wasThere = findDevice(present, wanted.device).isChosen;
      present = next;
      const target = findDevice(present, wanted.device);
      const hasReturned = target.isChosen && !wasThere;
      if (opening === null && wanted.use === 'preRoll') void open();
      else if (hasReturned && opening?.isStandIn === true) void returnTo(opening, target.id);
    },
    acceptPort(port) {
      host.acceptPort(port);
    },
    breakDown() {
      isBroken = true;
      fail('audio/mic-busy');
    },
    get levelDb() {
      return levelDb;
    },
    dispose() {
      if (opening !== null) release(opening);
      host.dispose();
    },
  };
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
