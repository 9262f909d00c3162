import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resample } from '../lab/resample.ts';
import { findPieces, findUtterance, rmsDb } from '../lab/signal.ts';
import { synthesize } from '../lab/speech.ts';
import { sleep, waitFor } from '../lab/wait.ts';
import {
  openEndpoint,
  openStage,
  startApp,
  talkKey,
  testKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

describe('talking with a service that has a key', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene | null = null;

  beforeAll(async () => {
    stage = await openStage({ hasDesktop: false });
    endpoint = await openEndpoint(stage);
  });
  afterEach(async () => {
    await scene?.app.close();
    scene = null;
    endpoint.events.length = 0;
    endpoint.line.setScript({});
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it('sends the key as a header only, then the setup, then speech in 20 ms chunks', async () => {
    scene = await startApp(stage, { env: endpoint.env });
    await stage.keys.press(talkKey);
    const request = await waitForEvent(endpoint, 'upgradeRequested');
    await waitForEvent(endpoint, 'setupCompleted');
    await waitFor('a second of sound', () => totalMs(endpoint) >= 1000, { timeoutMs: 10_000 });
    expect(request.headers.authorization).toBe(`Bearer ${testKey}`);
    expect(request.url).not.toContain(testKey);
    expect(request.headers['sec-websocket-extensions']).toBeUndefined();
    const first = endpoint.events.find((event) => event.kind === 'messageReceived');
    expect(first?.kind === 'messageReceived' && first.message).toBe('setup');
    const sizes = endpoint.events.flatMap((event) =>
      event.kind === 'audioReceived' ? [event.samples.length] : [],
    );
    expect(new Set(sizes)).toEqual(new Set([320]));
    const setup = endpoint.events.find((event) => event.kind === 'setupReceived');
    expect(setup?.kind === 'setupReceived' && setup.setup).toMatchObject({
      generation_config: { response_modalities: ['AUDIO'] },
      input_audio_transcription: {},
      output_audio_transcription: {},
    });
  });

  it('loses nothing of what is said while the connection is still being made', async () => {
    endpoint.line.setScript({ upgrade: { kind: 'accept', afterMs: 2500 } });
    scene = await startApp(stage, { env: endpoint.env });
    const pressedMs = await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
    // The first moments after a microphone opens are the echo canceller's: they sound different, but are there.
    await sleep(400);
    const question = await synthesize(
      stage.lab,
      'Every single word of this rather long question has to arrive, from the first syllable on.',
    );
    const spoken = await stage.sound.speak(question);
    await waitFor('all of it at the endpoint', () => totalMs(endpoint) >= spoken.endMs - pressedMs + 300, {
      timeoutMs: 15_000,
    });
    const reference = resample(stage.sound.microphone.clip(spoken.startMs, spoken.endMs), 16_000).samples;
    const received = receivedSamples(endpoint);
    const found = findUtterance(received, reference);
    const pieces = findPieces(reference, received, {
      pieceSamples: 4000,
      reachSamples: 400,
      startSample: found?.offsetSamples ?? 0,
    });
    const voiced = pieces.filter(
      ({ pieceSample }) => rmsDb(reference.subarray(pieceSample, pieceSample + 4000)) > -40,
    );
    expect(voiced.length).toBeGreaterThan(8);
    expect(voiced.filter(({ score }) => score < 0.5)).toEqual([]);
  });

  it('cuts the answer off when the user speaks over it, and keeps only what was heard', async () => {
    endpoint.line.setScript({ answer: { kind: 'speech', durationMs: 12_000, text: wordsOf(40) } });
    scene = await startApp(stage, { env: endpoint.env });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
    const question = await synthesize(stage.lab, 'Tell me a long story please.');
    await stage.sound.startSpeaking(question).done;
    const answer = await waitForEvent(endpoint, 'answerStarted');
    await stage.sound.speaker.waitForSound({ afterMs: answer.atMs, timeoutMs: 5_000 });
    await stage.sound.speaker.waitUntil(answer.atMs + 2500);
    const over = stage.sound.startSpeaking(await synthesize(stage.lab, 'Stop now, please, that is enough.'));
    const interrupted = await waitForEvent(endpoint, 'interruptedSent', { timeoutMs: 5_000 });
    const silentMs = await stage.sound.speaker.waitForSilence({
      afterMs: interrupted.atMs - 100,
      timeoutMs: 5_000,
      holdMs: 150,
    });
    await over.done;
    expect(silentMs - interrupted.atMs).toBeLessThan(500);
    const line = scene.hud.locator('[data-role="assistant"][data-state="interrupted"]').first();
    await line.waitFor({ timeout: 5_000 });
    const heard = (await line.innerText()).length;
    expect(heard).toBeGreaterThan(0);
  });
});

function totalMs(endpoint: Endpoint): number {
  const last = endpoint.events.findLast((event) => event.kind === 'audioReceived');
  return last?.kind === 'audioReceived' ? last.totalMs : 0;
}

function receivedSamples(endpoint: Endpoint): Float32Array {
  const pcm = endpoint.events.flatMap((event) => (event.kind === 'audioReceived' ? [...event.samples] : []));
  return Float32Array.from(pcm, (sample) => sample / 32_768);
}

function wordsOf(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${String(index + 1)}`).join(' ');
}
