// How an endpoint is spoken to: what was learnt of it, what is tried next after a refusal, when to stop trying. Pure.
import {
  dialectNames,
  type AudioField,
  type DialectName,
  type ImagePath,
  type ToolsShape,
} from '../contract/dialects.ts';
import { maxOmittedFields, type LearntEndpoint } from '../contract/endpoint-memory.ts';
import { createDialect } from '../wire/dialects.ts';
import type { EndVerdict } from '../wire/end-verdict.ts';

/** What a person has set, as far as it decides what may be tried and what an answer must have. */
export interface SpellingWishes {
  /** Null: chosen by what the endpoint takes. */
  readonly dialect: DialectName | null;
  readonly audioField: AudioField | null;
  readonly toolsShape: ToolsShape | null;
  readonly imagePath: ImagePath | null;
  /** Setup asks for text beside sound. */
  readonly isTextAsked: boolean;
  /** Setup asks for the words of answers. */
  readonly isOutputTranscriptionAsked: boolean;
}

/**
 * Words of answers that were asked for and do not come show that a setup was dropped (source: PROTOCOL 2.5). `watching`: not
 * known yet. `trying`: another dialect is tried for it, with a way back. `settled`: known or tried, never again.
 */
export type TextCheck =
  | { readonly kind: 'watching' }
  | { readonly kind: 'trying'; readonly from: DialectName }
  | { readonly kind: 'settled' };

export interface Spelling {
  /** Host and model this is about; empty before the first connection, and after everything learnt was forgotten. */
  readonly endpoint: string;
  readonly wishes: SpellingWishes;
  readonly dialect: DialectName;
  /** The dialect that this endpoint accepted last: a later silence is then the network's doing. */
  readonly acceptedDialect: DialectName | null;
  /** The dialect to begin with next time. Not one that a person pinned, nor one that is only tried. */
  readonly learntDialect: DialectName | null;
  /** Replace the dialect's own; null leaves it. */
  readonly audioField: AudioField | null;
  readonly toolsShape: ToolsShape | null;
  /** Frames that went the dialect's own way were followed by silence: another one. */
  readonly imagePath: ImagePath | null;
  /** An answer came after frames: their way works. */
  readonly isImagePathProven: boolean;
  /** Setup fields the endpoint refused. */
  readonly omittedFields: readonly string[];
  readonly isAudioOnly: boolean;
  /** A gateway passes on what it does not know: learnt, and in use by the connection in force. */
  readonly isPassthroughProven: boolean;
  readonly isPassthroughUsed: boolean;
  /** The endpoint took the marks of an utterance and did not act on them: it finds turns by itself. */
  readonly areMarksIgnored: boolean;
  readonly textCheck: TextCheck;
  /** Refused fields the person has not heard of yet. */
  readonly untoldFields: readonly string[];
  /** Connections tried with another spelling since a turn was last completed. */
  readonly probes: number;
}

/** Source: PROTOCOL 2.3, recommended default. */
const firstDialect: DialectName = 'gateway+';
const modalitiesField = 'generationConfig.responseModalities';

export const initialSpelling: Spelling = {
  endpoint: '',
  wishes: {
    dialect: null,
    audioField: null,
    toolsShape: null,
    imagePath: null,
    isTextAsked: false,
    isOutputTranscriptionAsked: true,
  },
  dialect: firstDialect,
  acceptedDialect: null,
  learntDialect: null,
  audioField: null,
  toolsShape: null,
  imagePath: null,
  isImagePathProven: false,
  omittedFields: [],
  isAudioOnly: false,
  isPassthroughProven: false,
  isPassthroughUsed: false,
  areMarksIgnored: false,
  textCheck: { kind: 'watching' },
  untoldFields: [],
  probes: 0,
};

/** Four attempts in all, the first one included (source: PROTOCOL 2.5). */
export const maxSpellingAttempts = 4;
/** Least pause between attempts (source: PROTOCOL 2.5). */
export const probePauseMs = 500;

