// Things that are done once when a person asks for them, and what became of each: exports, imports, clearing, opening a folder.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { Bridge } from '../../../electron/contract/ipc.ts';

export type Chore =
  | 'settings:export'
  | 'settings:import'
  | 'settings:reset'
  | 'settings:undoReplace'
  | 'conversations:deleteAll'
  | 'share:clearSent'
  | 'usage:clear'
  | 'endpoint:forgetAll'
  | 'app:openLogFolder';

export type ChoreOutcome =
  | {
      readonly kind: 'done';
      /** Of the file that was written or read; empty where there is none. */ readonly file: string;
    }
  | { readonly kind: 'failed'; readonly error: AppError };

export function createChoresStore(bridge: Bridge) {
  let outcomes = $state.raw<Partial<Record<Chore, ChoreOutcome>>>({});

  async function run(chore: Chore): Promise<ChoreOutcome | null> {
    const result = await bridge.call(chore);
    if (!result.ok) return { kind: 'failed', error: result.error };
    const { value } = result;
    if (value === null || !('kind' in value)) return { kind: 'done', file: '' };
    return value.kind === 'done' ? value : null;
  }

  return {
    /** By chore; absent before it is done, and when the person changed their mind. */
    get outcomes() {
      return outcomes;
    },
    /** Does it; what became of others is forgotten, so that only the last one speaks. */
    async run(chore: Chore): Promise<void> {
      const outcome = await run(chore);
      outcomes = outcome === null ? {} : { [chore]: outcome };
    },
  };
}

export type ChoresStore = ReturnType<typeof createChoresStore>;
