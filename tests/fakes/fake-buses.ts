// Message buses without any process: services that come and go on them, and what they answer and say.
import type { Bus, BusCall, BusHandlers, BusReply, OpenBus } from '../../electron/adapters/message-bus.ts';

export interface FakeBus {
  /** A service takes a name. */
  appear(name: string, owner: string, answer?: (call: BusCall) => BusReply): void;
  /** It is gone. */
  vanish(name: string): void;
  /** Whoever has this name of its own says something. */
  signal(sender: string, path: string, interfaceAndMember: string, body?: readonly unknown[]): void;
  /** The daemon can be reached, or no more. */
  setRunning(isRunning: boolean): void;
  readonly calls: readonly string[];
  readonly rules: readonly string[];
  readonly tries: () => number;
}

export interface FakeBuses {
  readonly open: OpenBus;
  /** The bus at an address; it runs from the start. */
  at(address: string): FakeBus;
  /** Lets everything that was asked be answered. */
  settle(): Promise<void>;
}

const busName = 'org.freedesktop.DBus';

export function createFakeBuses(): FakeBuses {
  const all = new Map<string, ReturnType<typeof createFakeBus>>();
  const find = (address: string): ReturnType<typeof createFakeBus> => {
    const bus = all.get(address) ?? createFakeBus();
    all.set(address, bus);
    return bus;
  };
  return {
    at: find,
    open: (address, handlers) => find(address).open(handlers),
    settle: async () => {
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    },
  };
}

function createFakeBus(): FakeBus & { open(handlers: BusHandlers): Promise<Bus> } {
  const services = new Map<string, { owner: string; answer: (call: BusCall) => BusReply }>();
  const calls: string[] = [];
  const rules: string[] = [];
  let handlers: BusHandlers | null = null;
  let isRunning = true;
  let tries = 0;

  const signal: FakeBus['signal'] = (sender, path, interfaceAndMember, body = []) => {
    const [, name = '', member = ''] = /^(.*)\.(\w+)$/.exec(interfaceAndMember) ?? [];
    handlers?.onSignal({ sender, path, interface: name, member, body });
  };
  const tellOwner = (name: string, owner: string): void => {
    signal(busName, '/org/freedesktop/DBus', `${busName}.NameOwnerChanged`, [name, '', owner]);
  };
  const answer = (call: BusCall): BusReply => {
    if (call.destination === busName) {
      const owner = services.get(String(call.body?.[0]))?.owner;
      return owner === undefined ? null : [owner];
    }
    const isAddressed = ([name, { owner }]: readonly [string, { readonly owner: string }]): boolean =>
      name === call.destination || owner === call.destination;
    return [...services].find(isAddressed)?.[1].answer(call) ?? null;
  };
  return {
    calls,
    rules,
    signal,
    tries: () => tries,
    appear: (name, owner, answerCall = () => null) => {
      services.set(name, { owner, answer: answerCall });
      tellOwner(name, owner);
    },
    vanish: (name) => {
      services.delete(name);
      tellOwner(name, '');
    },
    setRunning: (isNowRunning) => {
      isRunning = isNowRunning;
      const last = handlers;
      handlers = null;
      if (!isRunning) last?.onEnded(new Error('gone'));
    },
    open: (given) => {
      tries += 1;
      if (!isRunning) return Promise.reject(new Error('no bus'));
      handlers = given;
      return Promise.resolve({
        match: (rule) => rules.push(rule),
        call: (call, onReply) => {
          calls.push(`${call.destination} ${call.member}`);
          queueMicrotask(() => {
            if (handlers === given) onReply(answer(call));
          });
        },
        close: () => {
          handlers = null;
        },
      });
    },
  };
}
