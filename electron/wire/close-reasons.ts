// Decides what the end of a connection means and what to do: by words first, by codes second. Pure.
import { packReason } from '../contract/own-reasons.ts';
import {
  closeCodeRules,
  coreFields,
  httpStatusRules,
  networkErrorRules,
  textRules,
  type EndRule,
  type TextRule,
} from './close-rules.ts';
import type { ConnectionEndFacts, EndVerdict } from './end-verdict.ts';
import { isFieldOmitted, normaliseFieldPath } from './field-path.ts';
import { readHttpError, toPlainText, toSafeText, type ServiceError } from './service-error.ts';

const maxDetailLength = 200;

/** The least session length the service names: two minutes with video (source: PROTOCOL 1.5). */
const longSessionMs = 120_000;

/** What one source said: its words, and the close code it reports when it is a relay. */
interface Testimony {
  readonly words: string;
  readonly code: number | null;
  readonly names: string;
}

/**
 * Classifies an end. Words of the close reason weigh most, then those of the last error frame, then those of the
 * refused upgrade; after them the HTTP status, the relayed close code, the network error and the close code.
 */
export function classifyEnd(facts: ConnectionEndFacts): EndVerdict {
  const testimonies = [
    readTestimony({ message: toPlainText(facts.reason), code: null }),
    readTestimony(facts.lastServiceError),
    readTestimony(facts.httpStatus === null ? null : readHttpError(facts.httpBody)),
  ];
  const detail = describe(facts, testimonies);
  for (const { words, names } of testimonies) {
    const verdict = classifyWords(`${words} ${names}`.trim(), detail, facts);
    if (verdict !== null) return verdict;
  }
  const relayedCode = testimonies.find((testimony) => testimony.code !== null)?.code ?? null;
  return { ...classifyCodes(facts, relayedCode), detail };
}

/**
 * A relay embeds the close of its upstream: `… websocket: close 1007 (invalid payload data): Request contains …`
 * (source: PROTOCOL 1.8).
 */
function readTestimony(error: ServiceError | null): Testimony {
  if (error === null) return { words: '', code: null, names: '' };
  const relayed = /close (\d{4})\b(?:[^:]*:\s*(.*))?/s.exec(error.message);
  const message = relayed === null ? error.message : (relayed[2] ?? '');
  return {
    words: message.replace(/\s*\(request id:[^)]*\)\s*$/i, ''),
    code: relayed === null ? null : Number(relayed[1]),
    names: error.code ?? '',
  };
}

function describe(facts: ConnectionEndFacts, testimonies: readonly Testimony[]): string {
  const said = testimonies.find((testimony) => testimony.words !== '');
  const words = toSafeText(said?.words ?? '', maxDetailLength);
  if (words !== '') return words;
  if (facts.httpStatus !== null) return `HTTP ${facts.httpStatus}`;
  if (facts.networkErrorCode !== null) return toSafeText(facts.networkErrorCode, maxDetailLength);
  const code = testimonies.find((testimony) => testimony.code !== null)?.code ?? facts.closeCode;
  return code === null ? packReason('noReason') : packReason('closeCode', String(code));
}

function classifyWords(words: string, detail: string, facts: ConnectionEndFacts): EndVerdict | null {
  if (words === '') return null;
  const refusedField = classifyRefusedField(words, detail, facts);
  if (refusedField !== null) return refusedField;
  const rule = textRules.find(({ pattern }) => pattern.test(words));
  if (rule !== undefined) return applyTextRule(rule, detail, facts);
  const isInvalidArgument = /request contains an invalid argument/i.test(words);
  return isInvalidArgument ? { ...classifyInvalidArgument(facts), detail } : null;
}

function applyTextRule(
  { code, action, field }: TextRule,
  detail: string,
  facts: ConnectionEndFacts,
): EndVerdict {
  if (action !== 'retryWithoutField') return { code, action, detail };
  return field === undefined ? { code, action: 'switchDialect', detail } : omitField(field, detail, facts);
}

/**
 * `Unknown name "x" at 'setup.generation_config': Cannot find field.` (source: PROTOCOL 1.7) and
 * `Invalid value at 'setup.…'`. A reason is cut at 123 bytes, so a place without its closing quote is not believed.
 */
function classifyRefusedField(words: string, detail: string, facts: ConnectionEndFacts): EndVerdict | null {
  const invalidPlace = /invalid value at '(setup\.[^']{1,200})'/i.exec(words)?.[1];
  if (invalidPlace !== undefined) return omitField(normaliseFieldPath(invalidPlace), detail, facts);
  const match = /unknown name "([^"]{1,80})"(:| at '([^']{0,200})')?/i.exec(words);
  if (match === null) return null;
  const [, name = '', place, parent = ''] = match;
  if (/^realtime_?input/i.test(parent) && /^(?:media_?chunks|audio)$/i.test(name)) {
    return { code: 'session/setup-refused', action: 'switchAudioField', detail };
  }
  if (place !== undefined && !/^setup\b/.test(parent)) {
    return { code: 'session/setup-refused', action: 'switchDialect', detail };
  }
  return omitField(normaliseFieldPath(parent === '' ? name : `${parent}.${name}`), detail, facts);
}

