// Every setting: its shape, default, limits and one line for people. docs/SETTINGS.md is generated from here. Pure.
import * as v from 'valibot';
import { audioFields, dialectNames, imagePaths, textPaths, toolsShapes } from './dialects.ts';
import { createAppError, type AppError } from './errors.ts';
import { languageCodes } from './languages.ts';
import { defaultToolPermissions, toolPermissions, type ToolName, type ToolPermissions } from './tools.ts';
import { ownPricesSchema } from './prices.ts';
import { voiceNames } from './voices.ts';

/** Raised when the meaning of a stored value changes; migrations bring older files up to it. */
export const settingsVersion = 1;

/** Source: SPEC "Endpoint". */
export const defaultEndpoint = 'wss://console.mixroute.io/v1beta/models/{model}/liveStream';
/** Source: SPEC "Model"; published to retire on 2026-12-13, hence a setting. */
export const defaultModel = 'gemini-live-2.5-flash-native-audio';

const connectionSchema = v.object({
  endpoint: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2048)), defaultEndpoint),
    v.description(
      'Where the Live service is. `{model}` is replaced by the model. Only wss://, or ws:// on this computer.',
    ),
  ),
  model: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)), defaultModel),
    v.description('Which model answers.'),
  ),
  dialect: v.pipe(
    v.optional(v.picklist(['auto', ...dialectNames]), 'auto'),
    v.description('How messages are spelled. `auto` finds out what the endpoint takes and remembers it.'),
  ),
  toolsShape: v.pipe(
    v.optional(v.picklist(['auto', ...toolsShapes]), 'auto'),
    v.description('Whether tools are sent as one object or as a list. `auto`: as the dialect has it.'),
  ),
  audioField: v.pipe(
    v.optional(v.picklist(['auto', ...audioFields]), 'auto'),
    v.description('The field your voice is sent in. `auto`: as the dialect has it.'),
  ),
  imagePath: v.pipe(
    v.optional(v.picklist(['auto', ...imagePaths]), 'auto'),
    v.description('The way pictures of the screen are sent. `auto`: as the dialect has it.'),
  ),
  textPath: v.pipe(
    v.optional(v.picklist(['auto', ...textPaths]), 'auto'),
    v.description('The way typed words are sent. `auto`: as the dialect has it.'),
  ),
  extraQuery: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), ''),
    v.description('Added to the address, as `name=value&…`. Names that carry keys are left out.'),
  ),
  isResumptionOn: v.pipe(
    v.optional(v.boolean(), true),
    v.description('Lets a new connection go on where the last one ended, with what the service remembers.'),
  ),
});

const voiceSchema = v.object({
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

/** Ranges of the service (source: PROTOCOL 1.6); the target must be below the trigger. */
export const compressionTriggerRange = { min: 5_000, max: 128_000 } as const;
export const compressionTargetRange = { min: 0, max: 128_000 } as const;
/** As much as Gemini 2.5 Flash may think. */
export const maxThinkingBudgetTokens = 24_576;

const conversationSchema = v.object({
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
    v.description('How closely it looks at pictures. Closer costs more. `auto`: as the model has it.'),
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

const audioSchema = v.object({
  microphoneId: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
    v.description("Which microphone listens. Empty: the system's default."),
  ),
  microphoneLabel: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
    v.description('The name of that microphone, to find it again when its id has changed.'),
  ),
});

const hotkeysSchema = v.object({
  talk: v.pipe(
    v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), 'CommandOrControl+Shift+Space'),
    v.description('Starts and ends a talk, from any application.'),
  ),
});

/** Dollars; more than anybody means. */
const capSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(100_000));

const usageSchema = v.object({
  sessionCapUsd: v.pipe(
    v.optional(capSchema, 0),
    v.description('Ends the talk when a session has cost about this much, US dollars. 0: no cap.'),
  ),
  dayCapUsd: v.pipe(
    v.optional(capSchema, 0),
    v.description('Ends the talk when a day has cost about this much, US dollars. 0: no cap.'),
  ),
  monthCapUsd: v.pipe(
    v.optional(capSchema, 0),
    v.description('Ends the talk when a calendar month has cost about this much, US dollars. 0: no cap.'),
  ),
  prices: v.pipe(
    v.optional(ownPricesSchema, {}),
    v.description(
      'What you pay, by host/model: US dollars for a million tokens of each kind, and the day you entered it.',
    ),
  ),
});

const appearanceSchema = v.object({
  theme: v.pipe(
    v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
    v.description('Light, dark, or as the system has it.'),
  ),
  hudPositions: v.pipe(
    v.optional(v.record(v.string(), v.object({ x: v.number(), bottom: v.number() })), {}),
    v.description('Where the HUD was dragged to, per display. Written by the app.'),
  ),
});

/** `{ automatic | ask | off }` with the default of the tool. */
function permissionOf(name: ToolName, description: string) {
  return v.pipe(
    v.optional(v.picklist(toolPermissions), defaultToolPermissions[name]),
    v.description(`${description} \`automatic\`, \`ask\`: only when you allow it each time, or \`off\`.`),
  );
}

const toolsSchema = v.object({
  getCurrentTime: permissionOf('getCurrentTime', 'The model reads date, time and time zone.'),
  setTimer: permissionOf('setTimer', 'The model sets timers and speaks up when they end.'),
  listTimers: permissionOf('listTimers', 'The model sees which timers run.'),
  stopTimer: permissionOf('stopTimer', 'The model stops a timer.'),
  openLink: permissionOf('openLink', 'The model opens a web page in your browser.'),
  copyText: permissionOf('copyText', 'The model puts text on your clipboard.'),
  readClipboard: permissionOf('readClipboard', 'The model reads the text on your clipboard.'),
}) satisfies v.GenericSchema<unknown, ToolPermissions>;

export const settingsSchema = v.object({
  version: v.pipe(
    v.optional(v.literal(settingsVersion), settingsVersion),
    v.description('The version of this file. Written by the app.'),
  ),
  connection: v.optional(connectionSchema, {}),
  voice: v.optional(voiceSchema, {}),
  conversation: v.optional(conversationSchema, {}),
  tools: v.optional(toolsSchema, {}),
  audio: v.optional(audioSchema, {}),
  hotkeys: v.optional(hotkeysSchema, {}),
  usage: v.optional(usageSchema, {}),
  appearance: v.optional(appearanceSchema, {}),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** A change to some settings: only the named values of the named sections. */
export const settingsPatchSchema = v.partial(
  v.object({
    connection: v.partial(connectionSchema),
    voice: v.partial(voiceSchema),
    conversation: v.partial(conversationSchema),
    tools: v.partial(toolsSchema),
    audio: v.partial(audioSchema),
    hotkeys: v.partial(hotkeysSchema),
    usage: v.partial(usageSchema),
    appearance: v.partial(appearanceSchema),
  }),
);
export type SettingsPatch = v.InferOutput<typeof settingsPatchSchema>;

/** Why settings cannot hold together although each value is right by itself; null when they can. */
export function findConflict({ conversation }: Settings): AppError | null {
  const { compressionTargetTokens: target, compressionTriggerTokens: trigger } = conversation;
  if (target < trigger) return null;
  return createAppError('settings/target-not-below-trigger', {
    target: target.toLocaleString('en'),
    trigger: trigger.toLocaleString('en'),
  });
}

export const defaultSettings: Settings = v.parse(settingsSchema, {});
