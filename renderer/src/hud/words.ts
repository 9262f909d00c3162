// Which words the HUD shows and how strongly: this visit's lines, and the phrase of an answer that is current. Pure.
import type { SessionSnapshot, TranscriptLine } from '../../../electron/contract/session.ts';

/** Lines of earlier visits that can be scrolled back to. */
const earlierLimit = 40;

export interface VisitLines {
  /** From earlier visits: above the edge, reached by scrolling. */
  readonly earlier: readonly TranscriptLine[];
  readonly current: readonly TranscriptLine[];
}

/**
 * Splits the transcript at the line the HUD last left with. What was said stays until something new is: a talk, or
 * another line. Ids that have started over belong to a new session.
 *
 * @param leftAtId highest id at that moment; lines need not stand in the order of their ids
 */
export function splitVisit(
  transcript: readonly TranscriptLine[],
  leftAtId: number,
  talk: SessionSnapshot['talk'],
): VisitLines {
  const lastId = highestId(transcript);
  const hasNews = talk.kind !== 'off' || lastId > leftAtId;
  if (!hasNews || lastId < leftAtId) return { earlier: [], current: transcript };
  return {
    earlier: transcript.filter((line) => line.id <= leftAtId).slice(-earlierLimit),
    current: transcript.filter((line) => line.id > leftAtId),
  };
}

/** What a call that asks goes back to: the last words of the user, and nothing beside them. */
export function keepQuestion({ current }: VisitLines): VisitLines {
  const line = current.findLast(({ role }) => role === 'user');
  return { earlier: [], current: line === undefined ? [] : [line] };
}

export function highestId(transcript: readonly TranscriptLine[]): number {
  return transcript.reduce((highest, line) => Math.max(highest, line.id), -1);
}

export interface Phrases {
  readonly earlier: string;
  /** What is being said now. */
  readonly current: string;
  readonly notHeard: string;
}

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const hasWord = /[\p{L}\p{N}]/u;
/** Scripts without spaces, and their marks: 、。 and the full-width ones such as ，？ */
const endsWithoutSpace =
  /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff01-\uff65]$/u;

/** Cuts the text of a line: while an answer is open its last sentence is current, later the whole of it. */
export function splitPhrases(line: TranscriptLine): Phrases {
  const { text } = line;
  const isSeparate = line.notHeardText === '' || text === '' || endsWithoutSpace.test(text);
  const notHeard = isSeparate ? line.notHeardText : ` ${line.notHeardText}`;
  if (line.role === 'user' || line.state !== 'open') return { earlier: '', current: text, notHeard };
  let start = 0;
  for (const segment of sentences.segment(text)) {
    if (hasWord.test(segment.segment)) start = segment.index;
  }
  return { earlier: text.slice(0, start), current: text.slice(start), notHeard };
}
