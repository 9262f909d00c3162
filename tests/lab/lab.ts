// A whole desktop on a machine without one: display, window manager, compositor, panel, message bus, keychain, sound server.
// Everything is private to one lab (own display number, bus, home), so that several run side by side; everything ends with it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { findSystemBus, startBus, startKeychain } from './bus.ts';
import { startDesktop, startDisplay, type DisplayOptions } from './desktop.ts';
import type { Lab } from './lab-type.ts';
import { runToEnd, startProcess, type LabProcess } from './process.ts';
import { startSoundServer } from './pulse.ts';
import { createScope } from './scope.ts';

export type { Lab } from './lab-type.ts';

export interface LabOptions extends DisplayOptions {
  /** false: a bus on which no keychain can be reached or activated. */
  readonly hasKeychain?: boolean;
  /** false: only the display and a window manager, for runs that never look at the screen. */
  readonly hasDesktop?: boolean;
  /** Added to the environment of everything in the lab. */
  readonly env?: Readonly<Record<string, string>>;
}

function baseEnvironment(directory: string, extra: Readonly<Record<string, string>>): Record<string, string> {
  const { username } = userInfo();
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    USER: username,
    LOGNAME: username,
    HOME: join(directory, 'home'),
    XDG_RUNTIME_DIR: join(directory, 'runtime'),
    XDG_CONFIG_HOME: join(directory, 'home', '.config'),
    XDG_CACHE_HOME: join(directory, 'home', '.cache'),
    XDG_DATA_HOME: join(directory, 'home', '.local', 'share'),
    XDG_CURRENT_DESKTOP: 'openbox',
    DBUS_SYSTEM_BUS_ADDRESS: findSystemBus(directory),
    // Nothing reads the screen aloud here; without this every GTK program looks for a bus that is not there.
    NO_AT_BRIDGE: '1',
    ...extra,
  };
}

/** Starts a lab; when a part of it fails, what was already started is ended before the error is thrown. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const directory = mkdtempSync(join(tmpdir(), 'earshot-lab-'));
  const scope = createScope();
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  scope.add({ dispose: removeDirectory, killNow: removeDirectory });

  let env = baseEnvironment(directory, options.env ?? {});
  for (const name of ['HOME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME']) {
    mkdirSync(env[name] ?? directory, { recursive: true, mode: 0o700 });
  }
  let keychain: LabProcess | null = null;
  const lab: Lab = {
    directory,
    get env() {
      return env;
    },
    start: (name, command, args, processOptions = {}) => {
      const child = startProcess(name, command, args, { env, cwd: directory, ...processOptions });
      scope.add({ dispose: child.stop, killNow: child.killNow });
      return child;
    },
    run: (command, args, runOptions = {}) => runToEnd(command, args, { env, ...runOptions }),
    stopKeychain: async () => {
      await keychain?.stop();
      keychain = null;
    },
    restartKeychain: async () => {
      keychain = await startKeychain(lab);
    },
    onDispose: scope.add,
    dispose: scope.dispose,
  };
  try {
    env = { ...env, ...(await startBus(lab)) };
    env = { ...env, ...(await startDisplay(lab, options)) };
    await Promise.all([
      startDesktop(lab, options.hasDesktop ?? true),
      startSoundServer(lab),
      options.hasKeychain === false ? null : lab.restartKeychain(),
    ]);
    return lab;
  } catch (error) {
    await scope.dispose().catch(() => undefined);
    throw error;
  }
}
