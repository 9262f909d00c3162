// What can be captured, as the system names it.

export interface ScreenSource {
  readonly id: string;
  readonly name: string;
  /** Of the display it shows; empty for a window, and where the system does not say. */
  readonly displayId: string;
}
