// The words of the conversation, line by line, as they arrive from both sides. Pure.
import type { AnswerSource, TranscriptLine } from '../contract/session.ts';
import { splitHeardText, type TextMark } from './heard-text.ts';

/** Lines kept in memory; older ones fall off the front. */
const maxLines = 400;
/** More than a person would look at; each is sent to the windows with every change of its line. */
const maxSources = 12;
const noSources: readonly AnswerSource[] = [];

interface UserLine {
  readonly role: 'user';
  readonly id: number;
  readonly text: string;
  /** A guess of the service that the next one replaces. */
  readonly interimText: string;
  readonly isOpen: boolean;
}

interface AssistantLine {
  readonly role: 'assistant';
  readonly id: number;
  readonly answerId: number;
  readonly marks: readonly TextMark[];
  readonly receivedSamples: number;
  readonly heardSamples: number;
  readonly state: TranscriptLine['state'];
  readonly sources: readonly AnswerSource[];
}

type Line = UserLine | AssistantLine;

export interface Transcript {
  readonly lines: readonly Line[];
  readonly nextId: number;
}

export const emptyTranscript: Transcript = { lines: [], nextId: 1 };

/** Typed words: a whole line at once. */
export function addTypedText(transcript: Transcript, text: string): Transcript {
  return append(closeUserLine(transcript), {
    role: 'user',
    id: transcript.nextId,
    text,
    interimText: '',
    isOpen: false,
  });
}

/** A fragment of what the service understood: appended to the open line of the user, or begins one. */
export function addUserText(transcript: Transcript, text: string): Transcript {
  return changeUserLine(transcript, (line) => ({ ...line, text: line.text + text, interimText: '' }));
}

/** A guess that replaces the guess before it. */
export function setUserInterimText(transcript: Transcript, text: string): Transcript {
  return changeUserLine(transcript, (line) => ({ ...line, interimText: text }));
}

/** Words of an answer; `atSamples` is how much of its sound had arrived before them. */
export function addAnswerText(
  transcript: Transcript,
  answerId: number,
  text: string,
  atSamples: number,
): Transcript {
  const mark: TextMark = { text, atSamples };
  const index = findAnswerLine(transcript, answerId);
  const line = transcript.lines[index];
  if (line?.role === 'assistant') {
    return replaceLine(transcript, index, { ...line, marks: [...line.marks, mark] });
  }
  return append(transcript, {
    ...beginAnswerLine(transcript, answerId),
    marks: [mark],
    receivedSamples: atSamples,
  });
}

/** Pages that an answer rests on, each once; they may come before its words. */
export function addAnswerSources(
  transcript: Transcript,
  answerId: number,
  sources: readonly Pick<AnswerSource, 'uri' | 'title'>[],
): Transcript {
  const index = findAnswerLine(transcript, answerId);
  const line = transcript.lines[index];
  const before = line?.role === 'assistant' ? line : beginAnswerLine(transcript, answerId);
  const fresh = sources.filter(
    ({ uri }) => URL.canParse(uri) && !before.sources.some((known) => known.uri === uri),
  );
  if (fresh.length === 0) return transcript;
  const added = fresh.map(({ uri, title }) => ({ uri, title, host: new URL(uri).host }));
  const after = { ...before, sources: [...before.sources, ...added].slice(0, maxSources) };
  return line === undefined ? append(transcript, after) : replaceLine(transcript, index, after);
}

function beginAnswerLine(transcript: Transcript, answerId: number): AssistantLine {
  return {
    role: 'assistant',
    id: transcript.nextId,
    answerId,
    marks: [],
    receivedSamples: 0,
    heardSamples: 0,
    state: 'open',
    sources: noSources,
  };
}

/** Notes how much of an answer has arrived and been heard, samples at 24 kHz. */
export function noteProgress(
  transcript: Transcript,
  answerId: number,
  progress: { readonly receivedSamples?: number; readonly heardSamples?: number },
): Transcript {
  const index = findAnswerLine(transcript, answerId);
  const line = transcript.lines[index];
  if (line?.role !== 'assistant') return transcript;
  const receivedSamples = progress.receivedSamples ?? line.receivedSamples;
  const heardSamples = Math.max(line.heardSamples, progress.heardSamples ?? 0);
  if (receivedSamples === line.receivedSamples && heardSamples === line.heardSamples) return transcript;
  return replaceLine(transcript, index, { ...line, receivedSamples, heardSamples });
}

