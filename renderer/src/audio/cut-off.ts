// Judges a window of sound by its numbers: whether its loud parts were cut off on their way in. Pure.
// Chromium's processing hides it: the high-pass tilts flat tops and noise suppression rounds them, so few samples are left at
// full scale. What it leaves is that cut-off speech is far too even for its peaks.

export interface WindowLoudness {
  /** RMS, dBFS. */
  readonly levelDb: number;
  /** Largest magnitude, 1 is full scale. */
  readonly peak: number;
  /** Of its samples, those at full scale, 0 to 1. */
  readonly fullScaleShare: number;
}

/**
 * Sound that no processing has touched. WebRTC's gain control takes a frame for cut off when a tenth of its samples are at full
 * scale (agc_manager_direct, clipped_ratio_threshold); a fifth of that is cut off all the same.
 */
const fullScaleShareFrom = 0.02;

/**
 * Sound that was processed, measured in Chromium 130 over 40 ms with a synthetic voice: windows that reach full scale are 8 dB or
 * more below their peak when the voice was whole (none of 182 below 7 dB), and 4 to 7 dB when it was 12 to 32 dB too loud (31 to
 * 62 of 190). A pure tone is 3 dB below its peak, and no voice.
 */
const loudPeak = 0.95;
const cutOffCrestDb = { min: 3.3, max: 7 } as const;

/** Whether what is heard in it was cut off. */
export function isCutOff({ levelDb, peak, fullScaleShare }: WindowLoudness): boolean {
  if (fullScaleShare >= fullScaleShareFrom) return true;
  const crestDb = 20 * Math.log10(peak) - levelDb;
  return peak >= loudPeak && crestDb >= cutOffCrestDb.min && crestDb <= cutOffCrestDb.max;
}
