import { expect, test } from 'vitest';
import { nameProfile, suggestName } from './profile-names.ts';

test('the first profile has a name in the language of the windows until it is given one', () => {
  expect([nameProfile({ name: '' }), nameProfile({ name: 'Work' })]).toEqual(['Standard', 'Work']);
});

test.each([
  ['Travel', [], 'Travel'],
  ['Travel', ['Travel'], 'Travel 2'],
  ['Travel 2', ['Travel', 'Travel 2'], 'Travel 3'],
  ['x'.repeat(60), ['x'.repeat(60)], `${'x'.repeat(58)} 2`],
])('beside its namesakes %s gets a number', (wanted, taken, name) => {
  expect(suggestName(wanted, taken)).toBe(name);
});
