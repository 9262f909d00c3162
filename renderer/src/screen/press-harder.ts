// Which attempt to begin with: a display full of text needs the same one again and again, and each attempt costs as much as a
// picture. Pure but for its memory of the last picture.
import { attempts, mostBytes, type Attempt } from './picture-size.ts';

/** What a picture weighs at each attempt, of what it weighs at the one before; measured with pages of text. */
const shareOfBetter = [1, 0.72, 0.79, 0.69, 0.56, 0.6];
/** Pictures differ: one that is expected to come nearer to the limit than this is not worth making. */
const surelyFits = 0.97;

export interface PressingMemory {
  /** The attempts worth making, in order. */
  attemptsNow(): readonly Attempt[];
  /** This attempt is the one that was taken; true when the picture is worth making anew, because a better one will fit. */
  noteTaken(attempt: Attempt, sizeBytes: number): boolean;
}

export function createPressingMemory(): PressingMemory {
  let first = 0;
  return {
    attemptsNow: () => attempts.slice(first),
    noteTaken: (attempt, sizeBytes) => {
      const taken = Math.max(0, attempts.indexOf(attempt));
      const best = taken === first ? findBest(taken, sizeBytes) : taken;
      first = best;
      return best < taken;
    },
  };
}

/** The best attempt at which a picture will fit that has this size at the one that was taken. */
function findBest(taken: number, sizeBytes: number): number {
  let best = taken;
  let expectedBytes = sizeBytes;
  while (best > 0) {
    expectedBytes /= shareOfBetter[best] ?? 1;
    if (expectedBytes > mostBytes * surelyFits) return best;
    best -= 1;
  }
  return best;
}
