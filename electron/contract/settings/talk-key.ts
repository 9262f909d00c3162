// How the talk key is heard. Which keys they are is in hotkeys.ts. Pure.
import * as v from 'valibot';

/** Seconds. Shorter would cut a long question, longer would leave the microphone open for nothing. */
export const longestHoldRange = { min: 5, max: 600 } as const;

/** The section `talkKey`. */
export const talkKeySchema = v.object({
  isHoldOn: v.pipe(
    v.optional(v.boolean(), true),
    v.description(
      'Hears when the talk key is let go, so that holding it talks. Needs a keyboard hook, which looks at that one combination only.',
    ),
  ),
  longestHoldSeconds: v.pipe(
    v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(longestHoldRange.min), v.maxValue(longestHoldRange.max)),
      120,
    ),
    v.description(
      'A held talk ends after this long, in case the system never tells that the key was let go, seconds.',
    ),
  ),
});
