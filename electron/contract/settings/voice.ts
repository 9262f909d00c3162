// Who answers, how and with which task: the settings of the voice. Pure.
import * as v from 'valibot';
import { languageCodes } from '../languages.ts';
import { voiceNames } from '../voices.ts';

/** The section `voice`. */
export const voiceSchema = v.object({
  name: v.pipe(v.optional(v.picklist(voiceNames), 'Zephyr'), v.description('The voice that answers.')),
  language: v.pipe(
    v.optional(v.picklist(['', ...languageCodes]), ''),
    v.description('The language to answer in. Empty: whatever language you speak.'),
  ),
  systemInstruction: v.pipe(
    v.optional(
      v.pipe(v.string(), v.maxLength(20_000)),
      "You are Earshot, a concise desktop voice assistant. Answer in the user's language, in a few spoken sentences.",
    ),
    v.description('What the model is told about its task before you speak.'),
  ),
  temperature: v.pipe(
    v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(2))), 0.8),
    v.description('How freely it words its answers, 0 (plain) to 2 (wild). `null`: as the model likes.'),
  ),
  isAffectiveDialogOn: v.pipe(
    v.optional(v.boolean(), false),
    v.description('Lets the voice follow your mood, where the endpoint can.'),
  ),
});
