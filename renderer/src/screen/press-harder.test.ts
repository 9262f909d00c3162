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

it('begins anew as soon as a picture leaves room: one of a screen that stands still has no next one', () => {
  const memory = createPressingMemory();
  expect(memory.noteTaken(at(2), mostBytes * 0.9)).toBe(false);
  expect(memory.noteTaken(at(2), 20_000)).toBe(true);
  expect(memory.attemptsNow()).toEqual(attempts);
  expect(memory.noteTaken(at(0), 20_000)).toBe(false);
});

it('does not begin anew for a picture that was pressed harder just now', () => {
  const memory = createPressingMemory();
  expect(memory.noteTaken(at(1), mostBytes * 0.5)).toBe(false);
  expect(memory.attemptsNow()[0]).toEqual(at(1));
});

it('goes no further back than to where the picture will fit', () => {
  const memory = createPressingMemory();
  memory.noteTaken(at(3), mostBytes * 0.9);
  expect(memory.noteTaken(at(3), mostBytes * 0.65)).toBe(true);
  expect(memory.attemptsNow()[0]).toEqual(at(2));
  expect(memory.noteTaken(at(2), mostBytes * 0.94)).toBe(false);
});

it('stays where a better picture would come too near to the limit', () => {
  const memory = createPressingMemory();
  memory.noteTaken(at(3), mostBytes * 0.9);
  expect(memory.noteTaken(at(3), mostBytes * 0.72)).toBe(false);
  expect(memory.attemptsNow()[0]).toEqual(at(3));
});
