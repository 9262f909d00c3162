// The speaker of the page: keeps its audio context running while an answer may come or is heard, and only then.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import type { SpeakerHost } from './speaker-host.ts';
import type { Timers } from './timers.ts';

/** Long enough not to stop between two turns, short enough that an idle app costs nothing. */
const suspendAfterMs = 1000;
const resumeTimeoutMs = 5000;

interface SpeakerLineDeps {
  readonly host: SpeakerHost;
  readonly timers: Timers;
  /** There is no sound to be had: told at most once until it works again. */
  readonly onFailed: () => void;
}

export interface SpeakerLine {
  follow(isNeeded: boolean): void;
  acceptPort(port: MessagePort): void;
  /** Loudness now, dBFS. */
  readonly levelDb: number;
  dispose(): void;
}

export function createSpeakerLine({ host, timers, onFailed }: SpeakerLineDeps): SpeakerLine {
  let isNeeded = false;
  let isActive = false;
  let isRunning = false;
  let suspendTimer: number | null = null;
  let resumeTimer: number | null = null;
  let levelDb = silenceLevelDb;

  function clearTimers(): void {
    if (suspendTimer !== null) timers.clear(suspendTimer);
    if (resumeTimer !== null) timers.clear(resumeTimer);
    suspendTimer = null;
    resumeTimer = null;
  }

  function fail(): void {
    clearTimers();
    isRunning = false;
    onFailed();
  }

  function run(): void {
    isRunning = true;
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
    const isWanted = isNeeded || isActive;
    if (isWanted && suspendTimer !== null) {
      timers.clear(suspendTimer);
      suspendTimer = null;
    }
    if (isWanted && !isRunning) run();
    if (!isWanted && isRunning && suspendTimer === null) suspendTimer = timers.set(suspend, suspendAfterMs);
  }

  host.listen((note) => {
    if (note.kind === 'level') {
      levelDb = note.levelDb;
      return;
    }
    isActive = note.isActive;
    if (!isActive) levelDb = silenceLevelDb;
    update();
  });

  return {
    follow(next) {
      if (next === isNeeded) return;
      isNeeded = next;
      update();
    },
    acceptPort(port) {
      host.acceptPort(port);
    },
    get levelDb() {
      return levelDb;
    },
    dispose() {
      clearTimers();
      host.dispose();
    },
  };
}
