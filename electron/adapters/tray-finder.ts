// Whether the desktop shows tray icons, on Linux: the watcher of newer desktops on the session bus, the selection of older panels
// on the X server. Asks only; what cannot be asked stays unknown.
import { execFile } from 'node:child_process';
import { findAuthorityPath, parseDisplay } from './x11-connection.ts';
import { isSelectionOwned } from './x11-selection.ts';

export type TrayPresence = 'there' | 'absent' | 'unknown';

const timeLimitMs = 2_000;
const watcher = 'org.kde.StatusNotifierWatcher';
const bus = 'org.freedesktop.DBus';
/** One of them is on nearly every desktop: of GLib, of D-Bus itself, of systemd. */
const askingCommands: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    [
      ...['call', '--session', '--dest', bus, '--object-path', '/org/freedesktop/DBus'],
      ...['--method', `${bus}.NameHasOwner`, watcher],
    ],
  ],
  [
    'dbus-send',
    [
      ...['--session', '--print-reply', `--dest=${bus}`, '/org/freedesktop/DBus'],
      ...[`${bus}.NameHasOwner`, `string:${watcher}`],
    ],
  ],
  ['busctl', ['--user', 'call', bus, '/org/freedesktop/DBus', bus, 'NameHasOwner', 's', watcher]],
];

export interface TrayFinderPorts {
  /** Runs a command and gives what it prints; rejects when it cannot be run or fails. */
  readonly run: (command: string, args: readonly string[]) => Promise<string>;
  readonly isOwned: typeof isSelectionOwned;
}

export function createTrayFinder(
  environment: Readonly<Record<string, string | undefined>>,
  ports: TrayFinderPorts = { run: runCommand, isOwned: isSelectionOwned },
): () => Promise<TrayPresence> {
  const hasWatcher = async (): Promise<boolean | null> => {
    for (const [command, args] of askingCommands) {
      const reply = await ports.run(command, args).catch(() => null);
      if (reply !== null) return /\btrue\b/.test(reply);
    }
    return null;
  };
  const hasOldTray = async (): Promise<boolean | null> => {
    const display = parseDisplay(environment.DISPLAY ?? '');
    if (display === null) return null;
    const selection = `_NET_SYSTEM_TRAY_S${display.screen}`;
    return ports.isOwned(selection, display, findAuthorityPath(environment)).catch(() => null);
  };
  return async () => {
    const isWatched = await hasWatcher();
    if (isWatched === true) return 'there';
    // Windows of Wayland reach no tray of X11.
    const isOld = environment.XDG_SESSION_TYPE === 'wayland' ? false : await hasOldTray();
    if (isOld === true) return 'there';
    return isWatched === false && isOld === false ? 'absent' : 'unknown';
  };
}

function runCommand(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: timeLimitMs }, (problem, output) => {
      if (problem === null) resolve(output);
      else reject(new Error(problem.message));
    });
  });
}
