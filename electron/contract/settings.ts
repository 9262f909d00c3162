// Every setting, put together from its sections in settings/. docs/SETTINGS.md is generated from here. Pure.
import * as v from 'valibot';
import { createAppError, type AppError } from './errors.ts';
import { appearanceSchema } from './settings/appearance.ts';
import { audioSchema } from './settings/audio.ts';
import { connectionSchema } from './settings/connection.ts';
import { conversationSchema } from './settings/conversation.ts';
import { generalSchema } from './settings/general.ts';
import { firstRunSchema } from './settings/first-run.ts';
import { hotkeysSchema } from './settings/hotkeys.ts';
import { screenSchema } from './settings/screen.ts';
import { talkKeySchema } from './settings/talk-key.ts';
import { privacySchema } from './settings/privacy.ts';
import { profileIdSchema, profilesSchema } from './settings/profiles.ts';
import { toolsSchema } from './settings/tools.ts';
import { usageSchema } from './settings/usage.ts';
import { voiceSchema } from './settings/voice.ts';

export { defaultEndpoint, defaultModel } from './settings/connection.ts';
export {
  compressionTargetRange,
  compressionTriggerRange,
  maxThinkingBudgetTokens,
} from './settings/conversation.ts';

/** Raised when the meaning of a stored value changes; migrations bring older files up to it. */
export const settingsVersion = 2;

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
  screen: v.optional(screenSchema, {}),
  hotkeys: v.optional(hotkeysSchema, {}),
  talkKey: v.optional(talkKeySchema, {}),
  usage: v.optional(usageSchema, {}),
  appearance: v.optional(appearanceSchema, {}),
  general: v.optional(generalSchema, {}),
  firstRun: v.optional(firstRunSchema, {}),
  privacy: v.optional(privacySchema, {}),
  profiles: v.optional(profilesSchema, {}),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** A change to some settings: only the named values of the named sections. Profiles have changes of their own (profiles.ts). */
export const settingsPatchSchema = v.partial(
  v.object({
    connection: v.partial(connectionSchema),
    voice: v.partial(voiceSchema),
    conversation: v.partial(conversationSchema),
    tools: v.partial(toolsSchema),
    audio: v.partial(audioSchema),
    screen: v.partial(screenSchema),
    hotkeys: v.partial(hotkeysSchema),
    talkKey: v.partial(talkKeySchema),
    usage: v.partial(usageSchema),
    appearance: v.partial(appearanceSchema),
    general: v.partial(generalSchema),
    firstRun: v.partial(firstRunSchema),
    privacy: v.partial(privacySchema),
  }),
);
export type SettingsPatch = v.InferOutput<typeof settingsPatchSchema>;

/** A window's change: with the profile that it showed, where it names values of one. */
export const settingsChangeSchema = v.object({
  ...settingsPatchSchema.entries,
  profileId: v.optional(profileIdSchema),
});
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;

/** Why settings cannot hold together although each value is right by itself; null when they can. */
export function findConflict({ conversation }: Pick<Settings, 'conversation'>): AppError | null {
  const { compressionTargetTokens: target, compressionTriggerTokens: trigger } = conversation;
  if (target < trigger) return null;
  return createAppError('settings/target-not-below-trigger', {
    target: String(target),
    trigger: String(trigger),
  });
}

export const defaultSettings: Settings = v.parse(settingsSchema, {});
