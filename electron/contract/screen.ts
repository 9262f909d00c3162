// What is shared of the screen: what a person may choose, what a window is told of it, and what travels over the frames' port. Pure.
import * as v from 'valibot';
import type { AppError } from './errors.ts';

/** A part of a picture, as shares of its width and height, 0 to 1. */
export const areaSchema = v.pipe(
  v.object({
    left: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    top: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    width: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    height: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
  }),
  v.check(({ left, top, width, height }) => left + width <= 1.0001 && top + height <= 1.0001),
);
export type Area = v.InferOutput<typeof areaSchema>;
export const wholeArea: Area = { left: 0, top: 0, width: 1, height: 1 };

const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const sidePxSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

const sizePxSchema = v.object({ widthPx: sidePxSchema, heightPx: sidePxSchema });
export type SizePx = Readonly<v.InferOutput<typeof sizePxSchema>>;

/** A region and the size of the display it was drawn on: on any other size it would be another place. */
export const regionSchema = v.object({ area: areaSchema, displayPx: sizePxSchema });

export const shareTargetSchema = v.variant('kind', [
  /** The display with the pointer, wherever it goes. */
  v.object({ kind: v.literal('pointerDisplay') }),
  v.object({ kind: v.literal('display'), displayId: idSchema }),
  /** The window in front, whichever that is when sharing begins. */
  v.object({ kind: v.literal('frontWindow') }),
  v.object({ kind: v.literal('window'), sourceId: idSchema }),
  v.object({ kind: v.literal('region'), displayId: idSchema, ...regionSchema.entries }),
]);
export type ShareTarget = v.InferOutput<typeof shareTargetSchema>;

/** When frames are sent of what is shared. */
export const shareModes = ['whileTalking', 'always'] as const;
export type ShareMode = (typeof shareModes)[number];

/** One JPEG of what is shared, ready to be sent. */
export interface ScreenFrame {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Wall clock, milliseconds, when the system delivered the picture it was made of; of one that had to wait, the earliest it may be. */
  readonly capturedAtMs: number;
}

/** What the page is to capture: it opens the one source that main has armed for this id. */
export interface CaptureOrder {
  /** Never used again: what an older capture still delivers is dropped. */
  readonly captureId: number;
  /** The part of the source that is shared. */
  readonly area: Area;
  /** Painted over before encoding, as parts of `area`. */
  readonly masks: readonly Area[];
  /** Source pixels for one of the display's points: what a caret's or a word's ink amounts to. */
  readonly pixelRatio: number;
  /** The system asks the person first, in a dialog of its own. */
  readonly isAskedFirst: boolean;
}

/** What is shared, for people: a window words it. */
export type ShareSubject =
  /** Displays are numbered as they stand, from the left. */
  | { readonly kind: 'display'; readonly number: number }
  | { readonly kind: 'region'; readonly number: number; readonly sizePx: SizePx }
  | { readonly kind: 'window'; readonly title: string }
  /** What was chosen in the system's own dialog, which does not say what. */
  | { readonly kind: 'portal' };

export type ShareActivity =
  /** Frames go out as they change, or wait for their moment. */
  | { readonly kind: 'live' }
  /** Nothing is sent while this application is open on the screen. */
  | { readonly kind: 'blocked'; readonly title: string }
  /** No pictures come of what is shared: it cannot be seen (minimised, on another desktop, of no size), or its display gives none. */
  | { readonly kind: 'hidden' };

export type ShareState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting'; readonly subject: ShareSubject }
  | {
      readonly kind: 'on';
      readonly subject: ShareSubject;
      readonly sinceMs: number;
      readonly activity: ShareActivity;
    };

/** Of this session. Tokens are estimated: the service counts its own. */
export interface ShareMeter {
  readonly framesSent: number;
  readonly tokensSent: number;
  /** Ticks at which nothing had changed, so that nothing was sent. */
  readonly framesSaved: number;
  readonly tokensSaved: number;
}

/** One frame that was sent, without its picture. */
export interface SentFrame {
  readonly id: number;
  readonly sentAtMs: number;
  readonly sizeBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly tokens: number;
}

export interface ShareSnapshot {
  readonly sequence: number;
  readonly state: ShareState;
  readonly capture: CaptureOrder | null;
  readonly meter: ShareMeter;
  /** The newest first. */
  readonly sent: readonly SentFrame[];
  /** Why sharing ended or did not begin, until it is dismissed or begins anew. */
  readonly problem: AppError | null;
}

/** Something that can be chosen, with a small picture of it. */
export interface ShareChoice {
  readonly target: ShareTarget;
  readonly subject: ShareSubject;
  /** A data: URL; empty when there is none. */
  readonly thumbnail: string;
  readonly isUnderPointer: boolean;
}

export const captureProblems = [
  'screen/denied',
  'screen/not-chosen',
  'screen/no-source',
  'screen/ended',
  'screen/no-frames',
] as const;
export type CaptureProblem = (typeof captureProblems)[number];

/** What became of a capture, as the page tells it. */
export type CaptureReport =
  | { readonly captureId: number; readonly state: 'open' }
  | { readonly captureId: number; readonly state: 'failed'; readonly code: CaptureProblem };

/** Main → frames worker, over the port. */
export type FrameOrder =
  /** What is there now counts as not sent: the next picture comes, changed or not. */
  | { readonly kind: 'forget' }
  /** Where our own window lies over what is shared: what changes there is no change. Null: nowhere. */
  | { readonly kind: 'ignore'; readonly area: Area | null }
  /** A part of what is shared, as large as it is. */
  | { readonly kind: 'closeUp'; readonly requestId: number; readonly area: Area };

/** Frames worker → main, over the port. */
export type FrameNote =
  /** A picture is new: it follows when it is made, with the same `capturedAtMs`. */
  | { readonly kind: 'taken'; readonly captureId: number; readonly capturedAtMs: number }
  | {
      readonly kind: 'frame';
      readonly captureId: number;
      readonly jpeg: ArrayBuffer;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly capturedAtMs: number;
    }
  | { readonly kind: 'unchanged'; readonly captureId: number }
  /** There was nothing to be seen in the picture: it was all black, or had no size. */
  | { readonly kind: 'empty'; readonly captureId: number }
  | {
      readonly kind: 'closeUp';
      readonly captureId: number;
      readonly requestId: number;
      readonly jpeg: ArrayBuffer;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly capturedAtMs: number;
    };

/** Tokens of one frame by media resolution (source: PROTOCOL 2.1); `auto` is what the docs give for video. */
export const frameTokens = { auto: 258, low: 64, medium: 256, high: 256 } as const;
