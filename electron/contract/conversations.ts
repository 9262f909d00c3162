// Recent conversations as text: what was said, by whom, and when it began. Bounded, and without sound. Pure.
import * as v from 'valibot';
import type { TranscriptLine } from './session.ts';

const maxConversations = 20;
const maxLines = 200;
const maxLineCharacters = 8_000;
/** After a pause of this length what is said begins another conversation. */
export const conversationPauseMs = 10 * 60_000;
/** As much of its first words as a list shows in one line. */
const maxTitleCharacters = 120;
/** As much of that as a menu shows. */
const maxMenuCharacters = 48;

const text = v.pipe(v.string(), v.maxLength(maxLineCharacters));

const conversationLineSchema = v.object({
  /** Of the transcript of its run. */
  id: v.number(),
  role: v.picklist(['user', 'assistant']),
  text,
  /** The part of an interrupted answer that was never heard. */
  notHeardText: text,
});
export type ConversationLine = Readonly<v.InferOutput<typeof conversationLineSchema>>;

export const conversationIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

export const conversationSchema = v.object({
  id: conversationIdSchema,
  startedAtMs: v.number(),
  lines: v.pipe(v.array(conversationLineSchema), v.minLength(1), v.maxLength(maxLines)),
});
export type Conversation = Readonly<Omit<v.InferOutput<typeof conversationSchema>, 'lines'>> & {
  readonly lines: readonly ConversationLine[];
};

/** What a list shows of a conversation. */
export interface ConversationSummary {
  readonly id: string;
  readonly startedAtMs: number;
  readonly title: string;
}

export interface ConversationBook {
  /** Newest first. */
  readonly conversations: readonly Conversation[];
  /** The conversation that goes on: of the transcript's lines, those from this id on are its own. Null before the first. */
  readonly current: { readonly id: string; readonly firstLineId: number; readonly lastAtMs: number } | null;
  /** Lines up to this id are of older conversations, or were deleted. */
  readonly passedLineId: number;
}

export function openConversationBook(conversations: readonly Conversation[]): ConversationBook {
  return { conversations: conversations.slice(0, maxConversations), current: null, passedLineId: 0 };
}

/** Takes up what has changed of the transcript; the same book when nothing has. */
export function noteTranscript(
  book: ConversationBook,
  transcript: readonly TranscriptLine[],
  nowMs: number,
): ConversationBook {
  const lastId = transcript.reduce((highest, { id }) => Math.max(highest, id), 0);
  const isNewLine = lastId > book.passedLineId;
  const goesOn =
    book.current !== null && (!isNewLine || nowMs - book.current.lastAtMs <= conversationPauseMs);
  const current = goesOn ? book.current : null;
  const firstLineId = current?.firstLineId ?? book.passedLineId + 1;
  const shown = transcript.filter(hasText).filter(({ id }) => id >= firstLineId);
  if (shown.length === 0) return book;
  const id = current?.id ?? String(nowMs);
  const known = book.conversations.find((conversation) => conversation.id === id);
  const lines = mergeLines(known?.lines ?? [], shown.map(toLine));
  if (known !== undefined && JSON.stringify(known.lines) === JSON.stringify(lines)) return book;
  const noted: Conversation = { id, startedAtMs: known?.startedAtMs ?? nowMs, lines };
  const others = book.conversations.filter((conversation) => conversation !== known);
  return {
    conversations: [noted, ...others].slice(0, maxConversations),
    current: { id, firstLineId, lastAtMs: nowMs },
    passedLineId: Math.max(lastId, book.passedLineId),
  };
}

/** Without any conversation; what the transcript still holds is not taken up again. */
export function clearConversations(book: ConversationBook): ConversationBook {
  return { conversations: [], current: null, passedLineId: book.passedLineId };
}

export function summarizeConversation({ id, startedAtMs, lines }: Conversation): ConversationSummary {
  const words =
    (lines.find(({ role }) => role === 'user') ?? lines[0])?.text.replace(/\s+/g, ' ').trim() ?? '';
  return { id, startedAtMs, title: shorten(words, maxTitleCharacters) };
}

/** A title as a menu shows it, which grows as wide as its widest entry. */
export function shortenForMenu(title: string): string {
  return shorten(title, maxMenuCharacters);
}

/** As plain text, for the clipboard. */
export function formatConversation({ lines }: Conversation): string {
  return lines.map(({ role, text: words }) => `${role === 'user' ? '>' : 'Earshot:'} ${words}`).join('\n\n');
}

function shorten(words: string, maxCharacters: number): string {
  return words.length > maxCharacters ? `${words.slice(0, maxCharacters - 1)}…` : words;
}

function hasText({ text: words, notHeardText }: TranscriptLine): boolean {
  return words.trim() !== '' || notHeardText.trim() !== '';
}

function toLine({ id, role, text: words, notHeardText }: TranscriptLine): ConversationLine {
  const cut = (full: string): string => full.trim().slice(0, maxLineCharacters);
  return { id, role, text: cut(words), notHeardText: cut(notHeardText) };
}

/** The transcript's lines in its order, after those that it no longer holds. */
function mergeLines(
  known: readonly ConversationLine[],
  shown: readonly ConversationLine[],
): readonly ConversationLine[] {
  const ids = new Set(shown.map(({ id }) => id));
  return [...known.filter(({ id }) => !ids.has(id)), ...shown].slice(-maxLines);
}
