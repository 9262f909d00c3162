import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import { createSharedLine, type SharedLine } from '../fakes/shared-line.ts';

/** Frames go as `clientContent`, which cuts off what is being made: the product's own form. */
const interrupting: Settings = {
  ...defaultSettings,
  connection: { ...defaultSettings.connection, imagePath: 'clientContent' },
};
const answer = { kind: 'tone', durationMs: 900, text: ' A short answer.' } as const;

async function askOnce(line: SharedLine, speechMs: number): Promise<void> {
  const turns = line.count('turnCompleteSent');
  await line.live(speechMs, 'voice');
  await line.live(400, 'silence');
  for (let waitedMs = 0; line.count('turnCompleteSent') === turns && waitedMs < 12_000; waitedMs += 200)
    await line.live(200, 'silence');
  await line.live(600, 'silence');
}

describe('200 shared turns at an endpoint where frames interrupt', () => {
  it('cut no answer off, and the model has seen a new picture in each of them', async () => {
    const line = createSharedLine({
      ...{ mode: 'whileTalking', networkMs: 35, settings: interrupting },
      script: { answer, pacing: { thinkingMs: 180 } },
    });
    line.session.toggleTalk();
    await line.live(500, 'silence');
    const framesByTurn: number[] = [];
    for (let turn = 1; turn <= 200; turn += 1) {
      const before = line.framesSent;
      await askOnce(line, 400 + ((turn * 137) % 700));
      framesByTurn.push(line.framesSent - before);
    }
    expect([line.cutAnswers, line.framesOverAnswers, line.count('interruptedSent')]).toEqual([0, 0, 0]);
    expect(line.count('turnCompleteSent')).toBe(200);
    expect(Math.min(...framesByTurn)).toBeGreaterThan(0);
  });
});

const moment = fc.record({
  voiceMs: fc.integer({ min: 1, max: 90 }).map((chunks) => chunks * 20),
  pauseMs: fc.integer({ min: 1, max: 130 }).map((chunks) => chunks * 20),
});

describe('whatever is said and whenever', () => {
  it('no frame reaches the endpoint while it makes an answer, nor leaves while one is heard', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          talk: fc.array(moment, { minLength: 3, maxLength: 14 }),
          networkMs: fc.integer({ min: 2, max: 150 }),
          thinkingMs: fc.integer({ min: 20, max: 900 }),
          silenceDurationMs: fc.constantFrom(100, 200, 400, 600, 1_000, 2_000),
          mode: fc.constantFrom('whileTalking' as const, 'always' as const),
          turnTaking: fc.constantFrom('handsFree' as const, 'pushToTalk' as const),
        }),
        async ({ talk, networkMs, thinkingMs, silenceDurationMs, mode, turnTaking }) => {
          const settings: Settings = {
            ...interrupting,
            conversation: { ...interrupting.conversation, silenceDurationMs, turnTaking },
          };
          const line = createSharedLine({
            ...{ mode, networkMs, settings },
            script: { answer, pacing: { thinkingMs } },
          });
          line.session.toggleTalk();
          for (const { voiceMs, pauseMs } of talk) {
            await line.live(voiceMs, 'voice');
            await line.live(pauseMs, 'silence');
          }
          line.session.toggleTalk();
          await line.live(3_000, 'silence');
          line.session.dispose();
          expect([line.cutAnswers, line.framesOverAnswers]).toEqual([0, 0]);
        },
      ),
      { numRuns: 120 },
    );
  });
});
