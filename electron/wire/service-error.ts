// Finds the message and code in a failure the service, a gateway or a proxy reports, in a frame or an HTTP body. Pure.
import { redactSecrets } from '../contract/errors.ts';
import { isRecord, readText } from './json-reading.ts';

export interface ServiceError {
  /** As reported, on one line and cut; {@link toSafeText} it before it is shown or logged. */
  readonly message: string;
  /** Everything that names the kind of failure, such as `429 RESOURCE_EXHAUSTED` or `model_not_found`. */
  readonly code: string | null;
}

const maxMessageLength = 1000;

/** On one line, cut. Keeps secrets: for recognising only, because hiding can hide the words to be recognised. */
export function toPlainText(text: string, maxLength = maxMessageLength): string {
  return text
    .slice(0, maxLength * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength);
}

/** Fit to be shown: on one line, redacted, and only then cut, so that no half of a key survives the cut. */
export function toSafeText(text: string, maxLength = maxMessageLength): string {
  return redactSecrets(toPlainText(text, maxLength * 4)).slice(0, maxLength);
}

/**
 * Reads `{error: {message, type, code}}` of the gateway (source: PROTOCOL 1.8), `{error: {code, message, status}}` of
 * Google, and looser forms of it. Null when the record reports no failure.
 */
export function readServiceError(record: unknown): ServiceError | null {
  if (!isRecord(record)) return null;
  const { error } = record;
  if (isRecord(error)) return describe(error);
  if (typeof error === 'string') return describe({ ...pickNames(record), message: error });
  if (record.type === 'error' || isFailureCode(record.code)) return describe(record);
  return null;
}

/** The body of a refused upgrade: JSON in one of the forms above, else its text without markup. */
export function readHttpError(body: string): ServiceError | null {
  const text = body.trim();
  if (text === '') return null;
  const parsed = parseLoosely(text);
  const record: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const error = readServiceError(record) ?? (isRecord(record) ? describe(record) : null);
  if (error !== null) return error;
  return {
    message: toPlainText(text.slice(0, 8 * maxMessageLength).replace(/<[^<>]*>/g, ' ')),
    code: null,
  };
}

function describe(error: Readonly<Record<string, unknown>>): ServiceError {
  const message = readText(error.message) ?? readText(error.detail) ?? readText(error.reason) ?? '';
  const names = [error.code, error.status, error.type].flatMap((name) => {
    if (typeof name === 'number') return [String(name)];
    return typeof name === 'string' && name !== '' && name !== 'error' ? [name] : [];
  });
  return {
    message: toPlainText(message),
    code: names.length === 0 ? null : toPlainText(names.join(' '), 100),
  };
}

function pickNames(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { code: record.code, status: record.status };
}

/** `code: 0` and `code: 200` are how some proxies say that all is well. */
function isFailureCode(code: unknown): boolean {
  if (typeof code === 'number') return code !== 0 && code !== 200;
  return typeof code === 'string' && code !== '';
}

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
