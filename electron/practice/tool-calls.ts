// Decides which tools a question calls, and keeps count of the results that are still due. Pure but for that count.
import type { ToolResult } from './client-message.ts';
import { isObject, parseJson } from './json.ts';
import type { FunctionCall } from './messages.ts';
import type { Question, ToolCallRule } from './script.ts';

export interface ToolRequest {
  readonly calls: readonly FunctionCall[];
  readonly isRepeatedInModelTurn: boolean;
}

/** Typed like this, a declared tool is called even without a script: `call get_time {"zone":"UTC"}`. */
const typedCall = /^\s*call\s+([\w.-]+)\s*(\{.*\})?\s*$/is;

export function chooseToolCalls(
  question: Question,
  declaredNames: readonly string[],
  rules: readonly ToolCallRule[],
): ToolRequest | null {
  const rule = rules.find(({ when }) =>
    when === undefined ? question.via !== 'toolResult' : when(question),
  );
  if (rule !== undefined) {
    const calls = rule.calls.map((call, index) => ({
      id: rule.hasIds === false ? null : (call.id ?? createId(question.turn, index)),
      name: call.name,
      args: call.args ?? {},
    }));
    return { calls, isRepeatedInModelTurn: rule.isRepeatedInModelTurn === true };
  }
  const [, name = '', json = '{}'] = typedCall.exec(question.text) ?? [];
  if (question.via === 'toolResult' || !declaredNames.includes(name)) return null;
  const args = parseJson(json);
  const call = { id: createId(question.turn, 0), name, args: isObject(args) ? args : {} };
  return { calls: [call], isRepeatedInModelTurn: false };
}

function createId(turn: number, index: number): string {
  return `function-call-${turn}-${index + 1}`;
}

/** The calls still open once these results are in: matched by id, or by name where there was none. */
export function withoutAnswered(
  open: readonly FunctionCall[],
  results: readonly ToolResult[],
): readonly FunctionCall[] {
  return open.filter(
    (call) =>
      !results.some((result) => (call.id === null ? result.name === call.name : result.id === call.id)),
  );
}