/** Ends the line of an answer: in full, or cut to what was heard. A finished one may still be cut while it sounds. */
export function closeAnswer(
  transcript: Transcript,
  answerId: number,
  state: 'final' | 'interrupted',
): Transcript {
  const index = findAnswerLine(transcript, answerId);
  const line = transcript.lines[index];
  if (line?.role !== 'assistant' || line.state === 'interrupted' || line.state === state) return transcript;
  return replaceLine(transcript, index, { ...line, state });
}

/** The next words of the user begin a new line. */
export function closeUserLine(transcript: Transcript): Transcript {
  const index = findOpenUserLine(transcript);
  const line = transcript.lines[index];
  if (line?.role !== 'user') return transcript;
  return replaceLine(transcript, index, {
    ...line,
    text: line.text || line.interimText,
    interimText: '',
    isOpen: false,
  });
}

/** What was said will be said again over another connection: until it is understood anew, it counts as a guess. */
export function expectUserTextAgain(transcript: Transcript): Transcript {
  const index = findOpenUserLine(transcript);
  const line = transcript.lines[index];
  if (line?.role !== 'user' || line.text === '') return transcript;
  return replaceLine(transcript, index, { ...line, text: '', interimText: line.text });
}

/** Whether words of the user have come that nothing was answered to yet. */
export function hasOpenUserLine(transcript: Transcript): boolean {
  return findOpenUserLine(transcript) !== -1;
}

export function toTranscriptLines(transcript: Transcript): readonly TranscriptLine[] {
  return transcript.lines.map(toTranscriptLine);
}

/** Reads one transcript after another; a line that has not changed is read once and keeps its identity. */
export function createTranscriptReader(): (transcript: Transcript) => readonly TranscriptLine[] {
  const known = new WeakMap<Line, TranscriptLine>();
  return ({ lines }) =>
    lines.map((line) => {
      const read = known.get(line) ?? toTranscriptLine(line);
      known.set(line, read);
      return read;
    });
}

function toTranscriptLine(line: Line): TranscriptLine {
  if (line.role === 'user') {
    const text = (line.text + line.interimText).trim();
    const state = line.isOpen ? 'open' : 'final';
    return { id: line.id, role: 'user', text, notHeardText: '', state, sources: noSources };
  }
  const { id, role, state, sources } = line;
  if (state !== 'interrupted') {
    const text = line.marks
      .map((mark) => mark.text)
      .join('')
      .trim();
    return { id, role, text, notHeardText: '', state, sources };
  }
  const { heard, notHeard } = splitHeardText(line.marks, line.receivedSamples, line.heardSamples);
  return { id, role, text: heard.trim(), notHeardText: notHeard.trim(), state, sources };
}

function changeUserLine(transcript: Transcript, change: (line: UserLine) => UserLine): Transcript {
  const index = findOpenUserLine(transcript);
  const line = transcript.lines[index];
  if (line?.role === 'user') return replaceLine(transcript, index, change(line));
  const fresh = change({ role: 'user', id: transcript.nextId, text: '', interimText: '', isOpen: true });
  // Transcription may come after the answer has begun: the question still stands above its answer.
  const last = transcript.lines.at(-1);
  const insertAt =
    last?.role === 'assistant' && last.state === 'open'
      ? transcript.lines.length - 1
      : transcript.lines.length;
  const lines = [...transcript.lines.slice(0, insertAt), fresh, ...transcript.lines.slice(insertAt)];
  return { lines: lines.slice(-maxLines), nextId: transcript.nextId + 1 };
}

function append(transcript: Transcript, line: Line): Transcript {
  return { lines: [...transcript.lines, line].slice(-maxLines), nextId: transcript.nextId + 1 };
}

function replaceLine(transcript: Transcript, index: number, line: Line): Transcript {
  return { ...transcript, lines: transcript.lines.with(index, line) };
}

function findOpenUserLine(transcript: Transcript): number {
  return transcript.lines.findLastIndex((line) => line.role === 'user' && line.isOpen);
}

function findAnswerLine(transcript: Transcript, answerId: number): number {
  return transcript.lines.findLastIndex((line) => line.role === 'assistant' && line.answerId === answerId);
}
