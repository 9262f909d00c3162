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

function createBench() {
  const bench = createSessionBench();
  const watchers: VoiceSampleWatcher[] = [];
  const hearing = createVoiceHearing({
    session: bench.session,
    line: { resolve: () => Promise.resolve(ok(line)) },
    speak: (_line, watcher) => {
      watchers.push(watcher);
      watcher.onSound(sample);
      return Promise.resolve(ok(used));
    },
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  });
  return { bench, hearing, watchers };
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
