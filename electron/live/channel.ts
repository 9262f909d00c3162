// The connection in force and how the session's words are spelled on it: effects in, decoded events out.
import type { MicrophoneChunk } from '../contract/audio-format.ts';
import { decodeServerMessage } from '../wire/decode.ts';
import type { Dialect } from '../wire/dialect.ts';
import { createDialect } from '../wire/dialects.ts';
import type { SessionConfig } from '../wire/setup.ts';
import type { SessionDeps } from './session-deps.ts';
import type { Effect, SessionEvent } from './events.ts';
import type { Connection, Line } from './ports.ts';
import { createSessionConfig } from './session-config.ts';
import type { Spelling } from './spelling.ts';
import type { UplinkPort } from './uplink.ts';

type ChannelEffect = Extract<
  Effect,
  { readonly kind: 'connect' | 'disconnect' | 'sendSetup' | 'sendText' | 'sendSoftStop' | 'refuseToolCalls' }
>;

export interface Channel extends UplinkPort {
  perform(effect: ChannelEffect): void;
  dispose(): void;
}

type ChannelDeps = Pick<
  SessionDeps,
  'transport' | 'resolveLine' | 'base64' | 'log' | 'trace' | 'readSettings' | 'clock'
> & { readonly dispatch: (event: SessionEvent) => void };

export function createChannel(deps: ChannelDeps): Channel {
  let dialect: Dialect = createDialect('gateway+');
  let current: { readonly connectionId: number; readonly connection: Connection } | null = null;
  let omittedFields: readonly string[] = [];
  let wantedId = 0;

  function connect(connectionId: number, spelling: Spelling): void {
    wantedId = connectionId;
    dialect = createDialect(
      spelling.dialect,
      spelling.audioField === null ? {} : { audioField: spelling.audioField },
    );
    omittedFields = spelling.omittedFields;
    void deps.resolveLine().then((found) => {
      if (connectionId !== wantedId) return;
      if (!found.ok) {
        deps.dispatch({ kind: 'lineFailed', connectionId, error: found.error });
        return;
      }
      const { kind, host, model } = found.value;
      deps.dispatch({ kind: 'lineFound', connectionId, line: { kind, host, model } });
      open(connectionId, found.value);
    });
  }

  function open(connectionId: number, line: Line): void {
    const connection = deps.transport.open(
      { url: addQuery(line.url, readQuery()), authorization: line.authorization },
      {
        onOpened: () => {
          deps.dispatch({ kind: 'connectionOpened', connectionId });
        },
        onMessage: (text) => {
          receive(connectionId, text);
        },
        onEnded: (end) => {
          if (current?.connectionId === connectionId) current = null;
          deps.dispatch({ kind: 'connectionEnded', connectionId, end });
        },
      },
    );
    current = { connectionId, connection };
  }

  function readConfig(resume: { readonly handle: string | null; readonly recap: string }): SessionConfig {
    return { ...createSessionConfig(deps.readSettings(), resume), omittedFields };
  }

  function readQuery(): string {
    const config = readConfig({ handle: null, recap: '' });
    const query = new URLSearchParams();
    for (const [name, value] of dialect.queryParameters(config)) query.append(name, value);
    return query.toString();
  }

  function receive(connectionId: number, text: string): void {
    const { events, unknownKeys } = decodeServerMessage(text, deps.base64);
    if (unknownKeys.length > 0)
      deps.log.debug('Unknown keys in a message', { unknownKeys: unknownKeys.join(' ') });
    for (const event of events) {
      if (event.kind === 'audio' || event.kind === 'interrupted') {
        deps.trace(event.kind, { atMs: deps.clock.nowMs() });
      }
      deps.dispatch({ kind: 'serverSpoke', connectionId, event });
    }
  }

  function send(text: string | null): void {
    if (text !== null) current?.connection.send(text);
  }

  function close(): void {
    const closing = current;
    current = null;
    closing?.connection.close();
  }

  return {
    perform: (effect) => {
      switch (effect.kind) {
        case 'connect':
          connect(effect.connectionId, effect.spelling);
          return;
        case 'disconnect':
          wantedId = -1;
          close();
          return;
        case 'sendSetup':
          send(dialect.encodeSetup(readConfig(effect)));
          return;
        case 'sendText':
          send(dialect.encodeText(effect.text));
          return;
        case 'sendSoftStop':
          send(dialect.encodeSoftStop());
          return;
        case 'refuseToolCalls':
          send(
            dialect.encodeToolResponses(
              effect.calls.map(({ id, name }) => ({
                id,
                name,
                response: { error: 'There is no such tool.' },
              })),
            ),
          );
      }
    },
    sendChunk: (chunk: MicrophoneChunk) => {
      send(dialect.encodeAudio(deps.base64.encode(chunk.pcm)));
      deps.trace('chunkSent', {
        sequence: chunk.sequence,
        enteredAtMs: chunk.enteredAtMs,
        atMs: deps.clock.nowMs(),
      });
    },
    sendStreamEnd: () => {
      send(dialect.encodeAudioStreamEnd());
    },
    dispose: () => {
      wantedId = -1;
      close();
    },
  };
}

function addQuery(url: string, query: string): string {
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
