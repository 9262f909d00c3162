import { describe, expect, it } from 'vitest';
import { wordError } from './error-words.ts';
import { createAppError } from './errors.ts';
import { ownReasons, packReason, wordReason } from './own-reasons.ts';

/** What any language writes in these letters. */
const namesInLatin = /JSON|https|voice\.name/g;

describe('a reason of our own', () => {
  it.each(ownReasons)('%s is said in each language, and what it is about with it', (reason) => {
    const detail = packReason(reason, 'voice.name');
    const [english, chinese] = [wordReason(detail, 'en'), wordReason(detail, 'zh-CN')];
    expect(chinese.replaceAll(namesInLatin, '')).toMatch(/^[^A-Za-z{}]*\p{Script=Han}[^A-Za-z{}]*$/u);
    expect(english).toMatch(/^[\w.:', -]+$/);
    expect(english.includes('voice.name')).toBe(chinese.includes('voice.name'));
  });

  it('stands in the error as its window writes it', () => {
    const details = { file: 'a.json', detail: packReason('valueUnfit', 'voice.name') };
    const error = createAppError('settings/not-importable', details);
    expect([error.message, wordError(error, 'zh-CN').message]).toEqual([
      'a.json holds no settings of Earshot that can be read (voice.name does not fit).',
      'a.json 中没有可以读取的 Earshot 设置（voice.name 的值不合适）。',
    ]);
  });

  it.each(['EACCES', 'HTTP 404', 'Invalid argument', 'reason:unheardOf', 'reason:'])(
    'is not what others say: %s stays as it is',
    (detail) => {
      expect(wordReason(detail, 'zh-CN')).toBe(detail);
    },
  );
});
