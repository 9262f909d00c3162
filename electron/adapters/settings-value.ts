// From the text of a settings file to settings that hold, and from a change to new settings. Pure.
import * as v from 'valibot';
import {
  defaultSettings,
  findConflict,
  settingsSchema,
  settingsVersion,
  type Settings,
  type SettingsPatch,
} from '../contract/settings.ts';

type RawObject = Record<string, unknown>;
/** Brings a file of version n (the key) to version n + 1. */
export type Migrations = Readonly<Record<number, (old: RawObject) => RawObject>>;

/** None yet: version 1 is the first. */
const migrations: Migrations = {};

export interface ReadSettings {
  readonly settings: Settings;
  /** False when something in the file did not fit and its default was taken. */
  readonly isWhole: boolean;
}

/** Reads the text of a settings file. What does not fit falls back to its default, one value at a time where possible. */
export function readSettings(text: string, steps: Migrations = migrations): ReadSettings {
  const raw = parseObject(text);
  if (raw === null) return { settings: defaultSettings, isWhole: false };
  let candidate = migrate(raw, steps);
  // Each round takes out every value that does not fit; a second one is there for a section that falls with its last value.
  for (let round = 0; round < 3; round += 1) {
    const parsed = v.safeParse(settingsSchema, candidate);
    if (parsed.success) return withoutConflict({ settings: parsed.output, isWhole: round === 0 });
    candidate = withoutBadValues(candidate, parsed.issues);
  }
  return { settings: defaultSettings, isWhole: false };
}

/** Values that fit each by itself but not together fall back to their defaults together. */
function withoutConflict({ settings, isWhole }: ReadSettings): ReadSettings {
  if (findConflict(settings) === null) return { settings, isWhole };
  const { compressionTriggerTokens, compressionTargetTokens } = defaultSettings.conversation;
  const conversation = { ...settings.conversation, compressionTriggerTokens, compressionTargetTokens };
  return { settings: { ...settings, conversation }, isWhole: false };
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
  return v.parse(settingsSchema, merged);
}

function parseObject(text: string): RawObject | null {
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
