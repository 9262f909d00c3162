// Token counts of one usage message, by direction and modality, in both spellings of the service. Pure.
import { fieldSet, openFields, readCount, readList, type Fields, type UnknownKeys } from './json-reading.ts';

/** Tokens of one direction. All but `unattributedTokens` come from the service's own details. */
export interface ModalityTokens {
  readonly textTokens: number;
  readonly audioTokens: number;
  /** Images and video frames. */
  readonly imageTokens: number;
  /** Documents and modalities that are not known here. */
  readonly otherTokens: number;
  /** Counted in the direction's own count, but in no detail. */
  readonly unattributedTokens: number;
}

/** One `usageMetadata` message. Counts are per turn, not cumulative (source: PROTOCOL 4.4). */
export interface UsageReport {
  /** The whole context of the turn, cached tokens included. */
  readonly prompt: ModalityTokens;
  /** The part of `prompt` that came from the cache. */
  readonly cached: ModalityTokens;
  /** Results of tools the service ran itself; not in `prompt`. */
  readonly toolUse: ModalityTokens;
  readonly response: ModalityTokens;
  /** Billed as text output; may lie outside `totalTokens` (source: PROTOCOL 4.4). */
  readonly thoughtsTokens: number;
  /** As the service says, else the sum of the parts. May count more than the parts do. */
  readonly totalTokens: number;
}

/** A usage message as it is billed: every token in exactly one place, cached and thinking tokens beside them. */
export interface BilledTokens {
  readonly textInTokens: number;
  readonly audioInTokens: number;
  /** Images and video frames. */
  readonly imageInTokens: number;
  /** Thoughts included. */
  readonly textOutTokens: number;
  readonly audioOutTokens: number;
  /** How many of the tokens in came from the cache. */
  readonly cachedTokens: number;
  /** How many of the tokens out as text were thinking. */
  readonly thoughtsTokens: number;
}

const usageFields = fieldSet(
  'promptTokenCount',
  'cachedContentTokenCount',
  'responseTokenCount',
  'candidatesTokenCount',
  'toolUsePromptTokenCount',
  'thoughtsTokenCount',
  'totalTokenCount',
  'promptTokensDetails',
  'cacheTokensDetails',
  'responseTokensDetails',
  'candidatesTokensDetails',
  'toolUsePromptTokensDetails',
  'trafficType',
  'serviceTier',
);
const detailFields = fieldSet('modality', 'tokenCount');

/** Reads `usageMetadata`; null when it counts nothing, so that an empty one cannot reset anything (PROTOCOL 4.4). */
export function readUsage(value: unknown, unknownKeys: UnknownKeys): UsageReport | null {
  const fields = openFields(value, usageFields, 'usageMetadata', unknownKeys);
  if (fields === null) return null;
  const read = (count: unknown, details: unknown): ModalityTokens =>
    readModalities(readCount(count) ?? 0, details, unknownKeys);
  const prompt = read(fields.promptTokenCount, fields.promptTokensDetails);
  const toolUse = read(fields.toolUsePromptTokenCount, fields.toolUsePromptTokensDetails);
  const response = readResponse(fields, read);
  const thoughtsTokens = readCount(fields.thoughtsTokenCount) ?? 0;
  const partsTokens = sumParts({ prompt, toolUse, response, thoughtsTokens });
  const totalTokens = readCount(fields.totalTokenCount) ?? partsTokens;
  if (partsTokens === 0 && totalTokens === 0) return null;
  return {
    prompt,
    cached: read(fields.cachedContentTokenCount, fields.cacheTokensDetails),
    toolUse,
    response,
    thoughtsTokens,
    totalTokens,
  };
}

/**
 * What two messages about one turn say together: of each count the larger (source: PROTOCOL 4.4). A prompt told first
 * without and then with its details is counted once.
 */
export function mergeUsage(left: UsageReport | null, right: UsageReport): UsageReport {
  if (left === null) return right;
  return {
    prompt: mergeModalities(left.prompt, right.prompt),
    cached: mergeModalities(left.cached, right.cached),
    toolUse: mergeModalities(left.toolUse, right.toolUse),
    response: mergeModalities(left.response, right.response),
    thoughtsTokens: Math.max(left.thoughtsTokens, right.thoughtsTokens),
    totalTokens: Math.max(left.totalTokens, right.totalTokens),
  };
}

