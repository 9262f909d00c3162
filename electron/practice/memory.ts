// What a session remembers: its turns and its context. Handles find it again after the connection has gone.
import { randomUUID } from 'node:crypto';
import type { ContextEntry } from './usage.ts';

export interface SessionMemory {
  readonly turns: number;
  readonly context: readonly ContextEntry[];
}

export const emptyMemory: SessionMemory = { turns: 0, context: [] };

export interface HandleStore {
  /** A new handle for what is remembered now. Older handles of the session stay good, for what they were. */
  issue(memory: SessionMemory, connection: number): string;
  find(handle: string): { readonly memory: SessionMemory; readonly connection: number } | undefined;
}

/** More are not kept: the oldest are forgotten, as the service forgets them after some hours. */
const mostHandles = 256;

export function createHandleStore(): HandleStore {
  const kept = new Map<string, { memory: SessionMemory; connection: number }>();
  return {
    issue: (memory, connection) => {
      const handle = `practice-${randomUUID()}`;
      kept.set(handle, { memory, connection });
      for (const oldest of kept.keys()) {
        if (kept.size <= mostHandles) break;
        kept.delete(oldest);
      }
      return handle;
    },
    find: (handle) => kept.get(handle),
  };
}
