// Settings as a file that goes from one computer to another: without anything that looks like a key, and taken whole or not
// at all. Pure.
import * as v from 'valibot';
import { findAddressSecret } from '../contract/address-secrets.ts';
import { createAppError, redactSecrets } from '../contract/errors.ts';
import { keepActiveProfile } from '../contract/profiles.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { findConflict, settingsSchema, settingsVersion, type Settings } from '../contract/settings.ts';
import { migrations } from './settings-migrations.ts';
import { migrate, parseObject } from './settings-value.ts';

const appName = 'Earshot';

/** The text of an export. The key is in the keychain; one that was typed into an address or a text is hidden as well. */
export function formatExport(settings: Settings): string {
  const hide = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? redactSecrets(value) : value;
  return `${JSON.stringify({ app: appName, ...settings }, hide, 2)}\n`;
}

/**
 * The settings of an export. Where windows stand is a matter of this computer's displays and stays as it is. Fails with
 * `settings/not-importable`, `settings/from-newer-app`, or as values do that may not be saved.
 *
 * @param file its name, for the error
 */
export function readImport(text: string, file: string, current: Settings): Result<Settings> {
  const raw = parseObject(text);
  if (raw === null) return refuse(file, 'it is no JSON');
  if (raw.app !== appName) return refuse(file, 'it is something else');
  if (typeof raw.version !== 'number') return refuse(file, 'it has no version');
  if (raw.version > settingsVersion) return failure(createAppError('settings/from-newer-app', { file }));
  const parsed = v.safeParse(settingsSchema, migrate(raw, migrations));
  if (!parsed.success) return refuse(file, describeIssue(parsed.issues[0]));
  const conflict = findConflict(parsed.output) ?? findAddressSecret(parsed.output.connection);
  if (conflict !== null) return failure(conflict);
  const { hudPositions } = current.appearance;
  return ok(
    keepActiveProfile({ ...parsed.output, appearance: { ...parsed.output.appearance, hudPositions } }),
  );
}

/** Which value is wrong, and not what it is: somebody may have put a key there. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'a value'} does not fit`;
}

function refuse(file: string, detail: string): Result<never> {
  return failure(createAppError('settings/not-importable', { file, detail }));
}
