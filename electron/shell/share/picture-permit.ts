// Whether a picture may leave: looked at as it is taken, while it is still being made, so that the look is nearest to what the
// picture shows and costs the picture no time.

export interface PicturePermit {
  /** A picture was taken that will be handed in when it is made. */
  readonly begin: (capturedAtMs: number) => void;
  /** Whether the picture of that moment may leave; looks now when nobody told of it before. Never rejects. */
  readonly ask: (capturedAtMs: number) => Promise<boolean>;
}

/** `look` tells whether what may not be seen is out of sight now. Who cannot look does not send. */
export function createPicturePermit(look: () => Promise<boolean>): PicturePermit {
  let begun: { readonly capturedAtMs: number; readonly isAllowed: Promise<boolean> } | null = null;
  const lookNow = (): Promise<boolean> => look().catch(() => false);
  return {
    begin: (capturedAtMs) => {
      begun = { capturedAtMs, isAllowed: lookNow() };
    },
    ask: (capturedAtMs) => (begun?.capturedAtMs === capturedAtMs ? begun.isAllowed : lookNow()),
  };
}
