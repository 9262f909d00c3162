// Settings as a file that goes from one computer to another: without anything that looks like a key, and taken whole or not
// at all. Pure.
import * as v from 'valibot';
import { findAddressSecret } from '../contract/address-secrets.ts';
import { createAppError, redactSecrets } from '../contract/errors.ts';
import { computerSettings, keepComputerSettings } from '../contract/computer-settings.ts';
import { packReason } from '../contract/own-reasons.ts';
import { keepActiveProfile } from '../contract/profiles.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { findConflict, settingsSchema, settingsVersion, type Settings } from '../contract/settings.ts';
import { migrations } from './settings-migrations.ts';
import { migrate, parseObject } from './settings-value.ts';

const appName = 'Earshot';

/**
 * The text of an export, without what belongs to this computer. The key is in the keychain; one that was typed into an address
 * or a text is hidden as well.
 */
export function formatExport(settings: Settings): string {
  const hide = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? redactSecrets(value) : value;
  const sections: readonly [string, unknown][] = Object.entries(settings);
  const exported = sections.map(([section, values]) => [section, withoutComputerSettings(section, values)]);
  return `${JSON.stringify({ app: appName, ...Object.fromEntries(exported) }, hide, 2)}\n`;
}

function withoutComputerSettings(section: string, values: unknown): unknown {
  const names: readonly string[] | undefined = (
    computerSettings as Readonly<Record<string, readonly string[]>>
  )[section];
  if (names === undefined || typeof values !== 'object' || values === null) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/**
 * The settings of an export. What belongs to this computer stays as it is, and what is blocked here stays blocked. Fails with
 * `settings/not-importable`, `settings/from-newer-app`, or as values do that may not be saved.
 *
 * @param file its name, for the error
 */
export function readImport(text: string, file: string, current: Settings): Result<Settings> {
  const raw = parseObject(text);
  if (raw === null) return refuse(file, packReason('notJson'));
  if (raw.app !== appName) return refuse(file, packReason('notAnExport'));
  if (typeof raw.version !== 'number') return refuse(file, packReason('noVersion'));
  if (raw.version > settingsVersion) return failure(createAppError('settings/from-newer-app', { file }));
  const parsed = v.safeParse(settingsSchema, migrate(raw, migrations));
  if (!parsed.success) return refuse(file, describeIssue(parsed.issues[0]));
  const conflict = findConflict(parsed.output) ?? findAddressSecret(parsed.output.connection);
  if (conflict !== null) return failure(conflict);
  const kept = keepActiveProfile(keepComputerSettings(parsed.output, current));
  // Two long lists may come to one that is longer than a list may be.
  if (!v.is(settingsSchema, kept)) return refuse(file, packReason('blockedTooLong'));
  return ok(kept);
}

/** Which value is wrong, and not what it is: somebody may have put a key there. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  return packReason('valueUnfit', v.getDotPath(issue) ?? '?');
}

function refuse(file: string, detail: string): Result<never> {
  return failure(createAppError('settings/not-importable', { file, detail }));
}
