// Which dialect the endpoint is spoken to in, and what was learnt about it from its refusals. Pure.
import type { AudioField, Dialect, DialectName } from '../wire/dialect.ts';
import { dialectNames } from '../wire/dialect.ts';
import { createDialect } from '../wire/dialects.ts';
import type { EndVerdict } from '../wire/end-verdict.ts';

export interface Spelling {
  readonly dialect: DialectName;
  /** Replaces the dialect's own field for sound; null leaves it. */
  readonly audioField: AudioField | null;
  /** Setup fields the endpoint refused. */
  readonly omittedFields: readonly string[];
  /** The endpoint took the marks of an utterance and did not act on them: it finds turns by itself. */
  readonly areMarksIgnored: boolean;
  /** A setup spelled like this was accepted before: a later silence is then the network's doing. */
  readonly isProven: boolean;
  /** Connections tried with another spelling since one was last accepted. */
  readonly probes: number;
}

/** Source: PROTOCOL 2.3, recommended default. */
export const initialSpelling: Spelling = {
  dialect: 'gateway+',
  audioField: null,
  omittedFields: [],
  areMarksIgnored: false,
  isProven: false,
  probes: 0,
};

/** Four attempts in all, the first one included (source: PROTOCOL 2.5). */
const maxProbes = 3;
/** Least pause between attempts (source: PROTOCOL 2.5). */
export const probePauseMs = 500;

/** The dialect as this endpoint wants it. */
export function createSpelledDialect({ dialect, audioField, areMarksIgnored }: Spelling): Dialect {
  return createDialect(dialect, {
    ...(audioField === null ? {} : { audioField }),
    ...(areMarksIgnored ? { hasActivityMessages: false } : {}),
  });
}

/** Whether the beginning and the end of an utterance can be marked; otherwise silence tells the end (PROTOCOL 5.3). */
export function areUtterancesMarked(spelling: Spelling): boolean {
  return createSpelledDialect(spelling).capabilities.hasManualActivity;
}

/** What to try next after a refusal, or null when there is nothing left to try. */
export function findNextSpelling(spelling: Spelling, verdict: EndVerdict): Spelling | null {
  const probes = spelling.probes + 1;
  if (probes > maxProbes) return null;
  switch (verdict.action) {
    case 'switchDialect': {
      const dialect = dialectNames[dialectNames.indexOf(spelling.dialect) + 1];
      return dialect === undefined ? null : { ...spelling, dialect, isProven: false, probes };
    }
    case 'switchAudioField': {
      const current = spelling.audioField ?? createDialect(spelling.dialect).audioField;
      const audioField = current === 'mediaChunks' ? 'audio' : 'mediaChunks';
      return { ...spelling, audioField, isProven: false, probes };
    }
    case 'retryWithoutField':
      return { ...spelling, omittedFields: [...spelling.omittedFields, verdict.field], probes };
    default:
      return null;
  }
}
