// Which devices are used for sound, and what is heard and told around a talk. Pure.
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
  speakerId: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
    v.description("Which speaker answers are heard from. Empty: the system's default."),
  ),
  speakerLabel: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
    v.description('The name of that speaker, to find it again when its id has changed.'),
  ),
  areCuesOn: v.pipe(
    v.optional(v.boolean(), true),
    v.description('Short sounds tell when Earshot begins to listen, stops listening or fails.'),
  ),
  isPreRollOn: v.pipe(
    v.optional(v.boolean(), false),
    v.description(
      'Keeps the microphone open between talks, so that the half second before the talk key is heard too. It stays in memory.',
    ),
  ),
});
