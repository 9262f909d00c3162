// The login session that Earshot runs in, as logind tells of it on the system bus: locked, asked to lock, or another user's turn.
import type { Presence } from '../live/presence.ts';
import {
  changeLoginSession,
  presenceAtSession,
  readLoginSession,
  type LoginProperties,
  type LoginSession,
} from './lock-sources.ts';
import {
  ownerCall,
  ownerRule,
  readOwnerChange,
  type Bus,
  type BusCall,
  type BusReply,
  type BusSignal,
} from './message-bus.ts';

const logind = 'org.freedesktop.login1';
const managerPath = '/org/freedesktop/login1';
const managerInterface = `${logind}.Manager`;
const sessionInterface = `${logind}.Session`;
const propertiesInterface = 'org.freedesktop.DBus.Properties';
/** Whoever asks, and the session that has their screen: desktops start programs outside of any session, too. */
const ownUser = { path: '/org/freedesktop/login1/user/self', interface: `${logind}.User` } as const;

export interface LoginSessionHints {
  /** XDG_SESSION_ID. */
  readonly sessionId: string | null;
  readonly processId: number;
}

/** Returns what takes the signals of the bus. `tell` gets nothing where there is no session; `isAsked`: to lock, just now. */
export function followLoginSession(
  bus: Bus,
  hints: LoginSessionHints,
  tell: (presences: readonly Presence[], isAsked: boolean) => void,
): (signal: BusSignal) => void {
  const matched = new Set<string>();
  let owner: string | null = null;
  let followed: { readonly path: string; readonly session: LoginSession } | null = null;

  const report = (isAsked = false): void => {
    tell(followed === null ? [] : [presenceAtSession(followed.session)], isAsked);
  };
  const set = (path: string, session: LoginSession): void => {
    followed = { path, session };
  };
  const ask = (call: BusCall): Promise<BusReply> =>
    new Promise((resolve) => {
      bus.call(call, resolve);
    });

  const findPath = async (member: string, signature: string, value: unknown): Promise<string | null> => {
    const call = { destination: logind, path: managerPath, interface: managerInterface };
    return readText(await ask({ ...call, member, signature, body: [value] }));
  };
  const findScreenPath = async (): Promise<string | null> => {
    const reply = await ask({
      ...{ destination: logind, path: ownUser.path, interface: propertiesInterface, member: 'Get' },
      ...{ signature: 'ss', body: [ownUser.interface, 'Display'] },
    });
    // Its id and its path; none is `/`.
    const [, path] = Array.isArray(reply?.[0]) ? (reply[0] as readonly unknown[]) : [];
    return typeof path === 'string' && path !== '/' ? path : null;
  };
  const findPaths = async (): Promise<readonly string[]> => {
    const { sessionId, processId } = hints;
    const paths = await Promise.all([
      sessionId === null ? null : findPath('GetSession', 's', sessionId),
      findPath('GetSessionByPID', 'u', processId),
      findScreenPath(),
    ]);
    return [...new Set(paths.filter((path) => path !== null))];
  };
  const describe = (path: string): BusCall => ({
    ...{ destination: logind, path, interface: propertiesInterface, member: 'GetAll' },
    ...{ signature: 's', body: [sessionInterface] },
  });

  /** What was begun from a terminal or over the network has a session of its own, of which no lock screen tells. */
  const choosePath = async (): Promise<string | null> => {
    const paths = await findPaths();
    const all = await Promise.all(paths.map(async (path) => readProperties(await ask(describe(path)))));
    const isGraphical = all.map((properties) => /^(x11|wayland|mir)$/.test(String(properties?.Type)));
    return paths[Math.max(0, isGraphical.indexOf(true))] ?? null;
  };
  const refresh = (path: string): void => {
    const asked = owner;
    bus.call(describe(path), (reply) => {
      if (asked !== owner) return;
      const properties = readProperties(reply);
      if (properties !== null) set(path, readLoginSession(properties));
      report();
    });
  };
  const find = async (): Promise<void> => {
    const asked = owner;
    const path = await choosePath();
    if (asked !== owner) return;
    if (path === null) {
      report();
      return;
    }
    // First have it told, then ask: what changes in between is not missed.
    if (!matched.has(path)) {
      bus.match(`type='signal',sender='${logind}',path='${path}',interface='${sessionInterface}'`);
      bus.match(
        `type='signal',sender='${logind}',path='${path}',interface='${propertiesInterface}',member='PropertiesChanged'`,
      );
    }
    matched.add(path);
    refresh(path);
  };
  const meet = (newOwner: string | null): void => {
    owner = newOwner;
    followed = null;
    if (owner === null) report();
    else void find();
  };

  bus.match(ownerRule(logind));
  bus.call(ownerCall(logind), (reply) => {
    meet(readText(reply));
  });

  return (signal) => {
    const change = readOwnerChange(signal);
    if (change !== null) {
      if (change.name === logind) meet(change.owner);
      return;
    }
    const { sender, path, member, body } = signal;
    if (sender !== owner || followed?.path !== path) return;
    const { session } = followed;
    if (signal.interface === sessionInterface && (member === 'Lock' || member === 'Unlock')) {
      set(path, { ...session, isLockAsked: member === 'Lock' });
      report(member === 'Lock');
    } else if (member === 'PropertiesChanged' && body[0] === sessionInterface) {
      set(path, changeLoginSession(session, toProperties(body[1]) ?? {}));
      // Said to have changed, without saying to what.
      if (Array.isArray(body[2]) && body[2].length > 0) refresh(path);
      else report();
    }
  };
}

function readText(reply: BusReply): string | null {
  const value = reply?.[0];
  return typeof value === 'string' ? value : null;
}

function readProperties(reply: BusReply): LoginProperties | null {
  return toProperties(reply?.[0]);
}

function toProperties(value: unknown): LoginProperties | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}