/** Whether the beginning and the end of an utterance can be marked; otherwise silence tells the end (PROTOCOL 5.3). */
export function areUtterancesMarked({ dialect, areMarksIgnored, isPassthroughUsed }: Spelling): boolean {
  const spelled = createDialect(dialect, { isPassthroughProven: isPassthroughUsed });
  return !areMarksIgnored && spelled.capabilities.hasManualActivity;
}

/** The spelling to begin with at an endpoint: what is in hand for it, else what is remembered, else the first of the probe. */
export function chooseSpelling(
  current: Spelling,
  endpoint: string,
  wishes: SpellingWishes,
  learnt: LearntEndpoint | null,
): Spelling {
  const known = current.endpoint === endpoint ? current : recall(endpoint, learnt);
  const wasPinned = current.endpoint === endpoint && current.wishes.dialect !== null;
  // Back from a pinned dialect to the automatic choice: begin with what is known to work.
  const automatic = wasPinned ? (known.learntDialect ?? firstDialect) : known.dialect;
  return {
    ...known,
    wishes,
    dialect: wishes.dialect ?? automatic,
    isPassthroughUsed: known.isPassthroughProven,
  };
}

function recall(endpoint: string, learnt: LearntEndpoint | null): Spelling {
  if (learnt === null) return { ...initialSpelling, endpoint };
  const { audioField, toolsShape, imagePath, omittedFields, isAudioOnly, isPassthroughProven } = learnt;
  return {
    ...initialSpelling,
    ...{ endpoint, audioField, toolsShape, imagePath, omittedFields, isAudioOnly, isPassthroughProven },
    dialect: learnt.dialect ?? firstDialect,
    acceptedDialect: learnt.dialect,
    learntDialect: learnt.dialect,
    textCheck: learnt.isTextChecked ? { kind: 'settled' } : { kind: 'watching' },
  };
}

/** What is worth remembering. */
export function toLearnt(
  spelling: Spelling,
  { host, model }: { readonly host: string; readonly model: string },
): LearntEndpoint {
  const { audioField, toolsShape, omittedFields, isAudioOnly, isPassthroughProven } = spelling;
  return {
    ...{ host, model, audioField, toolsShape, isAudioOnly, isPassthroughProven },
    dialect: spelling.learntDialect,
    omittedFields: [...omittedFields],
    isTextChecked: spelling.textCheck.kind === 'settled',
    // One that was only tried is not worth it: silence may have other causes.
    imagePath: spelling.isImagePathProven ? spelling.imagePath : null,
  };
}

/** A setup spelled like this was accepted, and the person is told of what was left out. */
export function acceptSpelling(spelling: Spelling): Spelling {
  const accepted: Spelling = { ...spelling, acceptedDialect: spelling.dialect, untoldFields: [] };
  return spelling.textCheck.kind === 'trying' ? accepted : learnDialect(accepted);
}

function learnDialect(spelling: Spelling): Spelling {
  return spelling.wishes.dialect === null ? { ...spelling, learntDialect: spelling.dialect } : spelling;
}

/** The words of an answer came, or did not come here either: this is how it stays. */
export function settleText(spelling: Spelling): Spelling {
  return learnDialect({ ...spelling, textCheck: { kind: 'settled' } });
}

/** An endpoint that ignores a setup it used to take may not take it any more. */
export function doubtSpelling(spelling: Spelling): Spelling {
  return { ...spelling, acceptedDialect: null };
}

/** Whether a mute end before the session begins can be no fault of the spelling. */
export function isSpellingProven({ dialect, acceptedDialect }: Spelling): boolean {
  return dialect === acceptedDialect;
}

/** Whether setup asks for text as well as sound, after what was learnt. */
export function isTextRequested({ wishes, isAudioOnly }: Spelling): boolean {
  return wishes.isTextAsked && !isAudioOnly;
}

/** What to try next after a refusal, or null when there is nothing left to try. */
export function findNextSpelling(spelling: Spelling, verdict: EndVerdict): Spelling | null {
  const probes = spelling.probes + 1;
  if (probes >= maxSpellingAttempts) return null;
  const next = changeSpelling(spelling, verdict);
  return next === null ? null : { ...next, probes };
}

