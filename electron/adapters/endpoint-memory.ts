// `endpoints.json` in the profile folder: what was learnt about endpoints. Read once at the start, kept in memory, written
// whole and by rename. Holds no key. What is lost here is found out again: a file that cannot be read is begun anew.
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { learntEndpointSchema, type LearntEndpoint } from '../contract/endpoint-memory.ts';
import type { EndpointMemory, Log } from '../live/ports.ts';

/** More endpoints than anybody talks to; the one not heard of for longest falls out. */
const maxEndpoints = 100;
const fileSchema = v.object({ version: v.literal(1), endpoints: v.array(v.unknown()) });

/** Writes the whole file; rejects when it cannot. */
export type SaveText = (path: string, text: string) => Promise<void>;

export interface EndpointMemoryFile extends EndpointMemory {
  forget(host: string, model: string): void;
  forgetAll(): void;
  /** Calls back with every change; returns the function that ends it. */
  onChange(listener: () => void): () => void;
  /** Resolves when everything that was learnt so far is on the disk, or could not be written. */
  readonly settle: () => Promise<void>;
}

/** Opens `endpoints.json` in `folder`. Never throws. */
export function openEndpointMemory(
  folder: string,
  log: Pick<Log, 'warn'>,
  save: SaveText = saveByRename,
): EndpointMemoryFile {
  const path = join(folder, 'endpoints.json');
  const listeners = new Set<() => void>();
  let endpoints = readEndpoints(path);
  let saving: Promise<void> = Promise.resolve();

  const find = (host: string, model: string): LearntEndpoint | null =>
    endpoints.find((learnt) => learnt.host === host && learnt.model === model) ?? null;

  function replace(next: readonly LearntEndpoint[]): void {
    endpoints = next.slice(-maxEndpoints);
    const text = `${JSON.stringify({ version: 1, endpoints }, null, 2)}\n`;
    saving = saving
      .then(() => save(path, text))
      .catch((cause: unknown) => {
        log.warn('endpoints.notSaved', { cause });
      });
    for (const listener of listeners) listener();
  }

  const others = (host: string, model: string): readonly LearntEndpoint[] =>
    endpoints.filter((known) => known.host !== host || known.model !== model);

  return {
    recall: find,
    remember(learnt) {
      const known = find(learnt.host, learnt.model);
      if (JSON.stringify(known) === JSON.stringify(inOrder(learnt))) return;
      replace([...others(learnt.host, learnt.model), inOrder(learnt)]);
    },
    forget(host, model) {
      if (find(host, model) !== null) replace(others(host, model));
    },
    forgetAll() {
      if (endpoints.length > 0) replace([]);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle: () => saving,
  };
}

/** With its members in the order of the schema, so that two can be compared as text. */
function inOrder(learnt: LearntEndpoint): LearntEndpoint {
  return v.parse(learntEndpointSchema, learnt);
}

function readEndpoints(path: string): readonly LearntEndpoint[] {
  try {
    const file = v.safeParse(fileSchema, JSON.parse(readFileSync(path, 'utf8')));
    if (!file.success) return [];
    // An entry of a later version, or one that somebody has edited, is found out again.
    return file.output.endpoints.flatMap((entry) => {
      const parsed = v.safeParse(learntEndpointSchema, entry);
      return parsed.success ? [parsed.output] : [];
    });
  } catch {
    return [];
  }
}

async function saveByRename(path: string, text: string): Promise<void> {
  const temporaryPath = `${path}.new`;
  await writeFile(temporaryPath, text, { mode: 0o600 });
  await rename(temporaryPath, path);
}
