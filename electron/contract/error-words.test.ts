import { describe, expect, it } from 'vitest';
import { packTimers } from './error-details.ts';
import { errorTextsZhCn } from './error-texts-zh-cn.ts';
import { wordError } from './error-words.ts';
import { createAppError, errorTexts, type ErrorCode } from './errors.ts';

const codes = Object.keys(errorTexts) as ErrorCode[];

function gapsOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();
}

describe('the errors in Chinese', () => {
  it.for(codes)('%s has the gaps of the English text, and ends as a sentence', (code) => {
    const { message, hint } = errorTextsZhCn[code];
    expect([gapsOf(message), gapsOf(hint)]).toEqual([
      gapsOf(errorTexts[code].message),
      gapsOf(errorTexts[code].hint),
    ]);
    expect([message, hint].filter((text) => !text.endsWith('。') || /[!！]|[a-z]\.$/.test(text))).toEqual([]);
  });

  it('are made from an error that main has worded in English', () => {
    const error = createAppError('auth/key-rejected', { host: 'live.example' });
    expect(wordError(error, 'zh-CN').message).toBe('live.example 拒绝了这个密钥。');
  });
});

describe('the details of an error', () => {
  it.for([
    [
      createAppError('session/cap-near', { cap: '0.3', period: 'month', share: '0.85' }),
      '85% of your cap of $0.30 for this month is used up.',
      '本月的上限 US$0.30 已用去 85%。',
    ],
    [
      createAppError('session/cap-reached', { cap: '0.004', period: 'day' }),
      'Your cap of $0.004 for today is reached, by an estimate.',
      '按估算，今天的上限 US$0.004 已用完。',
    ],
    [
      createAppError('timer/ended', {
        timers: packTimers([
          { label: 'tea', seconds: 300 },
          { label: '', seconds: 5400 },
        ]),
      }),
      'Time is up: “tea” (5 minutes), 1 hour 30 minutes.',
      '时间到：“tea”（5分钟）、1小时30分钟。',
    ],
    [
      createAppError('session/field-refused', {
        host: 'h',
        setting: 'proactivity,proactivity.proactiveAudio,generationConfig.temperature',
      }),
      'h does not know: keeping silent when not spoken to, the freedom of wording. The conversation goes on without it.',
      'h 不认识：未被问到时保持安静、措辞的自由度。对话会在没有它的情况下继续。',
    ],
    [
      createAppError('settings/target-not-below-trigger', { target: '30000', trigger: '25000' }),
      'What is kept (30,000 tokens) must be less than what triggers the trimming (25,000 tokens).',
      '要保留的部分（30,000 个 token）必须少于开始遗忘的长度（25,000 个 token）。',
    ],
  ] as const)('are written as each language writes them: %#', ([error, english, chinese]) => {
    expect([error.message, wordError(error, 'en').message, wordError(error, 'zh-CN').message]).toEqual([
      english,
      english,
      chinese,
    ]);
  });

  it('that is not as it should be is written as it is', () => {
    expect(createAppError('session/cap-reached', { cap: 'much', period: 'year' }).message).toBe(
      'Your cap of much for year is reached, by an estimate.',
    );
  });
});
