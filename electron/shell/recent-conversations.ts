// The conversations of late, in memory; in a file as well while the person has asked for that. Text only.
import {
  clearConversations,
  noteTranscript,
  openConversationBook,
  summarizeConversation,
  type Conversation,
  type ConversationBook,
  type ConversationSummary,
} from '../contract/conversations.ts';
import type { SessionSnapshot } from '../contract/session.ts';
import type { Clock } from '../live/ports.ts';

/** Where conversations are kept over restarts. */
export interface ConversationsKeeper {
  readonly read: () => readonly Conversation[];
  readonly keep: (conversations: readonly Conversation[]) => void;
  readonly remove: () => void;
}

interface RecentConversationsDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly keeper: ConversationsKeeper;
  readonly areKept: () => boolean;
  /** The list, as a menu shows it, is another one. */
  readonly onChanged: (list: readonly ConversationSummary[]) => void;
}

export interface RecentConversations {
  readonly follow: (snapshot: SessionSnapshot) => void;
  /** Newest first. */
  readonly list: () => readonly ConversationSummary[];
  readonly find: (id: string) => Conversation | null;
  readonly deleteAll: () => void;
  /** The choice to keep them may have changed. */
  readonly applyChoice: () => void;
}

export function createRecentConversations(deps: RecentConversationsDeps): RecentConversations {
  const { clock, keeper, areKept, onChanged } = deps;
  let wereKept = areKept();
  let book = openConversationBook(wereKept ? keeper.read() : []);
  let list = book.conversations.map(summarizeConversation);
  let transcript: SessionSnapshot['transcript'] = [];
  // A file from a time when they were kept is not left behind.
  if (!wereKept) keeper.remove();

  const take = (next: ConversationBook): void => {
    if (next === book) return;
    book = next;
    if (wereKept) keeper.keep(book.conversations);
    const summaries = book.conversations.map(summarizeConversation);
    if (JSON.stringify(summaries) === JSON.stringify(list)) return;
    list = summaries;
    onChanged(list);
  };

  return {
    follow(snapshot) {
      if (snapshot.transcript === transcript) return;
      transcript = snapshot.transcript;
      take(noteTranscript(book, transcript, clock.nowMs()));
    },
    list: () => list,
    find: (id) => book.conversations.find((conversation) => conversation.id === id) ?? null,
    deleteAll() {
      take(clearConversations(book));
      if (wereKept) keeper.remove();
    },
    applyChoice() {
      if (areKept() === wereKept) return;
      wereKept = areKept();
      if (wereKept) keeper.keep(book.conversations);
      else keeper.remove();
    },
  };
}
