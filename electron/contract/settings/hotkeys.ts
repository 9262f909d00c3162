// Which keys act from any application. Pure.
import * as v from 'valibot';

/** The section `hotkeys`. */
export const hotkeysSchema = v.object({
  talk: v.pipe(
    v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), 'CommandOrControl+Shift+Space'),
    v.description('Starts and ends a talk, from any application.'),
  ),
});
