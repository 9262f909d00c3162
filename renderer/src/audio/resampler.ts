// Changes the sample rate of an answer that does not come at 24 kHz, by linear interpolation. Pure.
// Enough for speech of an unusual endpoint; the service itself sends 24 kHz, which never comes through here.

export interface Resampler {
  readonly fromHz: number;
  /** Returns the block at the new rate; continues without a seam from the block before. */
  push(block: Int16Array): Int16Array;
}

export function createLinearResampler(fromHz: number, toHz: number): Resampler {
  const step = fromHz / toHz;
  /** Where the next sample out lies, counted in samples in; 0 is the last sample of the block before. */
  let position = 1;
  let lastSample = 0;
  return {
    fromHz,
    push(block) {
      const outSamples = Math.max(0, Math.floor((block.length - position) / step) + 1);
      const out = new Int16Array(outSamples);
      for (let index = 0; index < outSamples; index += 1) {
        const at = position + index * step;
        const left = Math.floor(at);
        const before = left === 0 ? lastSample : (block[left - 1] ?? 0);
        const after = block[left] ?? before;
        out[index] = Math.round(before + (after - before) * (at - left));
      }
      position += outSamples * step - block.length;
      lastSample = block[block.length - 1] ?? lastSample;
      return out;
    },
  };
}
