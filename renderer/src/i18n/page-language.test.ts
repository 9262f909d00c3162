import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { formatDuration, formatTokens, formatUsd, nameLanguage, wordProblem } from './format.ts';
import { applyLanguage } from './page-language.ts';
import { t } from './t.ts';
import { createAppError } from '../../../electron/contract/errors.ts';
import { watchText } from './fakes/watch-text.svelte.ts';

const root = document.documentElement;

afterEach(() => applyLanguage(root, 'en'));

test('words, money, counts, durations, names and errors follow the language of the page', () => {
  applyLanguage(root, 'zh-CN');
  expect([
    t('status.idle', { combination: 'F1' }),
    formatUsd(1.5),
    formatTokens(12_345),
    formatDuration(5400),
    nameLanguage({ code: 'de-DE', name: 'German' }),
    nameLanguage({ code: 'pt-BR', name: 'Portuguese (Brazil)' }),
    wordProblem(createAppError('audio/mic-missing')).message,
  ]).toEqual([
    '按 F1 说话',
    'US$1.50',
    '12,345 个 token',
    '1小时30分钟',
    '德语',
    '巴西葡萄牙语',
    '没有找到麦克风。',
  ]);
});

test('what is shown changes with the language of the page, without being made anew', async () => {
  const shown = watchText(() => t('status.listening'));
  applyLanguage(root, 'zh-CN');
  await Promise.resolve();
  flushSync();
  shown.stop();
  expect(shown.texts).toEqual(['Listening', '正在听']);
});

test('the made-up language is longer, marked, and runs from right to left', () => {
  applyLanguage(root, 'en-XB');
  const text = t('status.waiting', { seconds: 4 });
  expect([root.dir, text.startsWith('⟦'), text.endsWith('⟧'), text.includes(' 4 ')]).toEqual([
    'rtl',
    true,
    true,
    true,
  ]);
  expect(text.length).toBeGreaterThan(1.4 * 'Retrying in 4 s'.length);
});
