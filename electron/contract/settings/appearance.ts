// How the windows look and where they stand. Pure.
import * as v from 'valibot';

/** The section `appearance`. */
export const appearanceSchema = v.object({
  theme: v.pipe(
    v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
    v.description('Light, dark, or as the system has it.'),
  ),
  hudPositions: v.pipe(
    v.optional(v.record(v.string(), v.object({ x: v.number(), bottom: v.number() })), {}),
    v.description('Where the HUD was dragged to, per display. Written by the app.'),
  ),
});
