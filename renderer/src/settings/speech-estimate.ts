// Whether sound would count as speech under the settings, judged by loudness alone: an estimate, as the service listens for
// speech itself. Pure: levels in, what they mean out.
import type { Settings } from '../../../electron/contract/settings.ts';

/** `starting`: loud enough, not yet for long enough. `pausing`: silent, not yet for long enough to end the turn. */
export type SpeechState = 'quiet' | 'starting' | 'speaking' | 'pausing';

export type SpeechRules = Pick<
  Settings['conversation'],
  'startSensitivity' | 'endSensitivity' | 'prefixPaddingMs' | 'silenceDurationMs'
>;

export interface SpeechReading {
  readonly state: SpeechState;
  /** Louder than this counts at this moment, dBFS. */
  readonly thresholdDb: number;
}

export interface SpeechEstimate {
  /** Takes the loudness, dBFS, of the `durationMs` that have passed since the last one. */
  take(levelDb: number, durationMs: number, rules: SpeechRules): SpeechReading;
}

/** At least this loud, and this far above the room: as the practice line, which was set by quiet speech and by echo. */
const startRules = {
  low: { leastDb: -48, aboveRoomDb: 12 },
  high: { leastDb: -52, aboveRoomDb: 9 },
} as const;
/** Once speech runs, this much less is still speech: words fade at their ends. A patient end lets more through. */
const keptDb = { low: 10, high: 6 } as const;
/** Never less, whatever the padding: a click is shorter. */
const leastVoicedMs = 60;
/** The room is as loud as the softest moment of this long; a voice is never louder than its pauses for longer. */
const roomWindowMs = 3000;
const quietestRoomDb = -75;
const loudestRoomDb = -30;

export function createSpeechEstimate(): SpeechEstimate {
  let moments: readonly { readonly levelDb: number; readonly durationMs: number }[] = [];
  let heardMs = 0;
  let isSpeaking = false;
  let voicedMs = 0;
  let silentMs = 0;

  /** Until it has been heard for long enough, the room is taken for a quiet one. */
  function readRoomDb(): number {
    if (heardMs < roomWindowMs) return quietestRoomDb;
    const softestDb = Math.min(...moments.map(({ levelDb }) => levelDb));
    return Math.min(loudestRoomDb, Math.max(quietestRoomDb, softestDb));
  }

  function note(levelDb: number, durationMs: number): void {
    moments = [...moments, { levelDb, durationMs }];
    heardMs += durationMs;
    for (let first = moments[0]; first !== undefined; first = moments[0]) {
      if (heardMs - first.durationMs < roomWindowMs) return;
      heardMs -= first.durationMs;
      moments = moments.slice(1);
    }
  }

  function judge(isVoiced: boolean, durationMs: number, rules: SpeechRules): SpeechState {
    if (isSpeaking) {
      silentMs = isVoiced ? 0 : silentMs + durationMs;
      isSpeaking = silentMs < rules.silenceDurationMs;
      voicedMs = 0;
      if (isSpeaking) return isVoiced ? 'speaking' : 'pausing';
      return 'quiet';
    }
    voicedMs = isVoiced ? voicedMs + durationMs : Math.max(0, voicedMs - durationMs / 2);
    if (voicedMs < Math.max(leastVoicedMs, rules.prefixPaddingMs)) return voicedMs > 0 ? 'starting' : 'quiet';
    isSpeaking = true;
    silentMs = 0;
    return 'speaking';
  }

  return {
    take(levelDb, durationMs, rules) {
      const roomDb = readRoomDb();
      note(levelDb, durationMs);
      const { leastDb, aboveRoomDb } = startRules[rules.startSensitivity];
      const isHeld = isSpeaking || voicedMs > 0;
      const thresholdDb =
        Math.max(leastDb, roomDb + aboveRoomDb) - (isHeld ? keptDb[rules.endSensitivity] : 0);
      return { state: judge(levelDb >= thresholdDb, durationMs, rules), thresholdDb };
    },
  };
}