/**
 * Counts every token of a message once. Unattributed tokens in count as text, for what the details leave out are
 * instructions and tool declarations, and so does what only the total counts; unattributed tokens out count as audio,
 * for these models answer by voice and a cost shown too high is safer than one too low.
 */
export function toBilledTokens(report: UsageReport): BilledTokens {
  const { prompt, toolUse, response, cached, thoughtsTokens } = report;
  const unclaimedTokens = Math.max(0, report.totalTokens - sumParts(report));
  return {
    textInTokens: sumAsText(prompt) + sumAsText(toolUse) + unclaimedTokens,
    audioInTokens: prompt.audioTokens + toolUse.audioTokens,
    imageInTokens: prompt.imageTokens + toolUse.imageTokens,
    textOutTokens: response.textTokens + response.imageTokens + response.otherTokens + thoughtsTokens,
    audioOutTokens: response.audioTokens + response.unattributedTokens,
    cachedTokens: sumTokens(cached),
    thoughtsTokens,
  };
}

function sumParts(parts: Pick<UsageReport, 'prompt' | 'toolUse' | 'response' | 'thoughtsTokens'>): number {
  const { prompt, toolUse, response, thoughtsTokens } = parts;
  return sumTokens(prompt) + sumTokens(toolUse) + sumTokens(response) + thoughtsTokens;
}

function mergeModalities(left: ModalityTokens, right: ModalityTokens): ModalityTokens {
  const textTokens = Math.max(left.textTokens, right.textTokens);
  const audioTokens = Math.max(left.audioTokens, right.audioTokens);
  const imageTokens = Math.max(left.imageTokens, right.imageTokens);
  const otherTokens = Math.max(left.otherTokens, right.otherTokens);
  const attributedTokens = textTokens + audioTokens + imageTokens + otherTokens;
  const countTokens = Math.max(sumTokens(left), sumTokens(right));
  const unattributedTokens = Math.max(0, countTokens - attributedTokens);
  return { textTokens, audioTokens, imageTokens, otherTokens, unattributedTokens };
}

export function sumTokens(tokens: ModalityTokens): number {
  const { textTokens, audioTokens, imageTokens, otherTokens, unattributedTokens } = tokens;
  return textTokens + audioTokens + imageTokens + otherTokens + unattributedTokens;
}

function sumAsText({ textTokens, otherTokens, unattributedTokens }: ModalityTokens): number {
  return textTokens + otherTokens + unattributedTokens;
}

/** The Gemini API says `response…`, Vertex `candidates…` (source: PROTOCOL 4.4); whichever counts is taken. */
function readResponse(
  fields: Fields<
    'responseTokenCount' | 'responseTokensDetails' | 'candidatesTokenCount' | 'candidatesTokensDetails'
  >,
  read: (count: unknown, details: unknown) => ModalityTokens,
): ModalityTokens {
  const response = read(fields.responseTokenCount, fields.responseTokensDetails);
  return sumTokens(response) > 0
    ? response
    : read(fields.candidatesTokenCount, fields.candidatesTokensDetails);
}

/** Details that add up to more than the count are believed; a count they do not reach leaves a rest. */
function readModalities(countTokens: number, details: unknown, unknownKeys: UnknownKeys): ModalityTokens {
  const sums = { textTokens: 0, audioTokens: 0, imageTokens: 0, otherTokens: 0 };
  for (const detail of readList(details)) {
    const fields = openFields(detail, detailFields, 'usageMetadata.details', unknownKeys);
    sums[modalityKey(fields?.modality)] += readCount(fields?.tokenCount) ?? 0;
  }
  const attributedTokens = sums.textTokens + sums.audioTokens + sums.imageTokens + sums.otherTokens;
  return { ...sums, unattributedTokens: Math.max(0, countTokens - attributedTokens) };
}

function modalityKey(modality: unknown): 'textTokens' | 'audioTokens' | 'imageTokens' | 'otherTokens' {
  switch (typeof modality === 'string' ? modality.toUpperCase() : '') {
    case 'TEXT':
      return 'textTokens';
    case 'AUDIO':
      return 'audioTokens';
    case 'IMAGE':
    case 'VIDEO':
      return 'imageTokens';
    default:
      return 'otherTokens';
  }
}