/** A field that is refused although it was left out, or that cannot be, needs another dialect; tools have two shapes. */
function omitField(field: string, detail: string, facts: ConnectionEndFacts): EndVerdict {
  if (field === 'tools') return { code: 'session/setup-refused', action: 'switchToolsShape', detail };
  const canHelp = !coreFields.has(field) && !isFieldOmitted(field, facts.omittedFields);
  return canHelp
    ? { code: 'session/setup-refused', action: 'retryWithoutField', field, detail }
    : { code: 'session/setup-refused', action: 'switchDialect', detail };
}

/** Says either "bad value" or "context exhausted"; only the age of the session tells (source: PROTOCOL 1.5, 1.7). */
function classifyInvalidArgument(facts: ConnectionEndFacts): EndRule {
  if (isLongSession(facts)) return { code: 'session/too-long', action: 'freshSession' };
  if (facts.wasTextRequested) return { code: 'session/setup-refused', action: 'forceAudioOnly' };
  return { code: 'session/setup-refused', action: 'switchDialect' };
}

function classifyCodes(facts: ConnectionEndFacts, relayedCode: number | null): EndRule {
  if (facts.httpStatus !== null) return classifyHttpStatus(facts.httpStatus, facts.httpBody);
  if (relayedCode !== null) return classifyCloseCode(relayedCode, facts);
  if (facts.expiredWait === 'open') return { code: 'net/timeout', action: 'retry' };
  if (facts.expiredWait === 'setup') return classifySilence(facts, 'session/setup-ignored');
  if (facts.networkErrorCode !== null) return classifyNetworkError(facts.networkErrorCode, facts);
  if (facts.closeCode === null) return { code: 'net/dropped', action: 'retry' };
  return classifyCloseCode(facts.closeCode, facts);
}

function classifyHttpStatus(status: number, body: string): EndRule {
  // The path may be wrong as well as the model: only a body that speaks of a model blames it.
  if (status === 404 && !/model/i.test(body)) return { code: 'net/refused', action: 'fatal' };
  const rule = httpStatusRules.get(status);
  if (rule !== undefined) return rule;
  if (status >= 500) return { code: 'session/service-failed', action: 'retry' };
  return { code: status < 300 ? 'session/protocol' : 'net/refused', action: 'fatal' };
}

function classifyNetworkError(networkErrorCode: string, facts: ConnectionEndFacts): EndRule {
  const rule = networkErrorRules.get(networkErrorCode);
  const hadOpened = facts.closeCode !== null;
  if (rule?.code === 'net/dropped' && hadOpened && facts.readyForMs === null) {
    return classifySilence(facts, 'net/dropped');
  }
  if (rule !== undefined) return rule;
  // Codes of the `ws` library for frames that break the protocol or are larger than allowed.
  const isBrokenStream = networkErrorCode.startsWith('WS_ERR_');
  return { code: isBrokenStream ? 'session/protocol' : 'net/untrusted', action: 'fatal' };
}

function classifyCloseCode(closeCode: number, facts: ConnectionEndFacts): EndRule {
  const wasReady = facts.readyForMs !== null;
  if (closeCode === 1007 && isLongSession(facts)) return { code: 'session/too-long', action: 'freshSession' };
  if ((closeCode === 1007 || closeCode === 1008) && facts.wasTextRequested) {
    return { code: 'session/setup-refused', action: 'forceAudioOnly' };
  }
  if (closeCode === 1007)
    return { code: 'session/setup-refused', action: wasReady ? 'fatal' : 'switchDialect' };
  if (closeCode === 1008) return { code: 'session/setup-refused', action: 'fatal' };
  if (closeCode === 1002 || closeCode === 1003) return { code: 'session/protocol', action: 'fatal' };
  const isMute = closeCode === 1000 || closeCode === 1005 || closeCode === 1006;
  if (!wasReady && isMute) return classifySilence(facts, 'net/dropped');
  return closeCodeRules.get(closeCode) ?? { code: 'net/refused', action: 'fatal' };
}

/** Nothing was said before the session began: a poisoned handle, or a dialect the endpoint drops (PROTOCOL 2.5). */
function classifySilence(facts: ConnectionEndFacts, code: 'net/dropped' | 'session/setup-ignored'): EndRule {
  if (facts.wasResumed) return { code, action: 'retryWithoutHandle' };
  return { code, action: facts.isDialectProven === true ? 'retry' : 'switchDialect' };
}

function isLongSession({ readyForMs }: ConnectionEndFacts): boolean {
  return readyForMs !== null && readyForMs >= longSessionMs;
}
