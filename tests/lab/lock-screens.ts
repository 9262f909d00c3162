// The parts of a desktop that tell whether the screen is locked, as stand-ins on the lab's own buses: a locker, and logind.
import { createClient, type MessageBus } from 'dbus-native';
import type { Lab } from './lab.ts';

export interface LockScreen {
  /** Locks the screen or unlocks it, and says so. */
  readonly setActive: (isActive: boolean) => void;
  /** It ends without a word, as when it crashes. */
  readonly end: () => Promise<void>;
}

/** A desktop's locker of this name; it is asked at `/org/gnome/ScreenSaver` for `org.gnome.ScreenSaver`. */
export async function startLockScreen(
  lab: Lab,
  name = 'org.gnome.ScreenSaver',
  isActiveAtStart = false,
): Promise<LockScreen> {
  let isActive = isActiveAtStart;
  const path = `/${name.replaceAll('.', '/')}`;
  const bus = connect(lab, lab.env.DBUS_SESSION_BUS_ADDRESS);
  bus.exportInterface({ GetActive: () => isActive }, path, {
    name,
    methods: { GetActive: ['', 'b', [], ['isActive']] },
    signals: { ActiveChanged: ['b', 'isActive'] },
  });
  await bus.requestName(name, 0);
  return {
    setActive: (isNowActive) => {
      isActive = isNowActive;
      bus.sendSignal(path, name, 'ActiveChanged', 'b', [isActive]);
    },
    end: () => bus.close(),
  };
}

const logind = 'org.freedesktop.login1';
const managerPath = '/org/freedesktop/login1';
const sessionPath = '/org/freedesktop/login1/session/_32';
const sessionId = '2';
/** Of an app that runs in its session. */
export const loginEnv = { XDG_SESSION_ID: sessionId } as const;

export interface LoginManager {
  /** Says what of the session has changed. */
  readonly change: (properties: { readonly Active?: boolean; readonly LockedHint?: boolean }) => void;
  /** Asks the desktop to lock or unlock it, as `loginctl` does. */
  readonly ask: (member: 'Lock' | 'Unlock') => void;
}

/** Needs the lab's system bus. It knows one session, which the app is to run in. */
export async function startLoginManager(lab: Lab): Promise<LoginManager> {
  const bus = connect(lab, lab.env.DBUS_SYSTEM_BUS_ADDRESS);
  const session = { Id: sessionId, Type: 'x11', Active: true, LockedHint: false };
  bus.exportInterface(
    {
      GetSession: (id: string) => {
        if (id !== sessionId) throw new Error('There is no such session.');
        return sessionPath;
      },
    },
    managerPath,
    { name: `${logind}.Manager`, methods: { GetSession: ['s', 'o', ['id'], ['path']] } },
  );
  const sessionInterface = `${logind}.Session`;
  bus.exportInterface(session, sessionPath, {
    name: sessionInterface,
    properties: { Id: 's', Type: 's', Active: 'b', LockedHint: 'b' },
    signals: { Lock: [''], Unlock: [''] },
  });
  await bus.requestName(logind, 0);
  return {
    change: (properties) => {
      Object.assign(session, properties);
      bus.emitPropertiesChanged(sessionPath, sessionInterface, properties);
    },
    ask: (member) => {
      bus.sendSignal(sessionPath, sessionInterface, member);
    },
  };
}

function connect(lab: Lab, address: string | undefined): MessageBus {
  if (address === undefined) throw new Error('The lab has no such bus.');
  const bus = createClient({ busAddress: address });
  // A bus that a test ends takes its clients with it.
  bus.connection.on('error', () => undefined);
  lab.onDispose({
    dispose: () => bus.close(),
    killNow: () => {
      bus.connection.stream.destroy();
    },
  });
  return bus;
}
