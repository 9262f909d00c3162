// The lock screens of desktops, as they tell of themselves on the session bus. Asks only those that run, and starts none.
import type { Presence } from '../live/presence.ts';
import {
  ownerCall,
  ownerRule,
  readOwnerChange,
  type Bus,
  type BusCall,
  type BusReply,
  type BusSignal,
} from './message-bus.ts';

/** Each tells with an interface of its own name: of KDE and of others that follow it, GNOME, Cinnamon, MATE and Xfce. */
const names = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
] as const;

interface ScreenSaver {
  readonly owner: string;
  /** Null until it has said so: some have the name and tell nothing. */
  isActive: boolean | null;
}

/** Returns what takes the signals of the bus. `tell` gets what each says that says anything, first when all have answered. */
export function followScreenSavers(
  bus: Bus,
  tell: (presences: readonly Presence[]) => void,
): (signal: BusSignal) => void {
  const savers = new Map<string, ScreenSaver>();
  let openQuestions = 0;

  const report = (): void => {
    const heard = [...savers.values()].filter(({ isActive }) => isActive !== null);
    tell(heard.map(({ isActive }) => (isActive === true ? 'locked' : 'there')));
  };
  const ask = (call: BusCall, answer: (reply: BusReply) => void): void => {
    openQuestions += 1;
    bus.call(call, (reply) => {
      openQuestions -= 1;
      answer(reply);
      if (openQuestions === 0) report();
    });
  };
  const askActive = (name: string, saver: ScreenSaver, [path, ...others]: readonly string[]): void => {
    if (path === undefined) return;
    ask({ destination: saver.owner, path, interface: name, member: 'GetActive' }, (reply) => {
      const isActive = reply?.[0];
      if (typeof isActive === 'boolean') saver.isActive = isActive;
      else askActive(name, saver, others);
    });
  };
  const meet = (name: string, owner: string): void => {
    const saver = { owner, isActive: null };
    savers.set(name, saver);
    askActive(name, saver, findPaths(name));
  };

  for (const name of names) {
    bus.match(ownerRule(name));
    bus.match(`type='signal',sender='${name}',interface='${name}',member='ActiveChanged'`);
  }
  for (const name of names) {
    ask(ownerCall(name), (reply) => {
      if (typeof reply?.[0] === 'string') meet(name, reply[0]);
    });
  }

  return (signal) => {
    const change = readOwnerChange(signal);
    if (change !== null) {
      if (!names.some((name) => name === change.name)) return;
      // Of a new one it is told once it has answered.
      if (change.owner !== null) meet(change.name, change.owner);
      else if (savers.delete(change.name)) report();
      return;
    }
    const saver = savers.get(signal.interface);
    const [isActive] = signal.body;
    if (signal.member !== 'ActiveChanged' || saver?.owner !== signal.sender) return;
    if (typeof isActive !== 'boolean') return;
    saver.isActive = isActive;
    report();
  };
}

/** Where each has its object; KDE has had it in a second place for longer. */
function findPaths(name: string): readonly string[] {
  const path = `/${name.replaceAll('.', '/')}`;
  return name === names[0] ? [path, '/ScreenSaver'] : [path];
}
