// Which devices are used for sound. Pure.
import * as v from 'valibot';

/** The section `audio`. */
export const audioSchema = v.object({
  microphoneId: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
    v.description("Which microphone listens. Empty: the system's default."),
  ),
  microphoneLabel: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
    v.description('The name of that microphone, to find it again when its id has changed.'),
  ),
});
