// Google's own client, unmodified, holds a conversation with the practice line.
import {
  FunctionResponse,
  GoogleGenAI,
  LiveSendToolResponseParameters,
  Modality,
  type LiveConnectConfig,
  type LiveServerMessage,
  type Session,
} from '@google/genai';
import { afterEach, describe, expect, it } from 'vitest';
import type { Manner } from '../../../electron/practice/manners.ts';
import { base64FromSamples } from '../../../electron/practice/pcm.ts';
import {
  asTurn,
  soundOf,
  startTestLine,
  textOf,
  type ServerMessage,
  type TestLine,
} from './practice-client.ts';
import { findWords, loadSpeech } from './sounds.ts';

const [, words = new Int16Array(0)] = loadSpeech();
const lines: TestLine[] = [];

afterEach(async () => {
  await Promise.all(lines.splice(0).map((line) => line.dispose()));
});

async function connect(manner: Manner, config: LiveConnectConfig, apiVersion?: string) {
  const line = await startTestLine({ manner, acceptedKeys: ['practice-key'] });
  lines.push(line);
  const messages: LiveServerMessage[] = [];
  let onMessage: () => void = () => undefined;
  const httpOptions = { baseUrl: line.line.baseUrl, ...(apiVersion === undefined ? {} : { apiVersion }) };
  const client = new GoogleGenAI({ apiKey: 'practice-key', vertexai: false, httpOptions });
  const session: Session = await client.live.connect({
    model: 'gemini-live-2.5-flash-native-audio',
    config: { responseModalities: [Modality.AUDIO], outputAudioTranscription: {}, ...config },
    callbacks: {
      onmessage: (message) => {
        messages.push(message);
        onMessage();
      },
    },
  });
  const waitFor = (fits: (message: LiveServerMessage) => boolean): Promise<LiveServerMessage> =>
    new Promise((resolve) => {
      onMessage = () => {
        const found = messages.find(fits);
        if (found !== undefined) resolve(found);
      };
      onMessage();
    });
  return { session, line, waitFor, received: messages as unknown as readonly ServerMessage[] };
}

/** As the app serves it, and as strict as Google's own endpoint. */
describe.each<Manner>(['practice', 'geminiApi'])(
  "Google's client library, with a line of the manner %s",
  (manner) => {
    it.each([undefined, 'v1alpha'])('writes and is answered (API version %s)', async (apiVersion) => {
      const { session, waitFor, received, line } = await connect(manner, {}, apiVersion);
      session.sendClientContent({ turns: 'Good morning', turnComplete: true });
      const end = await waitFor((message) => message.serverContent?.turnComplete === true);
      expect(textOf(received)).toContain('“Good morning”');
      expect(soundOf(received).length).toBeGreaterThan(24_000);
      expect(end.usageMetadata?.responseTokenCount).toBeGreaterThan(0);
      expect(line.recorder.all('upgradeRequested')[0]?.url).toMatch(
        /^\/\/?ws\/google\.ai\.generativelanguage\./,
      );
      session.close();
    });

    it('speaks and hears itself', async () => {
      const { session, waitFor, received } = await connect(manner, {
        inputAudioTranscription: {},
        sessionResumption: {},
        realtimeInputConfig: { automaticActivityDetection: { silenceDurationMs: 500, prefixPaddingMs: 60 } },
      });
      const sound = asTurn(words);
      for (let offset = 0; offset < sound.length; offset += 640) {
        const data = base64FromSamples(sound.slice(offset, offset + 640));
        session.sendRealtimeInput({ audio: { data, mimeType: 'audio/pcm;rate=16000' } });
      }
      await waitFor((message) => message.serverContent?.turnComplete === true);
      expect(findWords(soundOf(received), words)).toBeGreaterThan(0.99);
      await waitFor(
        (message) => message.serverContent?.inputTranscription?.text?.includes('of speech') === true,
      );
      await waitFor((message) => message.sessionResumptionUpdate?.resumable === true);
      session.close();
    });

    it('marks its own activity and answers a tool call', async () => {
      const { session, waitFor, received } = await connect(manner, {
        tools: [{ functionDeclarations: [{ name: 'get_time' }] }],
        realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
      });
      session.sendRealtimeInput({ activityStart: {} });
      session.sendRealtimeInput({
        audio: { data: base64FromSamples(words), mimeType: 'audio/pcm;rate=16000' },
      });
      session.sendRealtimeInput({ activityEnd: {} });
      await waitFor((message) => message.serverContent?.turnComplete === true);
      session.sendClientContent({ turns: 'call get_time' });
      const { toolCall } = await waitFor((message) => message.toolCall !== undefined);
      const id = toolCall?.functionCalls?.[0]?.id ?? '';
      const result = Object.assign(new FunctionResponse(), {
        id,
        name: 'get_time',
        response: { output: 'noon' },
      });
      session.sendToolResponse(
        Object.assign(new LiveSendToolResponseParameters(), { functionResponses: result }),
      );
      await waitFor((message) => message.serverContent?.outputTranscription?.text?.includes('noon') === true);
      expect(textOf(received)).toContain('(your own words');
      session.close();
    });
  },
);
