// Everything a folder holds, as text, to search it for what must not be there.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes are read as Latin-1, and once more as UTF-16, which some databases of the browser use. */
export function readFolderText(folder: string): string {
  const parts: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    try {
      if (!statSync(path).isFile()) continue;
      const bytes = readFileSync(path);
      parts.push(bytes.toString('latin1'), bytes.toString('utf16le'));
    } catch {
      // Sockets and files that went away meanwhile hold nothing to search.
    }
  }
  return parts.join('\n');
}
