// How settings files of older versions are brought up to this one, a step for each version. Pure.
import { firstProfileId } from '../contract/settings/profiles.ts';

export type RawObject = Record<string, unknown>;
/** Brings a file of version n (the key) to version n + 1. */
export type Migrations = Readonly<Record<number, (old: RawObject) => RawObject>>;

export const migrations: Migrations = {
  // There were no profiles: what was set becomes the first one.
  1: ({ profiles: _unknown, ...old }) => ({
    ...old,
    profiles: {
      activeId: firstProfileId,
      list: [{ id: firstProfileId, values: pickPresent(old, ['voice', 'conversation', 'tools']) }],
    },
  }),
};

function pickPresent(raw: RawObject, names: readonly string[]): RawObject {
  return Object.fromEntries(names.filter((name) => name in raw).map((name) => [name, raw[name]]));
}
