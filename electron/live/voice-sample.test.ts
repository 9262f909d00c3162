import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createFakeEndpointMemory } from '../../tests/fakes/fake-endpoint-memory.ts';
import { createFakeTransport } from '../../tests/fakes/fake-transport.ts';
import { createBase64Codec } from '../adapters/base64.ts';
import { defaultSettings } from '../contract/settings.ts';
import type { VoiceSample } from '../contract/voice-sample.ts';
import type { Line } from './ports.ts';
import { speakVoiceSample } from './voice-sample.ts';

const line: Line = {
  ...{ kind: 'service', host: 'live.example', model: 'some-model' },
  ...{ url: 'wss://live.example/live', authorization: 'Bearer some-key' },
};
const settings = { ...defaultSettings, voice: { ...defaultSettings.voice, name: 'Kore' as const } };
const sound = (bytes: readonly number[]) => ({
  serverContent: {
    modelTurn: {
      parts: [
        { inlineData: { mimeType: 'audio/pcm;rate=24000', data: Buffer.from(bytes).toString('base64') } },
      ],
    },
  },
});
const usage = {
  totalTokenCount: 30,
  promptTokenCount: 10,
  promptTokensDetails: [{ modality: 'TEXT', tokenCount: 10 }],
  responseTokenCount: 20,
  responseTokensDetails: [{ modality: 'AUDIO', tokenCount: 20 }],
};

function start() {
  const clock = createFakeClock();
  const transport = createFakeTransport();
  const memory = createFakeEndpointMemory();
  const samples: VoiceSample[] = [];
  const abort = new AbortController();
  const deps = { clock, transport, memory, base64: createBase64Codec(), readSettings: () => settings };
  const spoken = speakVoiceSample(line, deps, {
    onSound: (sample) => samples.push(sample),
    signal: abort.signal,
  });
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 5; round += 1) await Promise.resolve();
  };
  const beReady = (): void => {
    transport.latest().open();
    transport.latest().receive({ setupComplete: {} });
  };
  return { clock, transport, samples, abort, spoken, settle, beReady };
}

describe('a sentence by a voice', () => {
  it('is asked for once, from the voice that is set, without tools', async () => {
    const { transport, beReady, abort, spoken } = start();
    beReady();
    const [setup, text, ...more] = transport.latest().sent.map((message) => JSON.stringify(message));
    expect(setup).toContain('"Kore"');
    expect(setup).not.toMatch(/function_?declarations/i);
    expect(text).toContain('my name is Kore');
    expect(more).toEqual([]);
    abort.abort();
    await spoken;
  });

  it('is told as soon as all of its sound is there, and its tokens when the turn has ended', async () => {
    const { transport, samples, beReady, spoken, clock } = start();
    beReady();
    const connection = transport.latest();
    connection.receive(sound([1, 0, 2, 0]));
    connection.receive(sound([3, 0]));
    expect(samples).toEqual([]);
    connection.receive({ serverContent: { generationComplete: true } });
    expect(samples.map(({ pcm, ...rest }) => ({ ...rest, pcm: [...new Int16Array(pcm)] }))).toEqual([
      { lineKind: 'service', sampleRateHz: 24_000, pcm: [1, 2, 3] },
    ]);
    connection.receive({ serverContent: { turnComplete: true }, usageMetadata: usage });
    clock.advance(0);
    expect(await spoken).toMatchObject({ ok: true, value: { textInTokens: 10, audioOutTokens: 20 } });
    expect([connection.isClosed, clock.pendingTimers(), samples.length]).toEqual([true, 0, 1]);
  });

  it('waits a little for tokens that are told after the turn', async () => {
    const { transport, beReady, spoken, clock } = start();
    beReady();
    const connection = transport.latest();
    connection.receive(sound([1, 0]));
    connection.receive({ serverContent: { turnComplete: true } });
    clock.advance(500);
    connection.receive({ usageMetadata: usage });
    clock.advance(400);
    expect(await spoken).toMatchObject({ ok: true, value: { totalTokens: 30 } });
  });

  it('fails as a talk would when the key is refused', async () => {
    const { transport, spoken, samples } = start();
    transport
      .latest()
      .end({ closeCode: null, httpStatus: 401, httpBody: '{"error":{"message":"Invalid token"}}' });
    expect(await spoken).toMatchObject({ ok: false, error: { code: 'auth/key-rejected' } });
    expect(samples).toEqual([]);
  });

  it('is no answer when nothing is heard in time', async () => {
    const { transport, spoken, beReady, clock } = start();
    beReady();
    clock.advance(25_000);
    expect((await spoken).ok).toBe(false);
    expect([transport.latest().isClosed, clock.pendingTimers()]).toEqual([true, 0]);
  });

  it('is given up at once', async () => {
    const { transport, spoken, beReady, abort, clock } = start();
    beReady();
    abort.abort();
    expect(await spoken).toMatchObject({ ok: true, value: { totalTokens: 0 } });
    expect([transport.latest().isClosed, clock.pendingTimers()]).toEqual([true, 0]);
  });
});
