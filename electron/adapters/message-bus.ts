// One connection to a D-Bus bus: calls out, their replies and the signals that were asked for in, in the bus's own order. It starts
// no service, answers nobody, and nothing that goes wrong with it is thrown anywhere but where it is opened.

const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' } as const;
const busName = bus.destination;
/** A service that is busy for longer counts as silent. */
const timeLimitMs = 5_000;
/** What is asked for here is some kilobytes. */
const largestMessageBytes = 1024 * 1024;
/** Of the protocol: a name that nobody has is not to be started (D-Bus specification, NO_AUTO_START). */
const noAutoStart = 2;

export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

export interface BusSignal {
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

/** What came back; null when it was refused, or nothing came. */
export type BusReply = readonly unknown[] | null;

export interface Bus {
  /** Has the signals that fit the rule delivered from now on. */
  match(rule: string): void;
  /** Tells the reply before any signal that was sent after it. */
  call(call: BusCall, onReply: (reply: BusReply) => void): void;
  close(): void;
}

export interface BusHandlers {
  onSignal(signal: BusSignal): void;
  /** The connection is lost; not told of one that was closed here. */
  onEnded(cause: unknown): void;
}

/** Who has a name; refused when nobody has. */
export function ownerCall(name: string): BusCall {
  return { ...bus, interface: busName, member: 'GetNameOwner', signature: 's', body: [name] };
}

/** Tells when a name is taken, handed on or given up. */
export function ownerRule(name: string): string {
  return `type='signal',sender='${busName}',interface='${busName}',member='NameOwnerChanged',arg0='${name}'`;
}

/** The name and its new owner, null for none; null when the signal tells something else. */
export function readOwnerChange({
  sender,
  member,
  body,
}: BusSignal): { readonly name: string; readonly owner: string | null } | null {
  const [name, , owner] = body;
  if (sender !== busName || member !== 'NameOwnerChanged' || typeof name !== 'string') return null;
  return { name, owner: typeof owner === 'string' && owner !== '' ? owner : null };
}

export type OpenBus = (address: string, handlers: BusHandlers) => Promise<Bus>;

/** Rejects when there is no such bus, or it will not talk. */
export const openBus: OpenBus = async (address, handlers) => {
  // Loaded when it is first used: not every system has a bus.
  const { createClient } = await import('dbus-native');
  const client = createClient({
    busAddress: address,
    // It is greeted below: the library throws a refusal where nobody can catch it.
    direct: true,
    authMethods: ['EXTERNAL'],
    timeout: timeLimitMs,
    maxMessageSize: largestMessageBytes,
  });
  const { connection } = client;
  let state: 'opening' | 'open' | 'closed' = 'opening';
  let problem: unknown = null;
  const end = (cause: unknown): void => {
    problem ??= cause;
    connection.stream.destroy();
  };
  const call: Bus['call'] = ({ body, ...message }, onReply) => {
    const flags = noAutoStart;
    const sent = body === undefined ? { ...message, flags } : { ...message, flags, body: [...body] };
    client.invoke(sent, (error: unknown, ...reply: unknown[]) => {
      onReply(error === null || error === undefined ? reply : null);
    });
  };
  const callBus = (member: string, text?: string): Promise<BusReply> =>
    new Promise((resolve) => {
      const argument = text === undefined ? {} : { signature: 's', body: [text] };
      call({ ...bus, interface: busName, member, ...argument }, resolve);
    });

  connection.on('error', end);
  // Of what others send: a message that cannot be understood is no reason to stop listening.
  connection.on('handlerError', () => undefined);
  connection.on('message', ({ type, sender, path, member, body = [], ...message }) => {
    if (type !== 4 || sender === undefined || path === undefined || member === undefined) return;
    if (state === 'open')
      handlers.onSignal({ sender, path, interface: message.interface ?? '', member, body });
  });
  const closed = new Promise<never>((_resolve, reject) => {
    connection.on('close', () => {
      if (state === 'open') handlers.onEnded(problem);
      state = 'closed';
      reject(problem instanceof Error ? problem : new Error('The bus closed the connection.'));
    });
  });
  // Once it is open nobody waits for this any more.
  closed.catch(() => undefined);

  const greeted = await Promise.race([callBus('Hello'), closed]);
  if (greeted === null) {
    end(new Error('The bus did not answer.'));
    return closed;
  }
  state = 'open';
  return {
    match: (rule) => void callBus('AddMatch', rule),
    call,
    close: () => {
      state = 'closed';
      connection.stream.destroy();
    },
  };
};
