// What tells a key that is pressed again from one that repeats because it is held. The adapter of the X server implements it;
// tests use fakes.

export interface KeyDowns {
  /**
   * Begins to look at the keyboard unless it is looked at already, and goes on while keys are down and for a moment after. The
   * number of this look; null where nothing can be known.
   */
  look(): number | null;
  /** How many keys have gone down in this look until now, repeats not counted; null when that cannot be known any more. */
  count(): Promise<number | null>;
  dispose(): void;
}
