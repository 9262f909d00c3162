// How the windows look and where they stand. Pure.
import * as v from 'valibot';
import { hudPlaceSchema, hudSizeNames } from '../hud-layout.ts';

/** Below it nothing is gained, above it the panel has no room. */
export const zoomRange = { min: 100, max: 200 } as const;
export const captionScaleRange = { min: 100, max: 200 } as const;

/** The section `appearance`. */
export const appearanceSchema = v.object({
  theme: v.pipe(
    v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
    v.description('Light, dark, or as the system has it.'),
  ),
  motion: v.pipe(
    v.optional(v.picklist(['system', 'reduced', 'full']), 'system'),
    v.description('Whether things move: `reduced` keeps them still. `system`: as the computer has it.'),
  ),
  zoomPercent: v.pipe(
    v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(zoomRange.min), v.maxValue(zoomRange.max)),
      zoomRange.min,
    ),
    v.description('The size of everything in the windows, percent.'),
  ),
  captionScalePercent: v.pipe(
    v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(captionScaleRange.min), v.maxValue(captionScaleRange.max)),
      captionScaleRange.min,
    ),
    v.description('The size of the words of a conversation, percent.'),
  ),
  hudSize: v.pipe(
    v.optional(v.picklist(hudSizeNames), 'medium'),
    v.description('How wide the HUD is, and how high it grows.'),
  ),
  hudPositions: v.pipe(
    v.optional(v.record(v.string(), hudPlaceSchema), {}),
    v.description(
      'Where the HUD stands, per display: `preset`, or where it was dragged to. Not there: bottom centre.',
    ),
  ),
});
