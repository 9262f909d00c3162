// Composes the sound of an answer and the text that goes along with it. Pure.
import { assertNever } from '../contract/assert-never.ts';
import { speakerSampleRateHz } from '../contract/audio-format.ts';
import type { Picture, ToolResult } from './client-message.ts';
import type { Utterance } from './listener.ts';
import { durationMsOf, fadeEdges, joinSamples, samplesOf, silence } from './pcm.ts';
import type { PhraseUse, Phrases } from './phrases.ts';
import { resample } from './resample.ts';
import type { AnswerScript, Question } from './script.ts';

/** A piece of the transcription and the moment of the sound it belongs to. */
export interface TextCue {
  readonly atMs: number;
  readonly text: string;
}

export interface AnswerPlan {
  /** 24 kHz mono. */
  readonly samples: Int16Array;
  readonly cues: readonly TextCue[];
}

/** A question with all that is needed to answer it. */
export interface FullQuestion extends Question {
  readonly isFirstTurn: boolean;
  readonly utterances: readonly Utterance[];
  readonly toolResults: readonly ToolResult[];
}

interface Segment {
  readonly samples: Int16Array;
  readonly text: string;
}

const pauseMs = 150;
const fadeMs = 5;
const defaultToneHz = 440;
const tonePeak = 8000;

export function planAnswer(question: FullQuestion, script: AnswerScript, phrases: Phrases): AnswerPlan {
  switch (script.kind) {
    case 'echo':
      return joinSegments(planWords(question, phrases));
    case 'tone': {
      const samples = createTone(script.durationMs, script.frequencyHz ?? defaultToneHz);
      return joinSegments([{ samples, text: script.text ?? ' (a tone)' }]);
    }
    case 'speech':
      return joinSegments([planSpeech(script.durationMs, script.text, phrases)]);
    case 'samples':
      return joinSegments([{ samples: script.samples, text: script.text ?? ' (a recording)' }]);
    case 'nothing':
      return { samples: new Int16Array(0), cues: [] };
    default:
      return assertNever(script);
  }
}

function planWords(question: FullQuestion, phrases: Phrases): readonly Segment[] {
  const say = (use: PhraseUse, more = ''): Segment => {
    const phrase = phrases.choose(use, question.turn);
    return { samples: phrase.samples, text: ` ${phrase.text}${more}` };
  };
  const written = question.text === '' ? '' : ` “${question.text}”`;
  if (question.via === 'toolResult') return [say('tool', describeResults(question.toolResults))];
  const segments: Segment[] = [];
  if (question.pictures.length > 0) segments.push(say('picture', describePictures(question.pictures)));
  if (question.utterances.length > 0) {
    segments.push(say(question.isFirstTurn ? 'introEcho' : 'echo'), ...question.utterances.map(echo));
  }
  if (written !== '') segments.push(say(question.isFirstTurn ? 'introWritten' : 'written', written));
  return segments.length > 0 ? segments : [say('nothingHeard')];
}

function echo(utterance: Utterance): Segment {
  const samples = resample(utterance.samples, utterance.sampleRateHz, speakerSampleRateHz);
  return {
    samples: fadeEdges(samples, fadeMs, speakerSampleRateHz),
    text: ` (your own words, ${describeDuration(utterance.durationMs)})`,
  };
}

/** `2.1 s` */
export function describeDuration(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

function describePictures(pictures: readonly Picture[]): string {
  const sizes = pictures.map(({ size, sizeBytes }) =>
    size === null ? `${sizeBytes} bytes of unknown size` : `${size.widthPx} × ${size.heightPx} px`,
  );
  return ` (${sizes.join(', ')})`;
}

function describeResults(results: readonly ToolResult[]): string {
  return ` ${results.map((result) => `${result.name}: ${JSON.stringify(result.response)}`).join(', ')}`;
}

function planSpeech(durationMs: number, text: string | undefined, phrases: Phrases): Segment {
  const samples = new Int16Array(samplesOf(durationMs, speakerSampleRateHz));
  const words: string[] = [];
  for (let filled = 0, index = 0; filled < samples.length && phrases.all.length > 0; index += 1) {
    const phrase = phrases.all[index % phrases.all.length];
    if (phrase === undefined || phrase.samples.length === 0) break;
    samples.set(phrase.samples.subarray(0, samples.length - filled), filled);
    filled += phrase.samples.length + samplesOf(pauseMs, speakerSampleRateHz);
    words.push(phrase.text);
  }
  return { samples: fadeEdges(samples, fadeMs, speakerSampleRateHz), text: text ?? ` ${words.join(' ')}` };
}

function createTone(durationMs: number, frequencyHz: number): Int16Array {
  const samples = new Int16Array(samplesOf(durationMs, speakerSampleRateHz));
  const step = (2 * Math.PI * frequencyHz) / speakerSampleRateHz;
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = Math.sin(step * index) * tonePeak;
  }
  return fadeEdges(samples, fadeMs, speakerSampleRateHz);
}

function joinSegments(segments: readonly Segment[]): AnswerPlan {
  const parts: Int16Array[] = [];
  const cues: TextCue[] = [];
  let startSample = 0;
  for (const segment of segments) {
    const startMs = durationMsOf(startSample, speakerSampleRateHz);
    cues.push(
      ...spreadWords(segment.text, startMs, durationMsOf(segment.samples.length, speakerSampleRateHz)),
    );
    const pause = silence(pauseMs, speakerSampleRateHz);
    parts.push(segment.samples, pause);
    startSample += segment.samples.length + pause.length;
  }
  return { samples: joinSamples(parts.slice(0, -1)), cues };
}

/** Each word with its space before it, at its share of the segment's time; what stands in brackets stays whole. */
function spreadWords(text: string, startMs: number, durationMs: number): readonly TextCue[] {
  const words = text.match(/\s*(?:\([^)]*\)|\S+)/g) ?? [];
  let characters = 0;
  return words.map((word) => {
    const atMs = startMs + (durationMs * characters) / text.length;
    characters += word.length;
    return { atMs, text: word };
  });
}
