// Files in the profile folder: read whole, set aside when they do not fit, and replaced so that a crash leaves either the old
// text or the new one.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const maxAsideNumber = 99;

/** The text of the file; null when there is none yet, and text that is no JSON when it cannot be read. */
export function readProfileText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? null : 'unreadable';
  }
}

/**
 * Copies the file to its name and `.broken`, or a numbered name when that exists; returns the name.
 *
 * @param text what is kept in the place of what the file has
 */
export function setAside(path: string, text: string | null = null): string {
  const names = Array.from({ length: maxAsideNumber }, (_value, index) =>
    index === 0 ? `${basename(path)}.broken` : `${basename(path)}.broken.${String(index + 1)}`,
  );
  const name =
    names.find((candidate) => !existsSync(join(dirname(path), candidate))) ?? `${basename(path)}.broken`;
  try {
    const aside = join(dirname(path), name);
    if (text === null) copyFileSync(path, aside);
    else writeFileSync(aside, text, { mode: 0o600 });
    return name;
  } catch {
    return basename(path);
  }
}

/** Writes beside the file, then puts that in its place. Owner only. */
export async function replaceProfileFile(path: string, text: string): Promise<void> {
  const draftPath = `${path}.draft`;
  try {
    const draft = await open(draftPath, 'w', 0o600);
    try {
      await draft.writeFile(text);
      await draft.sync();
    } finally {
      await draft.close();
    }
    await rename(draftPath, path);
  } catch (cause) {
    await rm(draftPath, { force: true });
    throw cause;
  }
}
