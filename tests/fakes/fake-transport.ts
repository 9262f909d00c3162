// A transport without a network: the test plays the endpoint.
import type { ConnectionEnd, ConnectionHandlers, Transport } from '../../electron/live/ports.ts';

export interface FakeConnection {
  readonly url: string;
  readonly authorization: string | null;
  /** Every message sent, parsed. */
  readonly sent: readonly Record<string, unknown>[];
  readonly isClosed: boolean;
  /** What the socket has not passed on yet; a test may say that it does not keep up. */
  bufferedBytes: number;
  open(): void;
  receive(message: unknown): void;
  end(end?: Partial<ConnectionEnd>): void;
}

export interface FakeTransport extends Transport {
  readonly connections: readonly FakeConnection[];
  /** The newest connection. Throws when there is none. */
  latest(): FakeConnection;
}

const abnormalEnd: ConnectionEnd = {
  closeCode: 1006,
  reason: '',
  httpStatus: null,
  httpBody: '',
  networkErrorCode: null,
};

export function createFakeTransport(): FakeTransport {
  const connections: FakeConnection[] = [];
  return {
    connections,
    latest: () => {
      const last = connections.at(-1);
      if (last === undefined) throw new Error('No connection was opened.');
      return last;
    },
    open: (request, handlers) => {
      const { connection, fake } = createConnection(request, handlers);
      connections.push(fake);
      return connection;
    },
  };
}

function createConnection(
  request: { readonly url: string; readonly authorization: string | null },
  handlers: ConnectionHandlers,
): { readonly connection: ReturnType<Transport['open']>; readonly fake: FakeConnection } {
  const sent: Record<string, unknown>[] = [];
  let isClosed = false;
  function end(partial: Partial<ConnectionEnd> = {}): void {
    if (isClosed) return;
    isClosed = true;
    handlers.onEnded({ ...abnormalEnd, ...partial });
  }
  const fake: FakeConnection = {
    ...request,
    sent,
    bufferedBytes: 0,
    get isClosed() {
      return isClosed;
    },
    open: () => {
      handlers.onOpened();
    },
    receive: (message) => {
      handlers.onMessage(typeof message === 'string' ? message : JSON.stringify(message));
    },
    end,
  };
  return {
    connection: {
      send: (text) => {
        if (!isClosed) sent.push(JSON.parse(text) as Record<string, unknown>);
      },
      close: () => {
        end({ closeCode: 1000 });
      },
      bufferedBytes: () => fake.bufferedBytes,
    },
    fake,
  };
}
