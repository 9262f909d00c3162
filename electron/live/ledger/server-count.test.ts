// Hours of turns, told in every way the service has, with rotations and drops: the sums are the service's own to the token.
import { expect, it } from 'vitest';
import { createSessionBench } from '../../../tests/fakes/session-bench.ts';
import { addTokens, noTokens, type TokenTotals } from '../../contract/usage.ts';
import { buildUsage } from '../../practice/usage.ts';
import { defaultUsage } from '../../practice/script.ts';
import { UnknownKeys } from '../../wire/json-reading.ts';
import { readUsage, toBilledTokens } from '../../wire/usage.ts';

const turnMs = 20_000;
const turns = (8 * 3_600_000) / turnMs;
const deliveries = ['withTurnComplete', 'before', 'after', 'twice', 'twiceAfter', 'empty', 'silent'] as const;

/** The same numbers in every run. */
function createChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function countOf(message: object): TokenTotals {
  const report = readUsage(message, new UnknownKeys());
  return report === null ? noTokens : { ...toBilledTokens(report), totalTokens: report.totalTokens };
}

const pcm = Buffer.alloc(960).toString('base64');
const audio = {
  serverContent: { modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data: pcm } }] } },
};
const end = { serverContent: { turnComplete: true } };

it('counts eight hours as the service does', { timeout: 120_000 }, async () => {
  const bench = createSessionBench();
  const chance = createChance(20_261_122);
  let contextTokens = 300;
  let counted = noTokens;

  for (let turn = 0; turn < turns; turn += 1) {
    const delivery = deliveries[chance(deliveries.length)] ?? 'withTurnComplete';
    const fate = ['ends', 'ends', 'ends', 'ends', 'interrupted', 'dropped', 'rotated'][chance(7)];
    // The window slides: a prompt may be smaller than the one before.
    contextTokens = contextTokens > 20_000 ? 4_000 : contextTokens + 50 + chance(900);
    const script = {
      ...defaultUsage,
      spelling: chance(2) === 0 ? 'gemini' : 'vertex',
      thoughtsTokens: chance(3) === 0 ? chance(200) : 0,
      cachedTokens: chance(100),
      uncoveredTokens: chance(40),
    } as const;
    const prompt = [
      { modality: 'TEXT', tokens: 200 },
      { modality: 'AUDIO', tokens: contextTokens },
      { modality: 'VIDEO', tokens: 258 * chance(3) },
    ] as const;
    const ahead = buildUsage(prompt, [], { ...script, thoughtsTokens: 0 });
    const whole = buildUsage(prompt, [{ modality: 'AUDIO', tokens: 1 + chance(300) }], script);
    bench.session.sendText(`Question ${turn}`);
    await bench.settle();
    if (bench.session.readSnapshot().status.kind !== 'ready') await bench.makeReady();
    const endpoint = bench.transport.latest();
    const tell = (message: object): void => endpoint.receive({ usageMetadata: message });

    const isToldAhead = delivery === 'twice' || delivery === 'twiceAfter';
    if (isToldAhead) tell(ahead);
    if (delivery !== 'silent') endpoint.receive(audio);
    if (fate === 'dropped') {
      if (isToldAhead) counted = addTokens(counted, countOf(ahead));
      endpoint.end();
      bench.clock.advance(9_000);
      await bench.settle();
      // The question that nothing was answered to is asked again: its answer is another turn.
      continue;
    }
    if (fate === 'interrupted') endpoint.receive({ serverContent: { interrupted: true } });
    if (fate === 'rotated') endpoint.receive({ goAway: { timeLeft: '50s' } });
    if (delivery === 'before') tell(whole);
    if (delivery === 'withTurnComplete' || delivery === 'twice' || delivery === 'silent')
      endpoint.receive({ ...end, usageMetadata: whole });
    else endpoint.receive(delivery === 'empty' ? { ...end, usageMetadata: {} } : end);
    if (delivery === 'after' || delivery === 'twiceAfter') tell(whole);
    if (delivery !== 'empty') counted = addTokens(counted, countOf(whole));

    bench.clock.advance(turnMs);
    await bench.settle();
  }

  const { session } = bench.session.readSnapshot().usage;
  expect(session.tokens).toEqual(counted);
  const kept = bench.usage.book.days.reduce((sum, { tokens }) => addTokens(sum, tokens), noTokens);
  expect(kept).toEqual(counted);
  expect(counted.totalTokens).toBeGreaterThan(1_000_000);
});
