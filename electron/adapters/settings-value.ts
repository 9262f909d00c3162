// From the text of a settings file to settings that hold, and from a change to new settings. Pure.
import * as v from 'valibot';
import { hasAddressSecret, hasQuerySecret } from '../contract/address-secrets.ts';
import { redactSecrets } from '../contract/errors.ts';
import { keepActiveProfile } from '../contract/profiles.ts';
import {
  defaultSettings,
  findConflict,
  settingsSchema,
  settingsVersion,
  type Settings,
  type SettingsPatch,
} from '../contract/settings.ts';
import {
  maxProfiles,
  profileSchema,
  profileValuesSchema,
  type Profile,
} from '../contract/settings/profiles.ts';
import { migrations, type Migrations, type RawObject } from './settings-migrations.ts';

export interface ReadSettings {
  readonly settings: Settings;
  /** False when something in the file did not fit and its default was taken. */
  readonly isWhole: boolean;
  /** An address had a key or a password in it, and is at its default. */
  readonly hadAddressSecret: boolean;
  /** The text without anything like it, where it had some; else null. */
  readonly cleanText: string | null;
}

/** Reads the text of a settings file. What does not fit falls back to its default, one value at a time where possible. */
export function readSettings(text: string, steps: Migrations = migrations): ReadSettings {
  const raw = parseObject(text);
  if (raw === null) {
    const redacted = redactSecrets(text);
    const cleanText = redacted === text ? null : redacted;
    return { settings: defaultSettings, isWhole: false, hadAddressSecret: false, cleanText };
  }
  const clean = withoutAddressSecrets(raw);
  const migrated = migrate(clean, steps);
  const profiles = readProfiles(migrated.profiles);
  const read = readSections(settingsSchema, { ...migrated, profiles: profiles.value });
  const settings = read.value ?? defaultSettings;
  const whole = withoutConflict(settings);
  return {
    settings: keepActiveProfile(whole),
    isWhole: read.isWhole && profiles.isWhole && whole === settings,
    hadAddressSecret: clean !== raw,
    cleanText: clean === raw ? null : JSON.stringify(clean, null, 2),
  };
}

/** An address with a key in it gives its place to the default. */
function withoutAddressSecrets(raw: RawObject): RawObject {
  const { connection } = raw;
  if (!isObject(connection)) return raw;
  const isSecret = (name: string, value: unknown): boolean =>
    typeof value === 'string' &&
    ((name === 'endpoint' && hasAddressSecret(value)) || (name === 'extraQuery' && hasQuerySecret(value)));
  const kept = Object.entries(connection).filter(([name, value]) => !isSecret(name, value));
  if (kept.length === Object.keys(connection).length) return raw;
  return { ...raw, connection: Object.fromEntries(kept) };
}

interface Read<Value> {
  readonly value: Value;
  readonly isWhole: boolean;
}

/** Takes out every value that does not fit; null when even then nothing fits. */
function readSections<Schema extends v.GenericSchema>(
  schema: Schema,
  raw: RawObject,
): Read<v.InferOutput<Schema> | null> {
  let candidate = raw;
  // Each round takes out every value that does not fit; a second one is there for a section that falls with its last value.
  for (let round = 0; round < 3; round += 1) {
    const parsed = v.safeParse(schema, candidate);
    if (parsed.success) return { value: parsed.output, isWhole: round === 0 };
    candidate = withoutBadValues(candidate, parsed.issues);
  }
  return { value: null, isWhole: false };
}

/** A profile is as good as its values: a bad one falls back to its default, and only what has no id is left out. */
function readProfiles(raw: unknown): Read<unknown> {
  if (!isObject(raw) || raw.list === undefined) return { value: raw, isWhole: true };
  const items: readonly unknown[] = Array.isArray(raw.list) ? raw.list : [];
  const read = items.map(readProfile);
  const list: Profile[] = [];
  for (const { value } of read) {
    const isNew = value !== null && list.every(({ id }) => id !== value.id);
    if (isNew && list.length < maxProfiles) list.push(value);
  }
  const isWhole = list.length > 0 && list.length === items.length && read.every((item) => item.isWhole);
  return { value: { ...raw, list: list.length > 0 ? list : undefined }, isWhole };
}

function readProfile(raw: unknown): Read<Profile | null> {
  const rawValues = isObject(raw) && isObject(raw.values) ? raw.values : {};
  const values = readSections(profileValuesSchema, rawValues);
  const profile = v.safeParse(profileSchema, isObject(raw) ? { ...raw, values: values.value ?? {} } : raw);
  if (!profile.success) return { value: null, isWhole: false };
  const whole = withoutConflict(profile.output.values);
  return {
    value: { ...profile.output, values: whole },
    isWhole: values.isWhole && whole === profile.output.values,
  };
}

/** Values that fit each by itself but not together fall back to their defaults together. */
function withoutConflict<Sections extends Pick<Settings, 'conversation'>>(sections: Sections): Sections {
  if (findConflict(sections) === null) return sections;
  const { compressionTriggerTokens, compressionTargetTokens } = defaultSettings.conversation;
  const conversation = { ...sections.conversation, compressionTriggerTokens, compressionTargetTokens };
  return { ...sections, conversation };
}

/** Brings an older file up to the version of this app, step by step. A file without a version counts as current. */
export function migrate(raw: RawObject, steps: Migrations, toVersion: number = settingsVersion): RawObject {
  let current = raw;
  for (;;) {
    const version = current.version;
    if (typeof version !== 'number' || version >= toVersion) return current;
    const step = steps[version];
    if (step === undefined) return current;
    current = { ...step(current), version: version + 1 };
  }
}

/** The settings with the named values of the named sections replaced. */
export function mergeSettings(settings: Settings, patch: SettingsPatch): Settings {
  const merged: RawObject = { ...settings };
  for (const [section, values] of Object.entries(patch)) {
    if (values === undefined) continue;
    const named = Object.entries(values).filter(([, value]) => value !== undefined);
    merged[section] = { ...(merged[section] as RawObject), ...Object.fromEntries(named) };
  }
  return keepActiveProfile(v.parse(settingsSchema, merged));
}

/** The object in a JSON text; null when it is none. */
export function parseObject(text: string): RawObject | null {
  try {
    // Some editors put a byte order mark in front.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutBadValues(raw: RawObject, issues: readonly v.BaseIssue<unknown>[]): RawObject {
  const result = structuredClone(raw);
  for (const issue of issues) {
    const [section, name] = (issue.path ?? []).map((item) => String(item.key));
    if (section === undefined) continue;
    const values = result[section];
    if (name !== undefined && isObject(values)) Reflect.deleteProperty(values, name);
    else Reflect.deleteProperty(result, section);
  }
  return result;
}
