import { describe, expect, it } from 'vitest';
import { addTokens, noTokens, type TokenTotals } from '../../contract/usage.ts';
import { UnknownKeys } from '../../wire/json-reading.ts';
import { readUsage, type UsageReport } from '../../wire/usage.ts';
import { followTurn, newTurnUsage, type TurnSign } from './turn-usage.ts';

function report(message: object): UsageReport {
  const read = readUsage(message, new UnknownKeys());
  if (read === null) throw new Error('counted nothing');
  return read;
}

const prompt = (tokens: number, isNextAsked = false): TurnSign => ({
  kind: 'told',
  report: report({ promptTokenCount: tokens }),
  isNextAsked,
});
const whole = (promptTokens: number, responseTokens: number, isNextAsked = false): TurnSign => ({
  kind: 'told',
  report: report({ promptTokenCount: promptTokens, responseTokenCount: responseTokens }),
  isNextAsked,
});
const begun: TurnSign = { kind: 'begun' };
const ended: TurnSign = { kind: 'ended' };

function sumOf(signs: readonly TurnSign[]): TokenTotals {
  let turn = newTurnUsage;
  let sum = noTokens;
  for (const sign of signs) {
    const followed = followTurn(turn, sign);
    turn = followed.turn;
    sum = addTokens(sum, followed.added);
  }
  return sum;
}

describe('the tokens of turns', () => {
  it.each<[string, readonly TurnSign[], number]>([
    ['told with its end', [begun, whole(400, 20), ended, begun, whole(450, 30), ended], 900],
    ['told twice', [prompt(400), begun, whole(400, 20), ended], 420],
    ['told after its end', [begun, ended, whole(400, 20), begun, ended, whole(450, 30)], 900],
    ['told with and again after its end', [begun, whole(400, 20), ended, whole(400, 25), begun], 425],
    [
      'told ahead of the answer, as one was asked for',
      [begun, whole(400, 20), ended, prompt(300, true), begun, whole(300, 30), ended],
      750,
    ],
    [
      'told ahead of the answer, as the prompt has grown',
      [begun, whole(400, 20), ended, prompt(450), begun, whole(450, 30), ended],
      900,
    ],
    ['ended without an answer and told with it', [begun, whole(400, 20), ended, prompt(90), ended], 510],
    [
      'ended without an answer, having thought',
      [begun, whole(400, 20), ended, whole(300, 5), ended, begun, whole(500, 1), ended],
      1226,
    ],
    ['never told', [begun, ended, begun, ended], 0],
    ['cut off after its prompt was told', [prompt(400), begun], 400],
  ])('%s', (_name, signs, totalTokens) => {
    expect(sumOf(signs).totalTokens).toBe(totalTokens);
  });

  it('move to their kind when the details follow the count', () => {
    const detailed: TurnSign = {
      kind: 'told',
      report: report({
        promptTokenCount: 400,
        promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 390 }],
      }),
      isNextAsked: false,
    };
    expect(sumOf([prompt(400), detailed])).toMatchObject({
      textInTokens: 10,
      audioInTokens: 390,
      totalTokens: 400,
    });
  });
});
