import { expect, it } from 'vitest';
import { createPictureClock } from './picture-clock.ts';

it('takes a picture that was waited for to be of now', () => {
  const clock = createPictureClock(1_000);
  clock.ask(1_000);
  expect(clock.fetch(1_900)).toBe(1_900);
});

it('takes one that lay there while another was in work to be as old as it may be', () => {
  const clock = createPictureClock(1_000);
  clock.ask(1_000);
  clock.fetch(1_900);
  clock.ask(3_200);
  expect(clock.fetch(3_201)).toBe(1_900);
});
