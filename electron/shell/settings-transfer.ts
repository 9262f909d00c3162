// Settings to a file and from one, through the dialogs of the system. What a file holds is decided elsewhere; until it is found
// right, nothing changes.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createAppError, redactSecrets } from '../contract/errors.ts';
import type { TransferOutcome } from '../contract/ipc.ts';
import { packReason } from '../contract/own-reasons.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Settings } from '../contract/settings.ts';
import type { SettingsDesk } from './settings-desk.ts';

/** All that can be set, at its longest, is smaller. */
const maxImportBytes = 1024 * 1024;

interface SettingsTransferDeps {
  /** Ask a person for a file; null when they change their mind. */
  readonly chooseTarget: () => Promise<string | null>;
  readonly chooseSource: () => Promise<string | null>;
  readonly formatExport: (settings: Settings) => string;
  readonly readImport: (text: string, file: string, current: Settings) => Result<Settings>;
  readonly readSettings: () => Settings;
  readonly desk: Pick<SettingsDesk, 'replaceAll'>;
}

export interface SettingsTransfer {
  /** Fails with `settings/not-exported`. */
  readonly exportToFile: () => Promise<Result<TransferOutcome>>;
  /** Fails with what is wrong with the file, or as a change of settings does. */
  readonly importFromFile: () => Promise<Result<TransferOutcome>>;
}

const cancelled: Result<TransferOutcome> = ok({ kind: 'cancelled' });

export function createSettingsTransfer(deps: SettingsTransferDeps): SettingsTransfer {
  return {
    async exportToFile() {
      const path = await deps.chooseTarget();
      if (path === null) return cancelled;
      const file = basename(path);
      try {
        // Owner only: it holds what the person told the model about themselves.
        await writeFile(path, deps.formatExport(deps.readSettings()), { mode: 0o600 });
        return ok({ kind: 'done', file });
      } catch (cause) {
        return failure(createAppError('settings/not-exported', { file, detail: describe(cause) }));
      }
    },
    async importFromFile() {
      const path = await deps.chooseSource();
      if (path === null) return cancelled;
      const file = basename(path);
      const text = await readText(path, file);
      if (!text.ok) return text;
      const read = deps.readImport(text.value, file, deps.readSettings());
      if (!read.ok) return read;
      const replaced = await deps.desk.replaceAll(read.value);
      return replaced.ok ? ok({ kind: 'done', file }) : replaced;
    },
  };
}

async function readText(path: string, file: string): Promise<Result<string>> {
  const refuse = (detail: string): Result<string> =>
    failure(createAppError('settings/not-importable', { file, detail }));
  try {
    const found = await stat(path);
    // A pipe or a device would never end.
    if (!found.isFile()) return refuse(packReason('notAFile'));
    return found.size > maxImportBytes ? refuse(packReason('tooLarge')) : ok(await readFile(path, 'utf8'));
  } catch (cause) {
    return refuse(describe(cause));
  }
}

/** The system's word for it, such as EACCES: its message has the path. */
function describe(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return redactSecrets(String(cause)).slice(0, 100);
}
