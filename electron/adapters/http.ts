// One GET to a service, with Node's own fetch. Follows no redirect, so that the header goes nowhere else; reads no more and waits
// no longer than its limits. Never throws.
import { redactSecrets } from '../contract/errors.ts';
import { hideCutSecret } from '../contract/hide-secret.ts';
import { packReason } from '../contract/own-reasons.ts';
import type { ReadHttp } from '../live/ports.ts';

/** Limits of one request; tests shorten them. */
export const defaultHttpLimits = {
  answerMs: 6000,
  /** A gateway with a thousand models and all that it says of each. */
  bodyBytes: 2 * 1024 * 1024,
};

export function createHttpReader(limits: typeof defaultHttpLimits = defaultHttpLimits): ReadHttp {
  return async ({ url, authorization }) => {
    const key = authorization?.replace(/^bearer\s+/i, '') ?? '';
    try {
      const response = await fetch(url, {
        headers: authorization === null ? {} : { Authorization: authorization },
        redirect: 'manual',
        signal: AbortSignal.timeout(limits.answerMs),
      });
      const body = await readBody(response, limits.bodyBytes);
      if (body === null) return { kind: 'failed', detail: packReason('answerTooLarge') };
      return { kind: 'answered', status: response.status, body: hideCutSecret(body, key) };
    } catch (cause) {
      return { kind: 'failed', detail: hideCutSecret(describe(cause), key) };
    }
  };
}

/** Null when it is larger than `mostBytes`; the rest is not read then. */
async function readBody(response: Response, mostBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of response.body) {
    const bytes = part as Uint8Array;
    sizeBytes += bytes.byteLength;
    if (sizeBytes > mostBytes) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function describe(cause: unknown): string {
  if (cause instanceof Error && cause.name === 'TimeoutError') return packReason('tookTooLong');
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : '';
  const text = inner instanceof Error ? inner.message : String(inner);
  return redactSecrets(code === '' ? text : code).slice(0, 200);
}
