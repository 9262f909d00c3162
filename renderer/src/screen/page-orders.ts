// What the page says to its frames worker, and it to the page: control, never a picture. Pure.
import type { CaptureOrder } from '../../../electron/contract/screen.ts';
import type { MediaPortMessage } from '../../../electron/contract/media.ts';

/** Page → frames worker. The media port comes as the one transferred port of its message. */
export type FramesOrder =
  | MediaPortMessage
  /** Take these pictures until they end; whatever was taken before is over. */
  | { readonly kind: 'open'; readonly capture: CaptureOrder; readonly pictures: ReadableStream<VideoFrame> }
  | { readonly kind: 'close' };

/** What the worker tells of a capture: its first picture has come in, there will be no more, or they cannot be read. */
export interface CaptureNote {
  readonly kind: 'flowing' | 'ended' | 'broken';
  readonly captureId: number;
}
