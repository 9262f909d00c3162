// Sound waiting to be played: the blocks as they arrived, in a ring of slots that doubles when it is full. Pure.
// Blocks are kept, not copied into one big ring, because a copy of minutes of sound would itself delay the rendering.

/** Slots at first; a block is usually 40 ms or more. */
const firstSlots = 64;

export interface PcmQueue {
  /** Keeps the block itself: it must not be changed afterwards. May allocate: call it outside of rendering. */
  push(block: Int16Array): void;
  /** Moves up to `count` samples into `target` from `offset` as floats in −1…1; returns how many. Allocates nothing. */
  read(target: Float32Array, offset: number, count: number): number;
  clear(): void;
  readonly samples: number;
}

export function createPcmQueue(): PcmQueue {
  let slots: (Int16Array | undefined)[] = new Array<undefined>(firstSlots);
  let firstSlot = 0;
  let usedSlots = 0;
  let readSamples = 0;
  let samples = 0;

  function grow(): void {
    const grown = new Array<Int16Array | undefined>(slots.length * 2);
    for (let index = 0; index < usedSlots; index += 1)
      grown[index] = slots[(firstSlot + index) % slots.length];
    slots = grown;
    firstSlot = 0;
  }

  function dropFirst(): void {
    slots[firstSlot] = undefined;
    firstSlot = (firstSlot + 1) % slots.length;
    usedSlots -= 1;
    readSamples = 0;
  }

  return {
    push(block) {
      if (block.length === 0) return;
      if (usedSlots === slots.length) grow();
      slots[(firstSlot + usedSlots) % slots.length] = block;
      usedSlots += 1;
      samples += block.length;
    },
    read(target, offset, count) {
      let written = 0;
      while (written < count && usedSlots > 0) {
        const block = slots[firstSlot];
        if (block === undefined) break;
        const taken = Math.min(count - written, block.length - readSamples);
        for (let index = 0; index < taken; index += 1) {
          target[offset + written + index] = (block[readSamples + index] ?? 0) / 32_768;
        }
        written += taken;
        readSamples += taken;
        if (readSamples === block.length) dropFirst();
      }
      samples -= written;
      return written;
    },
    clear() {
      while (usedSlots > 0) dropFirst();
      samples = 0;
    },
    get samples() {
      return samples;
    },
  };
}
