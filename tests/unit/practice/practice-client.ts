// A plain client of the practice line for its tests: sends messages, keeps what comes, waits for what should come.
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket, type RawData } from 'ws';
import { isObject, parseJson } from '../../../electron/practice/json.ts';
import { base64FromSamples, joinSamples, samplesFromBytes } from '../../../electron/practice/pcm.ts';
import { startPracticeLine, type PracticeLine } from '../../../electron/practice/practice-line.ts';
import { createRecorder, type PracticeRecorder } from '../../../electron/practice/recorder.ts';
import type { Pacing, PracticeScript, ScriptSource } from '../../../electron/practice/script.ts';
import { createSilence, phrasesDirectory } from './sounds.ts';

export interface ServerMessage {
  readonly setupComplete?: unknown;
  readonly serverContent?: {
    readonly modelTurn?: {
      readonly parts: readonly {
        readonly text?: string;
        readonly thought?: boolean;
        readonly inlineData?: { readonly mimeType: string; readonly data: string };
      }[];
    };
    readonly inputTranscription?: { readonly text: string };
    readonly outputTranscription?: { readonly text: string };
    readonly generationComplete?: boolean;
    readonly turnComplete?: boolean;
    readonly interrupted?: boolean;
    readonly [name: string]: unknown;
  };
  readonly toolCall?: { readonly functionCalls: readonly { readonly id?: string; readonly name: string }[] };
  readonly usageMetadata?: Readonly<Record<string, unknown>>;
  readonly sessionResumptionUpdate?: { readonly newHandle?: string; readonly resumable?: boolean };
  readonly [name: string]: unknown;
}

export interface PracticeClient {
  readonly messages: readonly ServerMessage[];
  readonly frames: readonly { readonly isBinary: boolean; readonly text: string }[];
  send(message: unknown): void;
  sendRaw(data: string): void;
  /** In chunks of 20 ms, all at once. */
  speak(samples: Int16Array): void;
  /** The first message that fits, from number `after` on. */
  waitFor(fits: (message: ServerMessage) => boolean, after?: number): Promise<ServerMessage>;
  waitForTurn(after?: number): Promise<ServerMessage>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  close(): void;
}

const quickPacing: Partial<Pacing> = { thinkingMs: 0, speed: Infinity, turnComplete: 'atOnce' };
export const plainSetup = {
  model: 'models/practice',
  generation_config: { response_modalities: ['AUDIO'] },
  realtime_input_config: { automatic_activity_detection: { silence_duration_ms: 500 } },
  input_audio_transcription: {},
  output_audio_transcription: {},
};

export interface TestLine {
  readonly line: PracticeLine;
  readonly recorder: PracticeRecorder;
  readonly connect: (options?: {
    readonly path?: string;
    readonly headers?: Record<string, string>;
  }) => Promise<PracticeClient>;
  /** Connected and set up. */
  readonly begin: (setup?: Record<string, unknown>) => Promise<PracticeClient>;
  /** The status and body of an upgrade that is refused. */
  readonly refused: (
    headers?: Record<string, string>,
    path?: string,
  ) => Promise<{ readonly status: number; readonly body: string }>;
  readonly dispose: () => Promise<void>;
}

/** Answers at once unless the script says otherwise. */
export async function startTestLine(script: ScriptSource = {}): Promise<TestLine> {
  const recorder = createRecorder();
  const hasten = (one: PracticeScript): PracticeScript => ({ pacing: quickPacing, ...one });
  const quick: ScriptSource =
    typeof script === 'function' ? (number) => hasten(script(number)) : hasten(script);
  const line = await startPracticeLine({ phrasesDirectory, script: quick, onEvent: recorder.onEvent });
  const url = (path?: string): string =>
    path === undefined
      ? line.urlTemplate.replace('{model}', 'practice')
      : `ws://127.0.0.1:${line.port}${path}`;

  const connect: TestLine['connect'] = async ({ path, headers = {} } = {}) => {
    const socket = new WebSocket(url(path), { headers, perMessageDeflate: false });
    const client = createClient(socket);
    await once(socket, 'open');
    return client;
  };

  return {
    line,
    recorder,
    connect,
    begin: async (setup = plainSetup) => {
      const client = await connect();
      client.send({ setup });
      await client.waitFor((message) => message.setupComplete !== undefined);
      return client;
    },
    refused: async (headers = {}, path) => {
      const socket = new WebSocket(url(path), { headers });
      socket.on('error', () => undefined);
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      return { status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') };
    },
    dispose: () => line.dispose(),
  };
}

function createClient(socket: WebSocket): PracticeClient {
  const messages: ServerMessage[] = [];
  const frames: { isBinary: boolean; text: string }[] = [];
  const watchers = new Set<() => void>();
  const send = (message: unknown): void => socket.send(JSON.stringify(message));

  socket.on('message', (data: RawData, isBinary: boolean) => {
    const text = (data as Buffer).toString('utf8');
    frames.push({ isBinary, text });
    const message = parseJson(text);
    // Other frames are kept as text only: some tests want to see them.
    if (isObject(message)) messages.push(message);
    for (const watch of watchers) watch();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }));
  });

  const waitFor: PracticeClient['waitFor'] = (fits, after = 0) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = messages.slice(after).find(fits);
        if (found === undefined) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
      void closed.then(() => reject(new Error('The connection was closed before it came.')));
    });

  return {
    messages,
    frames,
    send,
    sendRaw: (data) => socket.send(data),
    speak: (samples) => {
      for (let offset = 0; offset < samples.length; offset += 320) {
        const data = base64FromSamples(samples.slice(offset, offset + 320));
        send({ realtime_input: { media_chunks: [{ mime_type: 'audio/pcm;rate=16000', data }] } });
      }
    },
    waitFor,
    waitForTurn: (after) => waitFor((message) => message.serverContent?.turnComplete === true, after),
    closed,
    close: () => socket.close(1000),
  };
}

/** Words with the silence a turn needs around it. */
export function asTurn(words: Int16Array): Int16Array {
  return joinSamples([createSilence(300), words, createSilence(800)]);
}

export function soundOf(messages: readonly ServerMessage[]): Int16Array {
  const parts = messages.flatMap((message) => message.serverContent?.modelTurn?.parts ?? []);
  return joinSamples(
    parts.flatMap((part) =>
      part.inlineData === undefined ? [] : [samplesFromBytes(Buffer.from(part.inlineData.data, 'base64'))],
    ),
  );
}

export function textOf(messages: readonly ServerMessage[]): string {
  return messages.map((message) => message.serverContent?.outputTranscription?.text ?? '').join('');
}

/** What each message holds, in order and without repeats: `audio`, `outputTranscription`, `turnComplete`… */
export function outlineOf(messages: readonly ServerMessage[]): readonly string[] {
  const names = messages.flatMap((message) =>
    Object.keys(message).flatMap((name) =>
      name === 'serverContent' ? Object.keys(message.serverContent ?? {}) : [name],
    ),
  );
  return names.filter((name, index) => name !== names[index - 1]);
}
