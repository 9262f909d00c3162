// The connection in force and how the session's words are spelled on it: effects in, decoded events out.
import {
  bytesPerSample,
  chunkDurationMs,
  chunkSamples,
  type MicrophoneChunk,
} from '../contract/audio-format.ts';
import type { TurnTaking } from '../contract/session.ts';
import { decodeServerMessage } from '../wire/decode.ts';
import type { Dialect } from '../wire/dialect.ts';
import { createDialect } from '../wire/dialects.ts';
import type { ScreenFrame } from '../contract/screen.ts';
import type { ActivityDetection, SessionConfig } from '../wire/setup.ts';
import { addressOf } from './address.ts';
import type { SessionDeps } from './session-deps.ts';
import type { Effect, SessionEvent } from './events.ts';
import type { Connection, Line } from './ports.ts';
import { readOverrides, readWishes } from './dialect-choice.ts';
import type { FrameRules } from './frame-gate.ts';
import { createSessionConfig } from './session-config.ts';
import type { Spelling } from './spelling.ts';
import { shortestUtteranceMs, utterancePauseMs } from './limits.ts';
import type { UplinkPort } from './uplink.ts';

type ChannelEffect = Extract<
  Effect,
  {
    readonly kind:
      | 'connect'
      | 'open'
      | 'disconnect'
      | 'sendSetup'
      | 'sendText'
      | 'sendSoftStop'
      | 'sendNudge'
      | 'sendToolResponses';
  }
>;

/** What the service needs to hear of silence beyond its own setting before it believes that the turn is over. */
const trailingSilenceMarginMs = 200;
const silentPcm = new Uint8Array(chunkSamples * bytesPerSample);

export interface Channel extends UplinkPort {
  perform(effect: ChannelEffect): void;
  sendFrame(frame: ScreenFrame): void;
  /** Picture and question as one turn. */
  sendTextWithFrame(text: string, frame: ScreenFrame): void;
  readFrameRules(): FrameRules;
  /** Whether any speech has gone out over the connection in force. */
  hasHeardSpeech(): boolean;
  dispose(): void;
}

type ChannelDeps = Pick<
  SessionDeps,
  'transport' | 'resolveLine' | 'memory' | 'base64' | 'log' | 'trace' | 'readSettings' | 'clock'
> & { readonly dispatch: (event: SessionEvent) => void };

export function createChannel(deps: ChannelDeps): Channel {
  let dialect: Dialect = createDialect('gateway+');
  let current: { readonly connectionId: number; readonly connection: Connection } | null = null;
  let omittedFields: readonly string[] = [];
  let wantedId = 0;
  let turnTaking: TurnTaking = 'handsFree';
  /** As the setup of the connection in force asked for. */
  let detection: ActivityDetection = { kind: 'manual' };
  let hasSpoken = false;
  /** Found, and opened as soon as it is said how it is spelled. */
  let foundLine: Line | null = null;

  function connect(connectionId: number): void {
    wantedId = connectionId;
    foundLine = null;
    void deps.resolveLine().then((found) => {
      if (connectionId !== wantedId) return;
      if (!found.ok) {
        deps.dispatch({ kind: 'lineFailed', connectionId, error: found.error });
        return;
      }
      const { kind, host, model } = found.value;
      foundLine = found.value;
      deps.dispatch({
        kind: 'lineFound',
        connectionId,
        line: { kind, host, model },
        wishes: readWishes(deps.readSettings()),
        learnt: kind === 'service' ? deps.memory.recall(host, model) : null,
      });
    });
  }

  function open(connectionId: number, spelling: Spelling): void {
    if (connectionId !== wantedId || foundLine === null) return;
    const line = foundLine;
    foundLine = null;
    dialect = createDialect(spelling.dialect, readOverrides(deps.readSettings(), spelling));
    omittedFields = spelling.omittedFields;
    const connection = deps.transport.open(
      {
        url: addressOf(line.url, dialect, readConfig({ handle: null, recap: '' })),
        authorization: line.authorization,
      },
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
    hasSpoken = false;
  }

  function readConfig(resume: { readonly handle: string | null; readonly recap: string }): SessionConfig {
    return { ...createSessionConfig(deps.readSettings(), turnTaking, resume), omittedFields };
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
          turnTaking = effect.turnTaking;
          connect(effect.connectionId);
          return;
        case 'open':
          open(effect.connectionId, effect.spelling);
          return;
        case 'disconnect':
          wantedId = -1;
          close();
          return;
        case 'sendSetup': {
          const config = readConfig(effect);
          detection = dialect.effectiveActivityDetection(config);
          send(dialect.encodeSetup(config));
          return;
        }
        case 'sendText':
          send(dialect.encodeText(effect.text));
          return;
        case 'sendSoftStop':
          send(dialect.encodeSoftStop());
          return;
        case 'sendNudge':
          send(dialect.encodeNudge());
          return;
        case 'sendToolResponses':
          send(dialect.encodeToolResponses(effect.responses));
      }
    },
    readSpeechRules: () =>
      detection.kind === 'manual'
        ? { shortestMs: shortestUtteranceMs, pauseMs: utterancePauseMs }
        : { shortestMs: 0, pauseMs: 0 },
    startSpeech: () => {
      if (detection.kind === 'manual') send(dialect.encodeActivityStart());
    },
    sendFrame: ({ jpeg }) => {
      send(dialect.encodeFrame(deps.base64.encode(jpeg)));
    },
    sendTextWithFrame: (text, { jpeg }) => {
      const encoded = deps.base64.encode(jpeg);
      if (dialect.capabilities.doesFrameInterrupt) {
        send(dialect.encodeFrameWithText(encoded, text));
        return;
      }
      send(dialect.encodeFrame(encoded));
      send(dialect.encodeText(text));
    },
    readFrameRules: () => ({
      doesInterrupt: dialect.capabilities.doesFrameInterrupt,
      // With marks none is asked for, but the service may ignore them and find turns by itself.
      silenceDurationMs:
        detection.kind === 'automatic'
          ? detection.silenceDurationMs
          : deps.readSettings().conversation.silenceDurationMs,
    }),
    hasHeardSpeech: () => hasSpoken,
    sendChunk: (chunk: MicrophoneChunk) => {
      hasSpoken = true;
      send(dialect.encodeAudio(deps.base64.encode(chunk.pcm)));
      deps.trace('chunkSent', {
        sequence: chunk.sequence,
        enteredAtMs: chunk.enteredAtMs,
        atMs: deps.clock.nowMs(),
      });
    },
    endSpeech: () => {
      if (detection.kind === 'manual') {
        send(dialect.encodeActivityEnd());
        return;
      }
      // Sent at once: the service measures silence by the sound it gets, not by the clock (source: PROTOCOL 5.3).
      const silence = dialect.encodeAudio(deps.base64.encode(silentPcm));
      const chunks = Math.ceil((detection.silenceDurationMs + trailingSilenceMarginMs) / chunkDurationMs);
      for (let chunk = 0; chunk < chunks; chunk += 1) send(silence);
      send(dialect.encodeAudioStreamEnd());
    },
    bufferedBytes: () => current?.connection.bufferedBytes() ?? 0,
    dispose: () => {
      wantedId = -1;
      close();
    },
  };
}
