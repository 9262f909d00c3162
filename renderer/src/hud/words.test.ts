import { expect, test } from 'vitest';
import { lineWith } from '../state/fakes/snapshots.ts';
import { highestId, keepQuestion, splitPhrases, splitVisit } from './words.ts';

const off = { kind: 'off' } as const;
const on = { kind: 'handsFree', startedAtMs: 0 } as const;
const transcript = [lineWith({ id: 1 }), lineWith({ id: 2, role: 'assistant' })];
const idsOf = (lines: readonly { readonly id: number }[]): readonly number[] => lines.map(({ id }) => id);

test('what was said stays to be read until something new is said', () => {
  expect(idsOf(splitVisit(transcript, 2, off).current)).toEqual([1, 2]);
});

test('a new talk begins with an empty page, the old words above it', () => {
  const { earlier, current } = splitVisit(transcript, 2, on);
  expect([idsOf(earlier), idsOf(current)]).toEqual([[1, 2], []]);
});

test('a typed question begins a new page too', () => {
  const { earlier, current } = splitVisit([...transcript, lineWith({ id: 3 })], 2, off);
  expect([idsOf(earlier), idsOf(current)]).toEqual([[1, 2], [3]]);
});

test('a session whose lines are counted anew is shown from its first line', () => {
  expect(idsOf(splitVisit([lineWith({ id: 1 })], 40, on).current)).toEqual([1]);
});

test('beside a call that asks stand the last words of the user alone', () => {
  const current = [...transcript, lineWith({ id: 3 }), lineWith({ id: 4, role: 'assistant' })];
  expect(keepQuestion({ earlier: transcript, current })).toEqual({ earlier: [], current: [current[2]] });
  expect(keepQuestion({ earlier: transcript, current: [] })).toEqual({ earlier: [], current: [] });
});

test('the newest line need not be the last one', () => {
  expect(highestId([lineWith({ id: 5 }), lineWith({ id: 4 })])).toBe(5);
  expect(highestId([])).toBe(-1);
});

test('the last sentence of an open answer is the current phrase', () => {
  const line = lineWith({ id: 1, role: 'assistant', state: 'open', text: 'It is nine. In Tokyo it is' });
  expect(splitPhrases(line)).toEqual({ earlier: 'It is nine. ', current: 'In Tokyo it is', notHeard: '' });
});

test('a sentence that has just ended stays current until the next one has a word', () => {
  const line = lineWith({ id: 1, role: 'assistant', state: 'open', text: 'One. Two. ' });
  expect(splitPhrases(line).current).toBe('Two. ');
});

test('a finished answer and the user’s words are current as a whole', () => {
  const text = 'One. Two.';
  expect(splitPhrases(lineWith({ id: 1, role: 'assistant', text })).current).toBe(text);
  expect(splitPhrases(lineWith({ id: 1, state: 'open', text })).current).toBe(text);
});

test('what was not heard is set apart by a space where the script has spaces', () => {
  const cut = { id: 1, role: 'assistant', state: 'interrupted' } as const;
  expect(splitPhrases(lineWith({ ...cut, text: 'The tower', notHeardText: 'is closed' })).notHeard).toBe(
    ' is closed',
  );
  expect(splitPhrases(lineWith({ ...cut, text: '这座塔', notHeardText: '不开放' })).notHeard).toBe('不开放');
  expect(splitPhrases(lineWith({ ...cut, text: '塔很高，', notHeardText: '也很老' })).notHeard).toBe(
    '也很老',
  );
});
