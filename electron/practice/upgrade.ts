// The HTTP side: who is let in, and how others are refused, in the words of the gateway. Pure but for writing to the socket.
import { STATUS_CODES, type IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import { languageCodes } from '../contract/languages.ts';
import type { PracticeScript } from './script.ts';

export interface UpgradeRefusal {
  readonly status: number;
  readonly body: string;
}

/** The query string of a request target. Not read by `URL`, to which a path of `//ws…` is a host. */
export function readQuery(target: string): URLSearchParams {
  const start = target.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : target.slice(start + 1));
}

/** Why a request is not let in, or null. */
export function refuseUpgrade(
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
  script: PracticeScript,
): UpgradeRefusal | null {
  const { upgrade } = script;
  if (headers.origin === undefined && upgrade?.kind === 'refuse') {
    const body = upgrade.body ?? explain(upgrade.status, '', '').body;
    return { status: upgrade.status, body };
  }
  return refuseKey(headers, script, query) ?? (script.manner === 'gateway' ? refuseQuery(query) : null);
}

/** Why whoever sends these headers is not let in, or null. */
export function refuseKey(
  headers: IncomingHttpHeaders,
  { acceptedKeys }: PracticeScript,
  query = new URLSearchParams(),
): UpgradeRefusal | null {
  // Our clients are programs. A page in some browser has no business on this port.
  if (headers.origin !== undefined) return explain(403, 'Pages are not let in.', 'forbidden');
  if (acceptedKeys === undefined || acceptedKeys.includes(readKey(headers, query))) return null;
  return explain(401, '', '');
}

/** The key, wherever it may stand; empty when there is none. */
function readKey(headers: IncomingHttpHeaders, query: URLSearchParams): string {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const header = headers['x-goog-api-key'];
  return bearer ?? (typeof header === 'string' ? header : undefined) ?? query.get('key') ?? '';
}

/** The ranges the gateway holds its query parameters to (PROTOCOL 2.1, 2.2-e). */
function refuseQuery(query: URLSearchParams): UpgradeRefusal | null {
  const isWithin = (name: string, mostMs: number): boolean => {
    const value = query.get(name);
    return value === null || (/^\d+$/.test(value) && Number(value) <= mostMs);
  };
  const language = query.get('language');
  const isLanguageKnown =
    language === null || (language !== 'zh-CN' && languageCodes.some((code) => code === language));
  const isFine =
    isWithin('prefix_padding_ms', 1000) && isWithin('silence_duration_ms', 2000) && isLanguageKnown;
  return isFine ? null : explain(400, 'invalid query parameter', 'invalid_request');
}

const gatewayWords: Readonly<Record<number, readonly [message: string, code: string]>> = {
  400: ['invalid request', 'invalid_request'],
  401: ['Invalid token', 'invalid_api_key'],
  403: ['This token may not use the model', 'access_denied'],
  429: ['Too many requests', 'rate_limit_exceeded'],
  503: ['No available channel for model under group default', 'model_not_found'],
};

function explain(status: number, message: string, code: string): UpgradeRefusal {
  const [usualMessage, usualCode] = gatewayWords[status] ?? ['upstream error', 'bad_response'];
  const error = {
    message: `${message === '' ? usualMessage : message} (request id: practice)`,
    type: 'new_api_error',
    param: '',
    code: code === '' ? usualCode : code,
  };
  return { status, body: JSON.stringify({ error }) };
}

/** Writes the refusal as an HTTP response and ends the socket. */
export function writeRefusal(socket: Duplex, { status, body }: UpgradeRefusal): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
