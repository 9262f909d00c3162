// When a picture was taken that is fetched now. One that lay there already was taken at some moment since the one before it was
// fetched: the earliest is said, so that nobody takes it for newer than what was seen meanwhile. Pure; wall clock, milliseconds.

/** A picture that is there this soon was not waited for. */
const waitedMs = 20;

export interface PictureClock {
  /** The next picture is asked for. */
  ask(nowMs: number): void;
  /** It is here; gives the moment at which it was taken. */
  fetch(nowMs: number): number;
}

export function createPictureClock(startedAtMs: number): PictureClock {
  let fetchedAtMs = startedAtMs;
  let askedAtMs = startedAtMs;
  return {
    ask(nowMs) {
      askedAtMs = nowMs;
    },
    fetch(nowMs) {
      const takenAtMs = nowMs - askedAtMs < waitedMs ? fetchedAtMs : nowMs;
      fetchedAtMs = nowMs;
      return takenAtMs;
    },
  };
}
