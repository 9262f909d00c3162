// Keeps the newest samples of a stream under their running positions, and forgets the rest. Allocates seldom.

export interface SampleTape {
  append(samples: Int16Array): void;
  /** A copy of what is still held between two positions. */
  copy(fromSample: number, toSample: number): Int16Array;
  /** Lets go of everything before a position. */
  forgetBefore(sample: number): void;
  /** Position after the newest sample. */
  readonly endSample: number;
}

/** At most `capacitySamples` are held: of more, the oldest are kept and newer ones are not recorded. */
export function createSampleTape(capacitySamples: number): SampleTape {
  let store = new Int16Array(Math.min(capacitySamples, 16_000));
  let heldSamples = 0;
  let startSample = 0;
  let endSample = 0;

  return {
    append: (samples) => {
      const isGapless = startSample + heldSamples === endSample;
      endSample += samples.length;
      if (!isGapless) return;
      const taken = samples.subarray(0, capacitySamples - heldSamples);
      if (heldSamples + taken.length > store.length) {
        const grown = new Int16Array(Math.min(capacitySamples, (heldSamples + taken.length) * 2));
        grown.set(store.subarray(0, heldSamples));
        store = grown;
      }
      store.set(taken, heldSamples);
      heldSamples += taken.length;
    },
    copy: (fromSample, toSample) =>
      store.slice(
        Math.max(0, Math.min(heldSamples, fromSample - startSample)),
        Math.max(0, Math.min(heldSamples, toSample - startSample)),
      ),
    forgetBefore: (sample) => {
      const isGapless = startSample + heldSamples === endSample;
      const dropped = Math.min(heldSamples, Math.max(0, sample - startSample));
      store.copyWithin(0, dropped, heldSamples);
      heldSamples -= dropped;
      startSample = isGapless ? startSample + dropped : endSample;
      if (!isGapless) heldSamples = 0;
    },
    get endSample() {
      return endSample;
    },
  };
}
