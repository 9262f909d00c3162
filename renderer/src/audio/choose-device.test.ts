import { expect, test } from 'vitest';
import { findDevice } from './choose-device.ts';

const desk = { id: 'desk', label: 'Desk' };
const yeti = { id: 'yeti', label: 'Yeti' };

test.each([
  ['the default is always there', [desk], { id: '', label: '' }, { id: '', isChosen: true }],
  ['the chosen one is taken by its id', [desk, yeti], yeti, { id: 'yeti', isChosen: true }],
  [
    'one with a new id is known by its label',
    [desk, { id: 'new', label: 'Yeti' }],
    yeti,
    { id: 'new', isChosen: true },
  ],
  ['the default stands in for one that is away', [desk], yeti, { id: '', isChosen: false }],
  [
    'two of the same label are not told apart',
    [
      { id: 'left', label: 'Yeti' },
      { id: 'right', label: 'Yeti' },
    ],
    yeti,
    { id: '', isChosen: false },
  ],
  [
    'devices without a label are no namesakes',
    [{ id: 'x', label: '' }],
    { id: 'y', label: '' },
    { id: '', isChosen: false },
  ],
  ['nothing known: the choice is taken at its word', null, yeti, { id: 'yeti', isChosen: true }],
])('%s', (_name, present, chosen, found) => {
  expect(findDevice(present, chosen)).toEqual(found);
});
