import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../electron/contract/settings.ts';
import { createSharedLine } from '../fakes/shared-line.ts';
import { interrupting, liveSharedTurns } from '../fakes/shared-turns.ts';

const answer = { kind: 'tone', durationMs: 900, text: ' A short answer.' } as const;

describe('200 shared turns at an endpoint where frames interrupt', () => {
  it('cut no answer off, and the model has seen a new picture in each of them', async () => {
    const { line, framesByTurn, looks } = await liveSharedTurns(200, 900);
    expect([line.cutAnswers, line.framesOverAnswers]).toEqual([0, 0]);
    expect([framesByTurn.length, line.count('answerStarted')]).toEqual([200, 200]);
    expect(Math.min(...framesByTurn)).toBeGreaterThan(0);
    // A closer look comes before anything was made of the answer that it is for, and nothing else interrupts.
    expect(looks).toBeGreaterThan(15);
    expect([line.replacedAnswers, line.count('interruptedSent')]).toEqual([looks, looks]);
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
          expect([line.cutAnswers, line.replacedAnswers, line.framesOverAnswers]).toEqual([0, 0, 0]);
        },
      ),
      { numRuns: 120 },
    );
  });
});
