import { expect, test } from 'vitest';
import { recordCombination } from './record-combination.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

test.each([
  [{ code: 'Space', ctrlKey: true, shiftKey: true }, false, 'CommandOrControl+Shift+Space'],
  [{ code: 'Space', metaKey: true, shiftKey: true }, true, 'CommandOrControl+Shift+Space'],
  [{ code: 'KeyE', ctrlKey: true, altKey: true }, true, 'Control+Alt+E'],
  [{ code: 'Digit5', metaKey: true }, false, 'Super+5'],
  [{ code: 'ArrowUp', altKey: true }, false, 'Alt+Up'],
  [{ code: 'F9' }, false, 'F9'],
])('%o becomes %s', (press, isMac, combination) => {
  expect(recordCombination({ ...none, ...press }, isMac)).toEqual({ kind: 'taken', combination });
});

test('modifiers alone wait for a key', () => {
  expect(recordCombination({ ...none, code: 'ControlLeft', ctrlKey: true }, false).kind).toBe('incomplete');
});

test('a key that typing needs is not taken without a modifier', () => {
  expect(recordCombination({ ...none, code: 'KeyE', shiftKey: true }, false).kind).toBe('needsModifier');
});
