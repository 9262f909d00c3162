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
  readonly nextKey: number;
}

export const noToolCalls: ToolCalls = { open: [], seenIds: [], seenContents: [], nextKey: 1 };

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
