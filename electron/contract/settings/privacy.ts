// What is kept on this computer beyond a run of the app, and how much is written down of it. Pure.
import * as v from 'valibot';

/** The section `privacy`. */
export const privacySchema = v.object({
  areConversationsKept: v.pipe(
    v.optional(v.boolean(), false),
    v.description(
      'Keeps the text of recent conversations in a file on this computer. Off: for this run only.',
    ),
  ),
  logLevel: v.pipe(
    v.optional(v.picklist(['normal', 'detailed']), 'normal'),
    v.description('How much the log file says. Neither level writes down what is said, or keys.'),
  ),
});
