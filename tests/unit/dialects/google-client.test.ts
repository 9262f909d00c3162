// What our native dialect writes and what Google's own client writes for the same intent is read as the same message.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  ActivityHandling,
  EndSensitivity,
  FunctionResponse,
  GoogleGenAI,
  LiveSendToolResponseParameters,
  MediaResolution,
  Modality,
  StartSensitivity,
  TurnCoverage,
  Type,
  type Session,
} from '@google/genai';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { clientFields } from '../../../electron/practice/fields.ts';
import { isObject, parseJson, type JsonObject } from '../../../electron/practice/json.ts';
import { readFields } from '../../../electron/practice/read-fields.ts';
import { createDialect } from '../../../electron/wire/dialects.ts';
import type { SessionConfig } from '../../../electron/wire/setup.ts';

const schema = { type: Type.OBJECT, properties: { city: { type: Type.STRING } }, required: ['city'] };
const config: SessionConfig = {
  model: 'gemini-live-2.5-flash-native-audio',
  voiceName: 'Kore',
  languageCode: 'de-DE',
  responseModalities: ['AUDIO'],
  temperature: 0.4,
  systemInstruction: 'Be brief.',
  isInputTranscriptionOn: true,
  isOutputTranscriptionOn: true,
  activityDetection: {
    kind: 'automatic',
    startSensitivity: 'low',
    endSensitivity: 'high',
    prefixPaddingMs: 100,
    silenceDurationMs: 600,
  },
  activityHandling: 'noInterruption',
  turnCoverage: 'allInput',
  isProactiveAudioOn: true,
  isAffectiveDialogOn: true,
  tools: {
    isGoogleSearchOn: true,
    functionDeclarations: [{ name: 'get_weather', description: 'Tells the weather', parameters: schema }],
  },
  thinkingBudget: 512,
  mediaResolution: 'high',
  resumption: { isOn: true, handle: 'a-handle' },
  contextCompression: { triggerTokens: 25_000, targetTokens: 8_000 },
  omittedFields: [],
};

/** As the service reads it: known fields only, in one spelling; numbers may be written as text. */
function read(text: string): unknown {
  const raw = parseJson(text);
  const rules = { spelling: 'both', unknown: 'refuse', isLoneObjectAList: false } as const;
  const { message, problems } = readFields(isObject(raw) ? raw : {}, clientFields, rules);
  expect(problems).toEqual([]);
  return JSON.parse(
    JSON.stringify(message, (_key, value: unknown) => (typeof value === 'number' ? String(value) : value)),
  ) as JsonObject;
}

const camel = createDialect('native-camel');
const snake = createDialect('native-snake');
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface GoogleClient {
  readonly session: Session;
  readonly setup: string;
  /** The next message it writes. */
  readonly takeWritten: () => Promise<string>;
}

async function startGoogleClient(): Promise<GoogleClient> {
  const written: string[] = [];
  const takeWritten = async (): Promise<string> => {
    while (written.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return written.shift() ?? '';
  };
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  closers.push(() => {
    server.close();
  });
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      written.push(data.toString('utf8'));
      if (data.toString('utf8').includes('"setup"')) socket.send('{"setupComplete":{}}');
    });
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new GoogleGenAI({
    apiKey: 'a-key',
    vertexai: false,
    httpOptions: { baseUrl: `http://127.0.0.1:${port}`, apiVersion: 'v1alpha' },
  });
  const session = await client.live.connect({
    model: config.model,
    config: {
      responseModalities: [Modality.AUDIO],
      temperature: 0.4,
      speechConfig: {
        voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } },
        languageCode: 'de-DE',
      },
      mediaResolution: MediaResolution.MEDIA_RESOLUTION_HIGH,
      thinkingConfig: { thinkingBudget: 512 },
      enableAffectiveDialog: true,
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      tools: [
        { googleSearch: {} },
        {
          functionDeclarations: [
            { name: 'get_weather', description: 'Tells the weather', parameters: schema },
          ],
        },
      ],
      inputAudioTranscription: {},
      outputAudioTranscription: {},
      realtimeInputConfig: {
        automaticActivityDetection: {
          disabled: false,
          startOfSpeechSensitivity: StartSensitivity.START_SENSITIVITY_LOW,
          endOfSpeechSensitivity: EndSensitivity.END_SENSITIVITY_HIGH,
          prefixPaddingMs: 100,
          silenceDurationMs: 600,
        },
        activityHandling: ActivityHandling.NO_INTERRUPTION,
        turnCoverage: TurnCoverage.TURN_INCLUDES_ALL_INPUT,
      },
      proactivity: { proactiveAudio: true },
      sessionResumption: { handle: 'a-handle' },
      contextWindowCompression: { triggerTokens: '25000', slidingWindow: { targetTokens: '8000' } },
    },
    callbacks: { onmessage: () => undefined },
  });
  closers.push(() => {
    session.close();
  });
  return { session, setup: await takeWritten(), takeWritten };
}

describe.each([
  ['native-camel', camel],
  ['native-snake', snake],
] as const)('%s is read as what Google’s client writes', (_name, dialect) => {
  it('for a setup that says everything', async () => {
    const { setup } = await startGoogleClient();
    expect(read(dialect.encodeSetup(config))).toEqual(read(setup));
  });
});

describe('the words of a conversation are read as what Google’s client writes', () => {
  const audio = { data: 'AAEC', mimeType: 'audio/pcm;rate=16000' };
  const frame = { data: '/9j/', mimeType: 'image/jpeg' };
  const result = Object.assign(new FunctionResponse(), {
    id: 'call-1',
    name: 'get_weather',
    response: { output: { sky: 'clear' } },
  });

  it.each<[string, (session: Session) => void, string | null]>([
    [
      'typed text',
      (session) => {
        session.sendClientContent({ turns: [{ role: 'user', parts: [{ text: 'Hi' }] }], turnComplete: true });
      },
      camel.encodeText('Hi'),
    ],
    [
      'typed text as realtime input',
      (session) => {
        session.sendRealtimeInput({ text: 'Hi' });
      },
      createDialect('native-camel', { textPath: 'realtimeText' }).encodeText('Hi'),
    ],
    [
      'sound',
      (session) => {
        session.sendRealtimeInput({ audio });
      },
      camel.encodeAudio('AAEC'),
    ],
    [
      'a frame of the screen',
      (session) => {
        session.sendRealtimeInput({ video: frame });
      },
      camel.encodeFrame('/9j/'),
    ],
    [
      'the beginning of an utterance',
      (session) => {
        session.sendRealtimeInput({ activityStart: {} });
      },
      camel.encodeActivityStart(),
    ],
    [
      'the end of an utterance',
      (session) => {
        session.sendRealtimeInput({ activityEnd: {} });
      },
      camel.encodeActivityEnd(),
    ],
    [
      'the end of the stream',
      (session) => {
        session.sendRealtimeInput({ audioStreamEnd: true });
      },
      camel.encodeAudioStreamEnd(),
    ],
    [
      'the result of a tool',
      (session) => {
        session.sendToolResponse(
          Object.assign(new LiveSendToolResponseParameters(), { functionResponses: [result] }),
        );
      },
      camel.encodeToolResponses([
        { id: 'call-1', name: 'get_weather', response: { output: { sky: 'clear' } } },
      ]),
    ],
  ])('%s', async (_intent, send, ours) => {
    const google = await startGoogleClient();
    send(google.session);
    expect(read(ours ?? '')).toEqual(read(await google.takeWritten()));
  });
});
