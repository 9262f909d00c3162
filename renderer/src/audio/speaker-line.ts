// The speaker of the page: keeps its audio context running while an answer may come or is heard, and only then. Plays a cue
// where no answer is heard.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import type { DeviceChoice } from './choose-device.ts';
import type { CueName } from './cues.ts';
import type { SoundNotice } from './microphone-device.ts';
import type { SpeakerNote } from './page-messages.ts';
import type { SpeakerHost } from './speaker-host.ts';
import { createSpeakerSink } from './speaker-sink.ts';
import type { Timers } from './timers.ts';

/** Long enough not to stop between two turns, short enough that an idle app costs nothing. */
const suspendAfterMs = 1000;
const resumeTimeoutMs = 5000;
/** Another device has taken over by then, or the same one is tried again. */
const recoverAfterMs = 500;
/** A cue that did not end by then was never heard. */
const longestCueMs = 1000;

interface SpeakerLineDeps {
  readonly host: SpeakerHost;
  readonly timers: Timers;
  /** There is no sound to be had: told at most once until it works again. */
  readonly onFailed: () => void;
  readonly onNotice: (notice: SoundNotice) => void;
  readonly lookForDevices: () => void;
}

export interface SpeakerLine {
  follow(isNeeded: boolean): void;
  chooseDevice(device: DeviceChoice): void;
  /** These are plugged in now. */
  meetDevices(present: readonly DeviceChoice[]): void;
  /** Plays a cue, unless an answer is heard; one that begins while it plays ends it. */
  playCue(cue: CueName): void;
  acceptPort(port: MessagePort): void;
  /** Loudness now, dBFS. */
  readonly levelDb: number;
  dispose(): void;
}

export function createSpeakerLine({
  host,
  timers,
  onFailed,
  onNotice,
  lookForDevices,
}: SpeakerLineDeps): SpeakerLine {
  let isNeeded = false;
  let isActive = false;
  let isRunning = false;
  let suspendTimer: number | null = null;
  let resumeTimer: number | null = null;
  let recoverTimer: number | null = null;
  let levelDb = silenceLevelDb;
  /** Set while a cue plays: ends it at once. */
  let cutCue: (() => void) | null = null;
  const sink = createSpeakerSink({ setSink: (deviceId) => host.setSink(deviceId), onNotice });

  function clearTimers(): void {
    if (suspendTimer !== null) timers.clear(suspendTimer);
    if (resumeTimer !== null) timers.clear(resumeTimer);
    if (recoverTimer !== null) timers.clear(recoverTimer);
    suspendTimer = null;
    resumeTimer = null;
    recoverTimer = null;
  }

  function fail(): void {
    clearTimers();
    isRunning = false;
    onFailed();
  }

  function run(): void {
    isRunning = true;
    if (resumeTimer !== null) timers.clear(resumeTimer);
    resumeTimer = timers.set(fail, resumeTimeoutMs);
    const timer = resumeTimer;
    host.resume().then(
      () => {
        timers.clear(timer);
        if (resumeTimer === timer) resumeTimer = null;
      },
      () => resumeTimer === timer && fail(),
    );
  }

  function suspend(): void {
    suspendTimer = null;
    isRunning = false;
    host.suspend().catch(() => undefined);
  }

  function update(): void {
    const isWanted = isNeeded || isActive || cutCue !== null;
    sink.setInUse(isNeeded || isActive);
    if (isWanted && suspendTimer !== null) {
      timers.clear(suspendTimer);
      suspendTimer = null;
    }
    if (isWanted && !isRunning) run();
    if (!isWanted && isRunning && suspendTimer === null) suspendTimer = timers.set(suspend, suspendAfterMs);
  }

  /** Its device is gone: the look at the devices moves it to another one. */
  function recover(): void {
    lookForDevices();
    if (recoverTimer !== null) timers.clear(recoverTimer);
    recoverTimer = timers.set(() => {
      recoverTimer = null;
      if (isRunning) run();
    }, recoverAfterMs);
  }

  function takeNote(note: SpeakerNote): void {
    if (note.kind === 'level') {
      levelDb = note.levelDb;
      return;
    }
    isActive = note.isActive;
    if (isActive) cutCue?.();
    if (!isActive) levelDb = silenceLevelDb;
    update();
  }

  host.listen(takeNote, recover);

  return {
    follow(next) {
      if (next === isNeeded) return;
      isNeeded = next;
      update();
    },
    chooseDevice(device) {
      sink.choose(device);
    },
    meetDevices(present) {
      sink.meetDevices(present);
    },
    playCue(cue) {
      if (isActive) return;
      cutCue?.();
      const end = (): void => {
        timers.clear(timer);
        if (cutCue !== cut) return;
        cutCue = null;
        update();
      };
      const stop = host.playCue(cue, end);
      if (stop === null) return;
      const cut = (): void => {
        stop();
        end();
      };
      const timer = timers.set(cut, longestCueMs);
      cutCue = cut;
      update();
    },
    acceptPort(port) {
      host.acceptPort(port);
    },
    get levelDb() {
      return levelDb;
    },
    dispose() {
      cutCue?.();
      clearTimers();
      host.dispose();
    },
  };
}
