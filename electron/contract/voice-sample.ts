// A sentence spoken by a voice, as a window gets it. Pure data.

export interface VoiceSample {
  /** The practice line has one voice of its own, whatever is set. */
  readonly lineKind: 'practice' | 'service';
  readonly sampleRateHz: number;
  /** 16-bit little-endian mono. */
  readonly pcm: ArrayBuffer;
}
