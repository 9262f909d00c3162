import { expect, it } from 'vitest';
import { attempts, mostBytes, type Attempt } from './picture-size.ts';
import { createPressingMemory } from './press-harder.ts';

const at = (index: number): Attempt => attempts[index] ?? { quality: 0, scale: 0 };

it('begins with the best, and then with what the last picture needed', () => {
  const memory = createPressingMemory();
  expect(memory.attemptsNow()).toEqual(attempts);
  memory.noteTaken(at(2), mostBytes * 0.9);
  expect(memory.attemptsNow()[0]).toEqual(at(2));
  expect(memory.attemptsNow()).toHaveLength(attempts.length - 2);
});

it('goes back one attempt at a time when pictures are small again', () => {
  const memory = createPressingMemory();
  memory.noteTaken(at(2), mostBytes * 0.9);
  memory.noteTaken(at(2), 20_000);
  expect(memory.attemptsNow()[0]).toEqual(at(1));
  memory.noteTaken(at(1), 20_000);
  memory.noteTaken(at(0), 20_000);
  expect(memory.attemptsNow()).toEqual(attempts);
});
