// Opens a folder in the file manager of the system.
import { shell } from 'electron';
import { createAppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';

/** Fails with `system/folder-not-opened`. */
export async function openFolder(folder: string): Promise<Result<null>> {
  const detail = await shell.openPath(folder);
  return detail === '' ? ok(null) : failure(createAppError('system/folder-not-opened', { folder, detail }));
}
