// Counts tokens as the service bills them: the whole context is the prompt of every turn. Pure.
import type { JsonObject } from './json.ts';
import type { SetupFacts } from './setup.ts';
import type { UsageScript } from './script.ts';

export type Modality = 'TEXT' | 'AUDIO' | 'IMAGE' | 'VIDEO';

export interface ContextEntry {
  readonly modality: Modality;
  readonly tokens: number;
}

/** 25 tokens a second, in and out (source: Live API docs, tokens). */
const millisecondsPerAudioToken = 40;
/** Of one picture at the standard resolution (source: Live API docs, tokens). */
export const pictureTokens = 258;
const charactersPerToken = 4;

export function audioTokens(durationMs: number): number {
  return Math.max(0, Math.ceil(durationMs / millisecondsPerAudioToken - 1e-9));
}

export function textTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** What the context holds before the first word: system instruction and tools. */
export function baseEntry(facts: SetupFacts): ContextEntry {
  return { modality: 'TEXT', tokens: Math.ceil(facts.baseCharacters / charactersPerToken) };
}

function totalTokens(entries: readonly ContextEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.tokens, 0);
}

/** The context after the sliding window has moved, if it had to: the oldest go first. */
export function compressContext(
  entries: readonly ContextEntry[],
  baseTokens: number,
  limits: SetupFacts['compression'],
): readonly ContextEntry[] {
  if (limits === null || baseTokens + totalTokens(entries) <= limits.triggerTokens) return entries;
  let excess = baseTokens + totalTokens(entries) - limits.targetTokens;
  const firstKept = entries.findIndex((entry) => {
    if (excess <= 0) return true;
    excess -= entry.tokens;
    return false;
  });
  return firstKept === -1 ? [] : entries.slice(firstKept);
}

/** One `usageMetadata`: of this turn alone, never cumulative. */
export function buildUsage(
  prompt: readonly ContextEntry[],
  response: readonly ContextEntry[],
  script: UsageScript,
): JsonObject {
  const isVertex = script.spelling === 'vertex';
  const promptTokenCount = totalTokens(prompt) + script.uncoveredTokens;
  const responseTokenCount = totalTokens(response);
  return {
    promptTokenCount,
    ...(script.cachedTokens > 0 ? { cachedContentTokenCount: script.cachedTokens } : {}),
    ...(responseTokenCount > 0
      ? { [isVertex ? 'candidatesTokenCount' : 'responseTokenCount']: responseTokenCount }
      : {}),
    ...(script.thoughtsTokens > 0 ? { thoughtsTokenCount: script.thoughtsTokens } : {}),
    totalTokenCount: promptTokenCount + responseTokenCount,
    ...(isVertex ? { trafficType: 'ON_DEMAND' } : {}),
    promptTokensDetails: sumByModality(prompt),
    ...(responseTokenCount > 0
      ? { [isVertex ? 'candidatesTokensDetails' : 'responseTokensDetails']: sumByModality(response) }
      : {}),
  };
}

function sumByModality(entries: readonly ContextEntry[]): readonly JsonObject[] {
  const modalities = [...new Set(entries.map((entry) => entry.modality))];
  return modalities
    .map((modality) => ({
      modality,
      tokenCount: totalTokens(entries.filter((entry) => entry.modality === modality)),
    }))
    .filter((detail) => detail.tokenCount > 0);
}
