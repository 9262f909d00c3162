import { expect, test } from 'vitest';
import { t } from './t.ts';

test('fills the gaps of a text', () => {
  expect(t('status.idle', { combination: 'Ctrl+Space' })).toBe('Press Ctrl+Space to talk');
});

test('a value is put in as it is, even when it looks like a gap', () => {
  expect(t('hud.youSaid', { text: 'what is {text}' })).toBe('You: what is {text}');
});

test('a missing gap or one too many does not compile', () => {
  // @ts-expect-error the gap is missing
  expect(t('status.idle')).toContain('{combination}');
  // @ts-expect-error this text has no gaps
  expect(t('status.listening', { combination: 'F1' })).toBe('Listening');
});
