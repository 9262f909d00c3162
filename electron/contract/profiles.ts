// What can be done with profiles. The sections of the settings are the active profile; the others are kept beside them. Pure.
import * as v from 'valibot';
import { createAppError, type AppError } from './errors.ts';
import { failure, ok, type Result } from './result.ts';
import type { Settings, SettingsChange } from './settings.ts';
import {
  maxProfileNameLength,
  maxProfiles,
  profileIdSchema,
  profileValuesSchema,
  type Profile,
  type ProfileValues,
} from './settings/profiles.ts';

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxProfileNameLength));

/** A person's wish about profiles. `create` takes what is in force under a new name, and makes it the active one. */
export const profileChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('create'), name: nameSchema }),
  v.object({ kind: v.literal('duplicate'), id: profileIdSchema, name: nameSchema }),
  v.object({ kind: v.literal('rename'), id: profileIdSchema, name: nameSchema }),
  v.object({ kind: v.literal('delete'), id: profileIdSchema }),
  v.object({ kind: v.literal('activate'), id: profileIdSchema }),
]);
export type ProfileChange = v.InferOutput<typeof profileChangeSchema>;

/** The part of the settings that belongs to the active profile. */
function readProfileValues({ voice, conversation, tools }: Settings): ProfileValues {
  return { voice, conversation, tools };
}

/** Whether a section of the settings belongs to the profile in force. */
export function isProfileSection(section: string): boolean {
  return section in profileValuesSchema.entries;
}

/** Why a change may not land in the profile in force; null when it may. */
export function findProfileMismatch(
  settings: Pick<Settings, 'profiles'>,
  { profileId, ...patch }: SettingsChange,
): AppError | null {
  if (profileId === undefined || profileId === settings.profiles.activeId) return null;
  return Object.keys(patch).some(isProfileSection) ? createAppError('profiles/switched') : null;
}

/** A change of a section is a change of the active profile. One that is not in the list gives its place to the first. */
export function keepActiveProfile(settings: Settings): Settings {
  const { activeId, list } = settings.profiles;
  const active = list.find(({ id }) => id === activeId) ?? list[0];
  if (active === undefined) return settings;
  const values = readProfileValues(settings);
  return {
    ...settings,
    profiles: {
      activeId: active.id,
      list: list.map((profile) => (profile === active ? { ...profile, values } : profile)),
    },
  };
}

/**
 * The settings after a change of profiles. Fails with `profiles/full`, `profiles/gone` or `profiles/last`.
 *
 * @param newId for the profile that `create` and `duplicate` make
 */
export function changeProfiles(settings: Settings, change: ProfileChange, newId: string): Result<Settings> {
  const { list } = settings.profiles;
  if (change.kind === 'create')
    return addProfile(settings, { id: newId, name: change.name, values: readProfileValues(settings) }, newId);
  const found = list.find(({ id }) => id === change.id);
  if (found === undefined) return failure(createAppError('profiles/gone'));
  switch (change.kind) {
    case 'duplicate':
      return addProfile(
        settings,
        { id: newId, name: change.name, values: found.values },
        settings.profiles.activeId,
      );
    case 'rename':
      return ok(
        withList(
          settings,
          list.map((profile) => (profile === found ? { ...profile, name: change.name } : profile)),
        ),
      );
    case 'activate':
      return ok(activate(settings, found));
    case 'delete':
      return deleteProfile(settings, found);
  }
}

function addProfile(settings: Settings, profile: Profile, activeId: string): Result<Settings> {
  const { list } = settings.profiles;
  if (list.length >= maxProfiles)
    return failure(createAppError('profiles/full', { count: String(maxProfiles) }));
  return ok({ ...settings, profiles: { activeId, list: [...list, profile] } });
}

function activate(settings: Settings, { id, values }: Profile): Settings {
  return { ...settings, ...values, profiles: { ...settings.profiles, activeId: id } };
}

/** The neighbour of an active profile takes its place. */
function deleteProfile(settings: Settings, profile: Profile): Result<Settings> {
  const { activeId, list } = settings.profiles;
  const index = list.indexOf(profile);
  const neighbour = list[index + 1] ?? list[index - 1];
  if (neighbour === undefined) return failure(createAppError('profiles/last'));
  const left = withList(
    settings,
    list.filter((other) => other !== profile),
  );
  return ok(profile.id === activeId ? activate(left, neighbour) : left);
}

function withList(settings: Settings, list: Profile[]): Settings {
  return { ...settings, profiles: { ...settings.profiles, list } };
}
