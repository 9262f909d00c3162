import { expect, test } from 'vitest';
import { listMicrophones, listSpeakers } from './list-devices.ts';

const desk = { id: 'desk', label: 'Desk' };

test('the default comes first, and a microphone without a name gets a number', () => {
  const rows = listMicrophones([desk, { id: 'x', label: '' }], { id: '', label: '' });
  expect(rows.map(({ shownLabel }) => shownLabel)).toEqual(['System default', 'Desk', 'Microphone 2']);
});

test('the chosen microphone is listed while it is unplugged', () => {
  const rows = listMicrophones([desk], { id: 'yeti', label: 'Yeti' });
  expect(rows.at(-1)).toEqual({ id: 'yeti', label: 'Yeti', shownLabel: 'Yeti (not connected)' });
});

test('a speaker without a name is called one', () => {
  const rows = listSpeakers([{ id: 'x', label: '' }], { id: 'x', label: '' });
  expect(rows.map(({ shownLabel }) => shownLabel)).toEqual(['System default', 'Speaker 1']);
});
