import { describe, expect, it } from 'vitest';
import { UnknownKeys } from './json-reading.ts';
import { mergeUsage, readUsage, sumTokens, toBilledTokens, type UsageReport } from './usage.ts';

function read(value: unknown): UsageReport {
  const report = readUsage(value, new UnknownKeys());
  if (report === null) throw new Error('counted nothing');
  return report;
}

describe('usage', () => {
  it('reads the names of Vertex, cached, tool and thinking tokens', () => {
    const report = read({
      promptTokenCount: 960,
      cachedContentTokenCount: '300',
      candidatesTokenCount: 210,
      toolUsePromptTokenCount: 40,
      thoughtsTokenCount: 25,
      totalTokenCount: 1235,
      trafficType: 'ON_DEMAND',
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 600 },
        { modality: 'AUDIO', tokenCount: 200 },
        { modality: 'IMAGE', tokenCount: 64 },
        { modality: 'VIDEO', tokenCount: 60 },
        { modality: 'DOCUMENT', tokenCount: 30 },
      ],
      cacheTokensDetails: [{ modality: 'AUDIO', tokenCount: 100 }],
      candidatesTokensDetails: [{ modality: 'AUDIO', tokenCount: 210 }],
    });
    expect({ report, billed: toBilledTokens(report) }).toMatchInlineSnapshot(`
      {
        "billed": {
          "audioInTokens": 200,
          "audioOutTokens": 210,
          "cachedTokens": 300,
          "imageInTokens": 124,
          "textInTokens": 676,
          "textOutTokens": 25,
          "thoughtsTokens": 25,
        },
        "report": {
          "cached": {
            "audioTokens": 100,
            "imageTokens": 0,
            "otherTokens": 0,
            "textTokens": 0,
            "unattributedTokens": 200,
          },
          "prompt": {
            "audioTokens": 200,
            "imageTokens": 124,
            "otherTokens": 30,
            "textTokens": 600,
            "unattributedTokens": 6,
          },
          "response": {
            "audioTokens": 210,
            "imageTokens": 0,
            "otherTokens": 0,
            "textTokens": 0,
            "unattributedTokens": 0,
          },
          "thoughtsTokens": 25,
          "toolUse": {
            "audioTokens": 0,
            "imageTokens": 0,
            "otherTokens": 0,
            "textTokens": 0,
            "unattributedTokens": 40,
          },
          "totalTokens": 1235,
        },
      }
    `);
  });

  it('counts tokens without details as text in and audio out', () => {
    expect(toBilledTokens(read({ promptTokenCount: 100, responseTokenCount: 50 }))).toEqual({
      textInTokens: 100,
      audioInTokens: 0,
      imageInTokens: 0,
      textOutTokens: 0,
      audioOutTokens: 50,
      cachedTokens: 0,
      thoughtsTokens: 0,
    });
  });

  it('bills as text in what only the total counts', () => {
    const report = read({ totalTokenCount: 70, responseTokenCount: 20 });
    expect(toBilledTokens(report)).toMatchObject({ textInTokens: 50, audioOutTokens: 20 });
    expect(report.totalTokens).toBe(70);
  });

  it('counts a prompt once that is told first without and then with its details', () => {
    const bare = read({ totalTokenCount: 300 });
    const whole = read({
      promptTokenCount: 100,
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 90 }],
      responseTokenCount: 200,
      totalTokenCount: 300,
    });
    const wanted = { textInTokens: 10, audioInTokens: 90, audioOutTokens: 200 };
    for (const merged of [mergeUsage(bare, whole), mergeUsage(whole, bare), mergeUsage(whole, whole)]) {
      expect(toBilledTokens(merged)).toMatchObject(wanted);
      expect(merged.totalTokens).toBe(300);
    }
  });

  it('believes details that exceed their count, and a total that leaves thoughts out', () => {
    const { prompt, totalTokens } = read({
      promptTokenCount: 10,
      promptTokensDetails: { modality: 'text', tokenCount: 30 },
      thoughtsTokenCount: 5,
      totalTokenCount: 30,
    });
    expect([sumTokens(prompt), prompt.unattributedTokens, totalTokens]).toEqual([30, 0, 30]);
  });

  it('sums the parts when there is no total', () => {
    expect(read({ promptTokenCount: 3, candidatesTokenCount: 4, thoughtsTokenCount: 5 }).totalTokens).toBe(
      12,
    );
  });

  it.each([{}, { totalTokenCount: 0 }, { promptTokenCount: -1, responseTokenCount: 0.5 }, null, 7, []])(
    'counts nothing in %j',
    (value) => {
      expect(readUsage(value, new UnknownKeys())).toBeNull();
    },
  );
});
