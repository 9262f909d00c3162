// The calls of the model that are not answered yet, as plain data; what was seen of a turn, so that none is done twice. Pure.
import type { ShownToolCall, ToolName, ToolRequest } from '../contract/tools.ts';
import type { ToolCall as ReceivedCall } from '../wire/events.ts';

/** `asking` waits for a person, `running` for the tool, `done` for the other calls of its message. */
export type ToolCallStage =
  | { readonly kind: 'asking'; readonly deadlineAtMs: number }
  | { readonly kind: 'running'; readonly deadlineAtMs: number }
  | { readonly kind: 'done'; readonly response: Readonly<Record<string, unknown>> };

export interface ToolCall {
  /** Our own name for it: the service may send none. */
  readonly key: number;
  /** Echoed in the answer when the service sent one (source: PROTOCOL 3.4). */
  readonly serviceId: string | null;
  /** As called; what is not the name of a tool is `done` from the start. */
  readonly name: string;
  readonly content: string;
  /** Calls of one message share it: they are answered together. */
  readonly batch: number;
  /** Null when there is nothing to ask or run. */
  readonly work: ToolWork | null;
  readonly stage: ToolCallStage;
}

export interface ToolWork {
  readonly tool: ToolName;
  readonly args: Readonly<Record<string, unknown>>;
  readonly request: ToolRequest;
}

export interface ToolCalls {
  readonly open: readonly ToolCall[];
  /** Ids of this connection, newest last; a call with one of them is not done again. */
  readonly seenIds: readonly string[];
  /** Names and arguments of this turn: how calls without an id are known again (source: PROTOCOL 7, row 21). */
  readonly seenContents: readonly string[];
  /** What the calls of this turn gave, so that nothing is done twice when the question has to be asked again. */
  readonly answered: readonly Outcome[];
  /** The same from connections that were lost since the question was asked; each serves one call. */
  readonly inherited: readonly Outcome[];
  readonly nextKey: number;
}

interface Outcome {
  readonly content: string;
  readonly response: Readonly<Record<string, unknown>>;
}

export const noToolCalls: ToolCalls = {
  ...{ open: [], seenIds: [], seenContents: [], answered: [], inherited: [], nextKey: 1 },
};

/** More than the calls of any turn; older ones fall off the front. */
const maxSeen = 256;

export function writeContent({ name, args }: Pick<ReceivedCall, 'name' | 'args'>): string {
  return JSON.stringify([name, args]);
}

/**
 * Whether this call was seen before: by its id, and one without an id by its content within the turn. A call seen first
 * without an id and then with one is the same call too; `noteSeen` gives it its id.
 */
export function isKnownCall(calls: ToolCalls, call: ReceivedCall): boolean {
  if (call.id !== null && calls.seenIds.includes(call.id)) return true;
  const content = writeContent(call);
  return call.id === null
    ? calls.seenContents.includes(content)
    : calls.open.some((open) => open.serviceId === null && open.content === content);
}

/** Notes that a call was seen, and gives an open one without an id the id that came later. */
export function noteSeen(calls: ToolCalls, call: ReceivedCall): ToolCalls {
  const content = writeContent(call);
  const seenContents = calls.seenContents.includes(content)
    ? calls.seenContents
    : [...calls.seenContents, content].slice(-maxSeen);
  const { id } = call;
  if (id === null || calls.seenIds.includes(id)) return { ...calls, seenContents };
  const adopting = calls.open.findIndex((open) => open.serviceId === null && open.content === content);
  const open = calls.open.map((known, index) => (index === adopting ? { ...known, serviceId: id } : known));
  return { ...calls, seenContents, seenIds: [...calls.seenIds, id].slice(-maxSeen), open };
}

/** Notes what calls that reached a tool, or a person's no, were answered with. */
export function noteAnswered(calls: ToolCalls, done: readonly ToolCall[]): ToolCalls {
  const answered = [...calls.answered, ...done.flatMap(toOutcome)].slice(-maxSeen);
  return { ...calls, answered };
}

/** What is left when the connection is lost: nothing but what was done. */
export function inheritCalls({ open, answered, inherited, nextKey }: ToolCalls): ToolCalls {
  const all = [...inherited, ...answered, ...open.flatMap(toOutcome)].slice(-maxSeen);
  return { ...noToolCalls, inherited: all, nextKey };
}

/** Takes out what the same call gave over a connection that was lost; null when it is new. */
export function takeInherited(
  calls: ToolCalls,
  content: string,
): { readonly calls: ToolCalls; readonly response: Outcome['response'] } | null {
  const index = calls.inherited.findIndex((outcome) => outcome.content === content);
  const outcome = calls.inherited[index];
  if (outcome === undefined) return null;
  const inherited = calls.inherited.toSpliced(index, 1);
  // The connection that it is told to now may be lost as well.
  const answered = [...calls.answered, outcome];
  return { calls: { ...calls, inherited, answered }, response: outcome.response };
}

/** Another question, or the end of the turn: what was done for the last one serves no more. */
export function forgetOutcomes(calls: ToolCalls): ToolCalls {
  return { ...calls, answered: [], inherited: [] };
}

/** A look at the screen is taken anew: its picture went over the connection that was lost. */
function toOutcome({ content, work, stage }: ToolCall): readonly Outcome[] {
  const isKept = work !== null && work.tool !== 'lookCloser' && stage.kind === 'done';
  return isKept ? [{ content, response: stage.response }] : [];
}

export function hasOpenCalls({ open }: ToolCalls): boolean {
  return open.length > 0;
}

/** The moment at which the first of them has waited or run long enough; null when none waits. */
export function findToolDeadline({ open }: ToolCalls): number | null {
  const deadlines = open.flatMap(({ stage }) => (stage.kind === 'done' ? [] : [stage.deadlineAtMs]));
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

/** What windows are shown: calls that wait for a person or are at work, oldest first. */
export function toShownCalls({ open }: ToolCalls): readonly ShownToolCall[] {
  return open.flatMap(({ key, work, stage }) =>
    work === null || stage.kind === 'done' ? [] : [{ key, stage: stage.kind, request: work.request }],
  );
}
