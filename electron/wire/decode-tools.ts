// Gathers the tool calls of one frame, each once, with arguments that are safe to handle. Pure.
import type { ToolCall } from './events.ts';
import { fieldSet, isRecord, openFields, readList, readText, type UnknownKeys } from './json-reading.ts';

const toolCallFields = fieldSet('functionCalls');
const callFields = fieldSet('id', 'name', 'args', 'willContinue', 'partialArgs');

/** Longest name of a function (source: PROTOCOL 1.5). */
const maxNameLength = 128;
/** No sensible argument is nested deeper; code that walks arguments by recursion must not overflow. */
const maxArgsDepth = 32;

/**
 * Some builds repeat a call of `toolCall` as a part of the turn (source: PROTOCOL 4.1). A call is known again by its
 * id; one without an id, by its name and arguments.
 */
export class ToolCallCollector {
  readonly calls: ToolCall[] = [];
  private readonly seenIds = new Set<string>();
  private readonly seenContents = new Set<string>();
  private readonly unknownKeys: UnknownKeys;

  constructor(unknownKeys: UnknownKeys) {
    this.unknownKeys = unknownKeys;
  }

  addMessage(toolCall: unknown): void {
    const fields = openFields(toolCall, toolCallFields, 'toolCall', this.unknownKeys);
    for (const call of readList(fields?.functionCalls)) this.addCall(call);
  }

  addCall(value: unknown): void {
    const fields = openFields(value, callFields, 'toolCall.functionCalls', this.unknownKeys);
    const name = readText(fields?.name);
    if (name === null || name.length > maxNameLength) {
      this.unknownKeys.add('toolCall.functionCalls.name:unreadable');
      return;
    }
    const id = readText(fields?.id);
    const args = readArgs(fields?.args);
    const content = JSON.stringify([name, args]);
    if (id === null ? this.seenContents.has(content) : this.seenIds.has(id)) return;
    if (id !== null) this.seenIds.add(id);
    this.seenContents.add(content);
    this.calls.push({ id, name, args: args ?? {}, areArgsUsable: args !== null });
  }
}

/** Missing arguments are none; null when there are some that cannot be handled. */
function readArgs(value: unknown): Readonly<Record<string, unknown>> | null {
  if (value === undefined || value === null) return {};
  return isRecord(value) && isSafeToWalk(value) ? value : null;
}

/** False when nested too deep, or when a key could replace a prototype once it is copied by assignment. */
function isSafeToWalk(root: object): boolean {
  let level: readonly object[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxArgsDepth || level.some((item) => Object.hasOwn(item, '__proto__'))) return false;
    level = level.flatMap((item) =>
      Object.values(item).filter((member: unknown): member is object => {
        return typeof member === 'object' && member !== null;
      }),
    );
  }
  return true;
}
