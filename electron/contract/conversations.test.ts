import { describe, expect, it } from 'vitest';
import {
  clearConversations,
  noteTranscript,
  openConversationBook,
  summarizeConversation,
  type ConversationBook,
} from './conversations.ts';
import type { TranscriptLine } from './session.ts';

const startMs = 1_000_000;
const minuteMs = 60_000;

function say(id: number, text: string, more: Partial<TranscriptLine> = {}): TranscriptLine {
  return { id, role: 'user', text, notHeardText: '', state: 'final', sources: [], ...more };
}

const empty = openConversationBook([]);
const begun = noteTranscript(empty, [say(1, 'What is a crow?')], startMs);

const texts = ({ conversations }: ConversationBook): string[][] =>
  conversations.map(({ lines }) => lines.map(({ text }) => text));

describe('recent conversations', () => {
  it('take up a line as it grows', () => {
    const grown = noteTranscript(begun, [say(1, 'What is a crow? Tell me.')], startMs + 100);
    expect(texts(grown)).toEqual([['What is a crow? Tell me.']]);
  });

  it('are the same book when nothing was said', () => {
    expect(noteTranscript(begun, [say(1, 'What is a crow?')], startMs + 100)).toBe(begun);
    expect(noteTranscript(empty, [say(1, ' ')], startMs)).toBe(empty);
  });

  it('keep a line that has left the transcript', () => {
    const later = noteTranscript(begun, [say(2, 'A bird.', { role: 'assistant' })], startMs + 100);
    expect(texts(later)).toEqual([['What is a crow?', 'A bird.']]);
  });

  it('begin anew after ten minutes without a word, newest first', () => {
    const both = [say(1, 'What is a crow?'), say(2, 'And a raven?')];
    expect(texts(noteTranscript(begun, both, startMs + 9 * minuteMs))).toEqual([
      ['What is a crow?', 'And a raven?'],
    ]);
    expect(texts(noteTranscript(begun, both, startMs + 11 * minuteMs))).toEqual([
      ['And a raven?'],
      ['What is a crow?'],
    ]);
  });

  it('do not take up again what was deleted', () => {
    const cleared = clearConversations(begun);
    expect(noteTranscript(cleared, [say(1, 'What is a crow?')], startMs + 100)).toBe(cleared);
    const next = noteTranscript(cleared, [say(1, 'What is a crow?'), say(2, 'Hello?')], startMs + 200);
    expect(texts(next)).toEqual([['Hello?']]);
  });

  it('of an earlier run stay as they are', () => {
    const opened = openConversationBook(begun.conversations);
    expect(texts(noteTranscript(opened, [say(1, 'New run')], startMs + minuteMs))).toEqual([
      ['New run'],
      ['What is a crow?'],
    ]);
  });

  it('are twenty at most', () => {
    let book = empty;
    for (let index = 1; index <= 25; index += 1)
      book = noteTranscript(book, [say(index, `Question ${String(index)}`)], startMs + index * 20 * minuteMs);
    expect([book.conversations.length, texts(book)[0]]).toEqual([20, ['Question 25']]);
  });

  it('are called after the first words of the person', () => {
    const long = 'word '.repeat(30);
    const [conversation] = noteTranscript(
      empty,
      [say(1, 'Hi.', { role: 'assistant' }), say(2, long)],
      5,
    ).conversations;
    expect(conversation === undefined ? '' : summarizeConversation(conversation).title).toBe(
      `${'word '.repeat(30).slice(0, 119)}…`,
    );
  });
});
