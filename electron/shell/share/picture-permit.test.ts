import { expect, it } from 'vitest';
import { createPicturePermit } from './picture-permit.ts';

/** Looks that are answered when the test says so. */
function createLooks() {
  const answers: ((isAllowed: boolean) => void)[] = [];
  const permit = createPicturePermit(() => new Promise((resolve) => answers.push(resolve)));
  return { answers, permit };
}

it('answers for a picture with the look that began when it was taken', async () => {
  const { answers, permit } = createLooks();
  permit.begin(1_000);
  const asked = permit.ask(1_000);
  expect(answers).toHaveLength(1);
  answers[0]?.(true);
  expect(await asked).toBe(true);
});

it('looks anew for a picture that nobody told of, or that is not the one that was told of', () => {
  const { answers, permit } = createLooks();
  void permit.ask(1_000);
  permit.begin(2_000);
  void permit.ask(1_000);
  expect(answers).toHaveLength(3);
});

it('lets nothing leave when looking failed', async () => {
  const permit = createPicturePermit(() => Promise.reject(new Error('no list')));
  permit.begin(1_000);
  expect([await permit.ask(1_000), await permit.ask(2_000)]).toEqual([false, false]);
});
