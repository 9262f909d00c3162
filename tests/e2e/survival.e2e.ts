import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { generateTone } from '../lab/clip.ts';
import { listSounds } from '../lab/signal.ts';
import { synthesize } from '../lab/speech.ts';
import { waitForClip } from '../lab/sound.ts';
import { epochMs, sleep } from '../lab/wait.ts';
import {
  openEndpoint,
  openStage,
  readHud,
  readWords,
  startApp,
  takePicture,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

const answerMs = 4_000;
/** A pause that a person would hear as one; the lab itself leaves shorter ones on a busy machine. */
const audiblePauseMs = 60;

describe('a conversation whose connection does not last', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterEach(async () => {
    await scene.app.close();
    await endpoint.dispose();
  });
  afterAll(() => stage.close());

  async function begin(): Promise<void> {
    scene = await startApp(stage, { env: endpoint.env });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
    // The echo canceller's first moments.
    await sleep(400);
  }

  it('has the same question answered when the connection is killed in mid-question', async () => {
    endpoint = await openEndpoint(stage, (connection) =>
      connection === 1
        ? { faults: [{ when: { at: 'question', speechMs: 700 }, do: [{ act: 'drop' }] }] }
        : {},
    );
    await begin();
    const question = await synthesize(stage.lab, 'What is the name of the highest mountain in Europe?');
    const askedMs = epochMs();
    await stage.sound.speak(question);
    // The practice line plays back what it heard: all of the question, its beginning from before the drop included.
    const heard = await waitForClip(stage.sound.speaker, question, {
      afterMs: askedMs + 700,
      timeoutMs: 25_000,
    });
    expect(heard.score).toBeGreaterThan(0.5);
    expect(endpoint.events.filter(({ kind }) => kind === 'upgradeRequested')).toHaveLength(2);
    await waitForHud(scene.hud, 'data-status', 'ready');
    expect(await readWords(scene.hud, 'user')).toHaveLength(1);
  });

  it('plays what had arrived when it is killed in mid-answer, and answers the next question', async () => {
    const tone = generateTone(440, answerMs, 24_000, -12).samples;
    const samples = Int16Array.from(tone, (sample) => Math.round(sample * 32_767));
    endpoint = await openEndpoint(stage, (connection) => ({
      answer: { kind: 'samples', samples, text: ' one two three four five six seven eight' },
      faults: connection === 1 ? [{ when: { at: 'answer', audioMs: 1_500 }, do: [{ act: 'drop' }] }] : [],
    }));
    await begin();
    await stage.sound.speak(await synthesize(stage.lab, 'Count for me, please.'));
    const first = await waitForEvent(endpoint, 'answerStarted');
    await waitForEvent(endpoint, 'setupCompleted', { afterMs: first.atMs });
    const firstMs = await measureSound(first.atMs, 1_300);
    expect(firstMs).toBeGreaterThan(1_300);
    await waitForHud(scene.hud, 'data-status', 'ready');
    const askedMs = epochMs();
    await stage.sound.speak(await synthesize(stage.lab, 'Count again for me'));
    const second = await waitForEvent(endpoint, 'answerStarted', { afterMs: askedMs });
    // Longer than all that came of the first one.
    expect(await measureSound(second.atMs, answerMs)).toBeGreaterThan(firstMs + 500);
    expect(await readWords(scene.hud, 'user')).toHaveLength(2);
    expect(await readWords(scene.hud, 'assistant')).toHaveLength(2);
  });

  it('is exchanged by goAway under an answer that plays on without a pause', async () => {
    const tone = generateTone(440, answerMs, 24_000, -12).samples;
    const samples = Int16Array.from(tone, (sample) => Math.round(sample * 32_767));
    endpoint = await openEndpoint(stage, { answer: { kind: 'samples', samples }, resumption: 'exclusive' });
    await begin();
    await stage.sound.speak(await synthesize(stage.lab, 'Sing for me, please.'));
    await waitForEvent(endpoint, 'answerStarted');
    const answer = await waitForEvent(endpoint, 'generationCompleteSent');
    endpoint.line.perform({ act: 'goAway', timeLeftMs: 10_000 });
    const renewed = await waitForEvent(endpoint, 'setupCompleted', { afterMs: answer.atMs });
    expect(await readHud(scene.hud, 'data-floor')).toBe('answering');
    await takePicture(stage, 'exchanged-under-an-answer');
    const started = endpoint.events.find(({ kind }) => kind === 'answerStarted');
    const soundMs = await measureSound(started?.atMs ?? 0, answerMs - 200);
    expect(soundMs).toBeGreaterThan(answerMs - 200);
    expect(soundMs).toBeLessThan(answerMs + 500);
    const closed = endpoint.events.filter(({ kind }) => kind === 'closed');
    expect(closed.map((event) => [event.connection, event.atMs < renewed.atMs])).toEqual([[1, true]]);
    expect(await readHud(scene.hud, 'data-status')).toBe('ready');
  });

  /** The longest sound without an audible pause that follows a moment, of which `leastMs` are expected. */
  async function measureSound(afterMs: number, leastMs: number): Promise<number> {
    const { speaker } = stage.sound;
    await speaker.waitUntil(afterMs + leastMs + 1_500);
    const { samples, sampleRateHz } = speaker.clip(afterMs, afterMs + leastMs + 1_500);
    const sounds = listSounds(samples, { sampleRateHz, thresholdDb: -40, gapMs: audiblePauseMs });
    const longest = Math.max(0, ...sounds.map(({ startSample, endSample }) => endSample - startSample));
    return (longest / sampleRateHz) * 1000;
  }
});
