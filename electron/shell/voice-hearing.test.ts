import { expect, it, vi } from 'vitest';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import { ok } from '../contract/result.ts';
import { noTokens } from '../contract/usage.ts';
import type { Line } from '../live/ports.ts';
import type { VoiceSampleWatcher } from '../live/voice-sample.ts';
import { createVoiceHearing } from './voice-hearing.ts';

const line: Line = {
  ...{ kind: 'service', host: 'live.example', model: 'some-model' },
  ...{ url: 'wss://live.example/live', authorization: 'Bearer some-key' },
};
const sample = { lineKind: 'service', sampleRateHz: 24_000, pcm: new ArrayBuffer(2) } as const;
const used = { ...noTokens, audioOutTokens: 1_000_000, totalTokens: 1_000_000 };

/** @param isSlow the sentence comes with `answer` */
function createBench({ isSlow = false } = {}) {
  const bench = createSessionBench();
  const answers: (() => void)[] = [];
  const watchers: VoiceSampleWatcher[] = [];
  const hearing = createVoiceHearing({
    session: bench.session,
    line: { resolve: () => Promise.resolve(ok(line)) },
    speak: (_line, watcher) => {
      watchers.push(watcher);
      if (!isSlow) watcher.onSound(sample);
      // As the real one: what was counted until it is given up is told.
      return isSlow
        ? new Promise((resolve) => {
            watcher.signal.addEventListener('abort', () => resolve(ok(used)));
            answers.push(() => watcher.onSound(sample));
          })
        : Promise.resolve(ok(used));
    },
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  });
  return { bench, hearing, watchers, answer: () => answers.at(-1)?.() };
}

it('gives the sentence and puts down what it used', async () => {
  const { bench, hearing } = createBench();
  expect(await hearing.hear()).toEqual(ok(sample));
  await bench.settle();
  expect(bench.usage.book.days).toMatchObject([
    { host: 'live.example', tokens: { audioOutTokens: 1_000_000 } },
  ]);
});

it('asks for nothing while a talk goes on', async () => {
  const { bench, hearing, watchers } = createBench();
  bench.session.toggleTalk();
  expect(await hearing.hear()).toMatchObject({ ok: false, error: { code: 'voice/talk-open' } });
  expect(watchers).toEqual([]);
});

it('asks for nothing where a cap is reached', async () => {
  const { bench, hearing, watchers } = createBench();
  await hearing.hear();
  await bench.settle();
  const { current } = bench.settings;
  bench.settings.current = { ...current, usage: { ...current.usage, dayCapUsd: 0.01 } };
  bench.session.applySettings({ needsNewConnection: false });
  expect(await hearing.hear()).toMatchObject({ ok: false, error: { code: 'session/cap-reached' } });
  expect(watchers).toHaveLength(1);
});

it('gives the one before up', async () => {
  const { hearing, watchers } = createBench();
  await hearing.hear();
  await hearing.hear();
  hearing.dispose();
  expect(watchers.map(({ signal }) => signal.aborted)).toEqual([true, true]);
});

it.each<[string, (parts: ReturnType<typeof createBench>) => void]>([
  ['cancelled', ({ hearing }) => hearing.cancel()],
  ['cut short by a talk', ({ bench }) => bench.session.toggleTalk()],
])('closes what is %s, and puts down what it used until then', async (_how, end) => {
  const parts = createBench({ isSlow: true });
  const heard = parts.hearing.hear();
  await parts.bench.settle();
  end(parts);
  expect(await heard).toMatchObject({ ok: false });
  expect(parts.watchers[0]?.signal.aborted).toBe(true);
  expect(parts.bench.usage.book.days).toMatchObject([{ tokens: { audioOutTokens: 1_000_000 } }]);
});

it('waits for the count of a sentence that is all there, whatever is cancelled', async () => {
  const { bench, hearing, watchers, answer } = createBench({ isSlow: true });
  const heard = hearing.hear();
  await bench.settle();
  answer();
  expect(await heard).toEqual(ok(sample));
  hearing.cancel();
  bench.session.toggleTalk();
  expect(watchers[0]?.signal.aborted).toBe(false);
});

it('hears nothing of the session after its end', async () => {
  const { bench, hearing, watchers } = createBench({ isSlow: true });
  hearing.dispose();
  void hearing.hear();
  await bench.settle();
  bench.session.toggleTalk();
  expect(watchers[0]?.signal.aborted).toBe(false);
});
