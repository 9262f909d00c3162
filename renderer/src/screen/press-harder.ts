// Which attempt to begin with: a display full of text needs the same one again and again, and each attempt costs as much as a
// picture. Pure but for its memory of the last picture.
import { attempts, mostBytes, type Attempt } from './picture-size.ts';

/** A picture that leaves this much of the limit free would have fitted one attempt earlier (.55 weighs 0.79 of .7, .7 weighs 0.72 of .85). */
const roomyShare = 0.68;

export interface PressingMemory {
  /** The attempts worth making, in order. */
  attemptsNow(): readonly Attempt[];
  /** This attempt is the one that was taken; true when all are worth making anew, because a better one fits. */
  noteTaken(attempt: Attempt, sizeBytes: number): boolean;
}

export function createPressingMemory(): PressingMemory {
  let first = 0;
  return {
    attemptsNow: () => attempts.slice(first),
    noteTaken: (attempt, sizeBytes) => {
      const taken = Math.max(0, attempts.indexOf(attempt));
      const isBetterThere = taken === first && taken > 0 && sizeBytes < mostBytes * roomyShare;
      first = isBetterThere ? 0 : taken;
      return isBetterThere;
    },
  };
}
