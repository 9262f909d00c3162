// How turns are taken and what a conversation is set up with. Pure.
import * as v from 'valibot';

/** Ranges of the service (source: PROTOCOL 1.6); the target must be below the trigger. */
export const compressionTriggerRange = { min: 5_000, max: 128_000 } as const;
export const compressionTargetRange = { min: 0, max: 128_000 } as const;
/** As much as Gemini 2.5 Flash may think. */
export const maxThinkingBudgetTokens = 24_576;

/** The section `conversation`. */
export const conversationSchema = v.object({
  turnTaking: v.pipe(
    v.optional(v.picklist(['handsFree', 'pushToTalk']), 'handsFree'),
    v.description('Who finds the end of what you say: the service by listening, or you by the talk key.'),
  ),
  isBargeInOn: v.pipe(v.optional(v.boolean(), true), v.description('Speaking over an answer stops it.')),
  isProactiveAudioOn: v.pipe(
    v.optional(v.boolean(), false),
    v.description('Lets the model keep silent when it was not spoken to, where the endpoint can.'),
  ),
  isInputTranscriptionOn: v.pipe(
    v.optional(v.boolean(), true),
    v.description('Shows what you said as text. Also keeps the conversation when a connection is renewed.'),
  ),
  isOutputTranscriptionOn: v.pipe(
    v.optional(v.boolean(), true),
    v.description(
      'Shows what is answered as text. Also keeps the conversation when a connection is renewed.',
    ),
  ),
  responseModalities: v.pipe(
    v.optional(v.picklist(['audio', 'audioAndText']), 'audio'),
    v.description(
      'Whether answers are asked for as sound only, or as sound and text. Most models take sound only.',
    ),
  ),
  turnCoverage: v.pipe(
    v.optional(v.picklist(['auto', 'onlyActivity', 'allInput', 'activityAndAllVideo']), 'auto'),
    v.description('What counts as part of your turn. `auto`: as the model has it.'),
  ),
  thinkingBudgetTokens: v.pipe(
    v.optional(
      v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxThinkingBudgetTokens))),
      null,
    ),
    v.description(
      'How long it may think before it answers, tokens; 0 is not at all. `null`: as the model likes.',
    ),
  ),
  mediaResolution: v.pipe(
    v.optional(v.picklist(['auto', 'low', 'medium', 'high']), 'auto'),
    v.description(
      'How closely it looks at pictures: `low` counts 64 tokens for each, the others about 256. `auto`: as the model has it.',
    ),
  ),
  isContextCompressionOn: v.pipe(
    v.optional(v.boolean(), true),
    v.description('Forgets the oldest part of a long conversation, which would be paid for with every turn.'),
  ),
  compressionTriggerTokens: v.pipe(
    v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(compressionTriggerRange.min),
        v.maxValue(compressionTriggerRange.max),
      ),
      25_000,
    ),
    v.description('How long a conversation grows before its oldest part is forgotten, tokens.'),
  ),
  compressionTargetTokens: v.pipe(
    v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(compressionTargetRange.min),
        v.maxValue(compressionTargetRange.max),
      ),
      8_000,
    ),
    v.description('How much of it is kept then, tokens. Must be less than what triggers it.'),
  ),
  isGoogleSearchOn: v.pipe(
    v.optional(v.boolean(), false),
    v.description('Lets the model look things up with Google Search.'),
  ),
  silenceDurationMs: v.pipe(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(2000)), 600),
    v.description('How long you may pause before it thinks you have finished, milliseconds.'),
  ),
  prefixPaddingMs: v.pipe(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)), 100),
    v.description('How much speech it wants before it believes that you have begun, milliseconds.'),
  ),
  startSensitivity: v.pipe(
    v.optional(v.picklist(['low', 'high']), 'low'),
    v.description('How easily sound counts as the beginning of speech.'),
  ),
  endSensitivity: v.pipe(
    v.optional(v.picklist(['low', 'high']), 'high'),
    v.description('How easily a pause counts as the end of speech.'),
  ),
  closeAfterIdleMinutes: v.pipe(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), 5),
    v.description('Closes the connection after this long without a word, minutes.'),
  ),
});
