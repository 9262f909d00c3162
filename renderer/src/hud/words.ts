// Which words the HUD shows and how strongly: this visit's lines, and the phrase of an answer that is current. Pure.
import type { SessionSnapshot, TranscriptLine } from '../../../electron/contract/session.ts';

export interface VisitLines {
  /** From earlier visits: above the edge, reached by scrolling. */
  readonly earlier: readonly TranscriptLine[];
  readonly current: readonly TranscriptLine[];
}

/**
 * Splits the transcript at the line the HUD last left with. What was said stays until something new is: a talk, or
 * another line. Ids that have started over belong to a new session.
 */
export function splitVisit(
  transcript: readonly TranscriptLine[],
  leftAtId: number,
  talk: SessionSnapshot['talk'],
): VisitLines {
  const lastId = transcript.at(-1)?.id ?? leftAtId;
  const hasNews = talk.kind !== 'off' || lastId > leftAtId;
  if (!hasNews || lastId < leftAtId) return { earlier: [], current: transcript };
  return {
    earlier: transcript.filter((line) => line.id <= leftAtId),
    current: transcript.filter((line) => line.id > leftAtId),
  };
}

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const hasWord = /[\p{L}\p{N}]/u;

/** Cuts an answer before its last sentence: `current` is what is being said, `earlier` what was. */
export function splitCurrentPhrase(text: string): { readonly earlier: string; readonly current: string } {
  let start = 0;
  for (const segment of sentences.segment(text)) {
    if (hasWord.test(segment.segment)) start = segment.index;
  }
  return { earlier: text.slice(0, start), current: text.slice(start) };
}
