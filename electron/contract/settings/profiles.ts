// Named profiles: the sections voice, conversation and tools under a name, so that they can be switched together. Pure.
import * as v from 'valibot';
import { conversationSchema } from './conversation.ts';
import { toolsSchema } from './tools.ts';
import { voiceSchema } from './voice.ts';

/** More than anybody tells apart in a menu. Instructions are long: this also bounds the file. */
export const maxProfiles = 16;
export const maxProfileNameLength = 60;

/** The profile that is there from the start. Its name is empty until a person gives it one: windows have a word for it. */
export const firstProfileId = 'first';

/** What belongs to a profile, as sections of the settings. */
export const profileValuesSchema = v.object({
  voice: v.optional(voiceSchema, {}),
  conversation: v.optional(conversationSchema, {}),
  tools: v.optional(toolsSchema, {}),
});
export type ProfileValues = v.InferOutput<typeof profileValuesSchema>;

export const profileIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

export const profileSchema = v.object({
  id: profileIdSchema,
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(maxProfileNameLength)), ''),
  values: v.optional(profileValuesSchema, {}),
});
export type Profile = v.InferOutput<typeof profileSchema>;

/** The section `profiles`. */
export const profilesSchema = v.object({
  activeId: v.pipe(
    v.optional(profileIdSchema, firstProfileId),
    v.description('Which profile is in force: the sections voice, conversation and tools are its own.'),
  ),
  list: v.pipe(
    v.optional(v.pipe(v.array(profileSchema), v.minLength(1), v.maxLength(maxProfiles)), [
      { id: firstProfileId },
    ]),
    v.description('The profiles by name, each with its own voice, conversation and tools.'),
  ),
});