function changeSpelling(spelling: Spelling, verdict: EndVerdict): Spelling | null {
  switch (verdict.action) {
    case 'switchDialect':
      return switchDialect(spelling);
    case 'switchAudioField': {
      if (spelling.wishes.audioField !== null || spelling.audioField !== null) return switchDialect(spelling);
      const own = createDialect(spelling.dialect).audioField;
      return { ...spelling, audioField: own === 'mediaChunks' ? 'audio' : 'mediaChunks' };
    }
    case 'switchToolsShape': {
      if (spelling.wishes.toolsShape !== null || spelling.toolsShape !== null) return switchDialect(spelling);
      return { ...spelling, toolsShape: isGateway(spelling.dialect) ? 'array' : 'object' };
    }
    case 'retryWithoutField': {
      if (spelling.omittedFields.length >= maxOmittedFields) return null;
      const { field } = verdict;
      return {
        ...spelling,
        omittedFields: [...spelling.omittedFields, field],
        untoldFields: [...spelling.untoldFields, field],
      };
    }
    case 'forceAudioOnly':
      if (!isTextRequested(spelling)) return null;
      return {
        ...spelling,
        isAudioOnly: true,
        untoldFields: [...spelling.untoldFields, modalitiesField],
      };
    default:
      return null;
  }
}

/** The next one of the probe; never from one a person has pinned. */
function switchDialect(spelling: Spelling): Spelling | null {
  if (spelling.wishes.dialect !== null) return null;
  if (spelling.textCheck.kind === 'trying') return endTrial(spelling);
  // Round and round: who begins with a dialect that was learnt comes to all the others too.
  const dialect = dialectNames[(dialectNames.indexOf(spelling.dialect) + 1) % dialectNames.length];
  // What replaced a field of the old dialect need not fit the new one.
  return dialect === undefined
    ? null
    : { ...spelling, dialect, audioField: null, toolsShape: null, imagePath: null };
}

/** Silence followed frames: the other way that this kind of endpoint may take them (source: PROTOCOL 3.3). */
export function switchImagePath(spelling: Spelling): Spelling {
  if (spelling.isImagePathProven || spelling.wishes.imagePath !== null) return spelling;
  const inUse = spelling.imagePath ?? createDialect(spelling.dialect).imagePath;
  const stream: ImagePath = isGateway(spelling.dialect) ? 'mediaChunks' : 'realtimeVideo';
  return { ...spelling, imagePath: inUse === 'clientContent' ? stream : 'clientContent' };
}

export function proveImagePath(spelling: Spelling): Spelling {
  return { ...spelling, isImagePathProven: true };
}

/** Whether a dialect is one for a relay that may drop what it does not know. */
export function isGateway(dialect: DialectName): boolean {
  return dialect === 'gateway+' || dialect === 'gateway-minimal';
}

/** Back to the dialect that worked but for the words of its answers. */
export function endTrial(spelling: Spelling): Spelling {
  const { textCheck } = spelling;
  if (textCheck.kind !== 'trying') return spelling;
  const { from } = textCheck;
  return { ...spelling, dialect: from, acceptedDialect: from, textCheck: { kind: 'settled' } };
}

/** Answers come without the words that were asked for: the next dialect that can ask for them, or null when there is none. */
export function findTextTrial(spelling: Spelling): Spelling | null {
  const { wishes, textCheck, dialect, omittedFields } = spelling;
  const isAsked =
    wishes.isOutputTranscriptionAsked &&
    canConfigure(dialect) &&
    !omittedFields.includes('outputAudioTranscription');
  if (!isAsked || wishes.dialect !== null || textCheck.kind !== 'watching') return null;
  const next = dialectNames.slice(dialectNames.indexOf(dialect) + 1).find(canConfigure);
  if (next === undefined) return null;
  return { ...spelling, dialect: next, textCheck: { kind: 'trying', from: dialect } };
}

function canConfigure(dialect: DialectName): boolean {
  return createDialect(dialect).capabilities.canConfigure;
}

/** Host and model, as one name. */
export function nameEndpoint({ host, model }: { readonly host: string; readonly model: string }): string {
  return `${host} ${model}`;
}
