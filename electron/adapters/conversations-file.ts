// `conversations.json` in the profile folder: the text of recent conversations, only while the person has asked for that. Written
// whole and atomically, at most every few seconds; deleted when they change their mind.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { conversationSchema, type Conversation } from '../contract/conversations.ts';
import type { Clock, Log } from '../live/ports.ts';
import { readProfileText, replaceProfileFile } from './profile-file.ts';

/** A crash loses no more than this; an answer that streams in writes no more often. */
const writeEveryMs = 5_000;
const fileVersion = 1;
const fileSchema = v.object({ version: v.literal(fileVersion), conversations: v.array(v.unknown()) });

export interface ConversationsFile {
  /** What is kept; nothing where there is no file or it does not fit. */
  readonly read: () => readonly Conversation[];
  readonly keep: (conversations: readonly Conversation[]) => void;
  /** Takes the file away, and what still waits to be written with it. */
  readonly remove: () => void;
  /** Resolves when what was asked for so far has happened. */
  readonly settle: () => Promise<void>;
}

export function createConversationsFile(
  folder: string,
  { clock, log }: { readonly clock: Clock; readonly log: Pick<Log, 'warn'> },
): ConversationsFile {
  const path = join(folder, 'conversations.json');
  let waiting: readonly Conversation[] | null = null;
  let cancelTimer: (() => void) | null = null;
  let work: Promise<void> = Promise.resolve();

  const stopTimer = (): void => {
    cancelTimer?.();
    cancelTimer = null;
  };
  const queue = (job: () => Promise<void>): void => {
    work = work.then(job).catch((cause: unknown) => {
      log.warn('conversations.notSaved', { cause });
    });
  };
  const write = (): void => {
    stopTimer();
    const conversations = waiting;
    waiting = null;
    if (conversations === null) return;
    const text = `${JSON.stringify({ version: fileVersion, conversations })}\n`;
    queue(() => replaceProfileFile(path, text));
  };

  return {
    read() {
      return readConversations(readProfileText(path) ?? '{}');
    },
    keep(conversations) {
      waiting = conversations;
      cancelTimer ??= clock.setTimer(writeEveryMs, write);
    },
    remove() {
      stopTimer();
      waiting = null;
      queue(() => rm(path, { force: true }));
    },
    settle() {
      write();
      return work;
    },
  };
}

/** One that does not fit is left out. */
function readConversations(text: string): readonly Conversation[] {
  const file = v.safeParse(fileSchema, parseJson(text));
  if (!file.success) return [];
  return file.output.conversations.flatMap((entry) => {
    const parsed = v.safeParse(conversationSchema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
