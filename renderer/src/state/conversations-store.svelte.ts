// The conversations of late as this window knows them: the list, and the one that is read.
import type { Conversation, ConversationSummary } from '../../../electron/contract/conversations.ts';
import type { AppError } from '../../../electron/contract/errors.ts';
import type { Bridge } from '../../../electron/contract/ipc.ts';

export function createConversationsStore(bridge: Bridge) {
  let list = $state.raw<readonly ConversationSummary[] | null>(null);
  let open = $state.raw<Conversation | null>(null);
  let problem = $state.raw<AppError | null>(null);

  async function read(id: string): Promise<void> {
    const result = await bridge.call('conversations:read', { id });
    open = result.ok ? result.value : null;
    problem = result.ok ? null : result.error;
  }

  const stop = bridge.on('conversations:changed', (next) => {
    list = next;
    if (open !== null && !next.some(({ id }) => id === open?.id)) open = null;
  });
  void bridge.call('conversations:list').then((result) => {
    if (result.ok) list ??= result.value;
  });

  return {
    /** Newest first; null until main has answered for the first time. */
    get list() {
      return list;
    },
    get open() {
      return open;
    },
    /** Why the last wish was not met. */
    get problem() {
      return problem;
    },
    read,
    close: (): void => {
      open = null;
      problem = null;
    },
    async copy(id: string): Promise<boolean> {
      const result = await bridge.call('conversations:copy', { id });
      problem = result.ok ? null : result.error;
      return result.ok;
    },
    dispose: stop,
  };
}

export type ConversationsStore = ReturnType<typeof createConversationsStore>;
