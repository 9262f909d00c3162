// How large the HUD is and where it may stand: what the settings, main and the page have in common. Pure; sizes in CSS pixels.
import * as v from 'valibot';

/** Where on a display, named as the eye sees it: left is left in every language. */
export const hudPresets = ['topLeft', 'top', 'topRight', 'bottomLeft', 'bottom', 'bottomRight'] as const;
export type HudPreset = (typeof hudPresets)[number];

export const hudPlaceSchema = v.union([
  v.object({ preset: v.picklist(hudPresets) }),
  /** Where the pill was dragged to, DIP from the left and bottom edges of the work area. */
  v.object({ x: v.number(), bottom: v.number() }),
]);
export type HudPlace = Readonly<v.InferOutput<typeof hudPlaceSchema>>;

export const hudSizeNames = ['small', 'medium', 'large'] as const;
export type HudSizeName = (typeof hudSizeNames)[number];

/** Width of the pill, and how high it grows at most (source: UI "HUD", for medium). */
export const hudSizes: Readonly<
  Record<HudSizeName, { readonly widthPx: number; readonly maxHeightPx: number }>
> = {
  small: { widthPx: 380, maxHeightPx: 240 },
  medium: { widthPx: 460, maxHeightPx: 320 },
  large: { widthPx: 600, maxHeightPx: 440 },
};
/** Transparent room around the pill for its shadow. */
export const hudMarginPx = 16;
/** Between the pill and the edge of the work area. */
export const hudGapPx = 24;
export const hudBarHeightPx = 56;
