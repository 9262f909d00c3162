// Starting at login on Linux: an entry in the autostart folder that every desktop reads (XDG Autostart). Nothing else is touched.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const fileName = 'app.earshot.Earshot.desktop';

export interface AutostartFile {
  /** Whether the entry is there and not switched off, as desktops' own settings do it. */
  readonly isOn: () => Promise<boolean>;
  /** Writes or deletes the entry; rejects when it cannot. */
  readonly set: (isOn: boolean) => Promise<void>;
}

/**
 * @param options.configFolder XDG_CONFIG_HOME, or where it is when it is not set
 * @param options.command the program and its arguments
 */
export function createAutostartFile(options: {
  readonly configFolder: string;
  readonly command: readonly string[];
}): AutostartFile {
  const path = join(options.configFolder, 'autostart', fileName);
  return {
    async isOn() {
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) return false;
      return !/^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(text);
    },
    async set(isOn) {
      if (!isOn) {
        await rm(path, { force: true });
        return;
      }
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, formatEntry(options.command));
    },
  };
}

/** Desktop Entry Specification 1.5. */
function formatEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Earshot',
    `Exec=${command.map(quoteArgument).join(' ')}`,
    'Icon=earshot',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Quoted, with what is special inside quotes escaped, then once more as any string of such a file; `%` begins a field code. */
function quoteArgument(argument: string): string {
  const quoted = `"${argument.replace(/["`$\\]/g, '\\$&')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}
