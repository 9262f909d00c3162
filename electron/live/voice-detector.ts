// Says when the user begins and stops speaking, from the level of each chunk. For the HUD and for timing only: the turns
// are the service's own decision. Pure.
import { chunkDurationMs } from '../contract/audio-format.ts';

export interface VoiceDetector {
  /** Level of the room without speech, dBFS. */
  readonly noiseFloorDb: number;
  readonly isVoiced: boolean;
  /** Chunks in a row that speak for the other state. */
  readonly streak: number;
  readonly lastVoicedAtMs: number;
}

/** Sound this much above the room counts as voice. */
const marginDb = 12;
/** Nothing softer than this is voice, however quiet the room. */
export const softestVoiceDb = -50;
/** Long enough that a click is not speech. */
const startMs = 60;
/** Longer than the gaps between words. */
const endMs = 500;
/** The floor follows a quieter room at once and a louder one slowly, so that speech does not raise it. */
const floorRiseDbPerChunk = 0.02;

export const initialVoiceDetector: VoiceDetector = {
  noiseFloorDb: -70,
  isVoiced: false,
  streak: 0,
  lastVoicedAtMs: 0,
};

/** Takes the next chunk's level, dBFS, and the moment it was captured. */
export function hearChunk(detector: VoiceDetector, levelDb: number, atMs: number): VoiceDetector {
  const noiseFloorDb =
    levelDb < detector.noiseFloorDb
      ? levelDb
      : Math.min(detector.noiseFloorDb + floorRiseDbPerChunk, softestVoiceDb);
  const isLoud = levelDb > Math.max(softestVoiceDb, noiseFloorDb + marginDb);
  const lastVoicedAtMs = isLoud ? atMs : detector.lastVoicedAtMs;
  if (isLoud === detector.isVoiced) return { ...detector, noiseFloorDb, streak: 0, lastVoicedAtMs };
  const streak = detector.streak + 1;
  const neededMs = detector.isVoiced ? endMs : startMs;
  const hasTurned = streak * chunkDurationMs >= neededMs;
  return {
    noiseFloorDb,
    isVoiced: hasTurned ? isLoud : detector.isVoiced,
    streak: hasTurned ? 0 : streak,
    lastVoicedAtMs,
  };
}
