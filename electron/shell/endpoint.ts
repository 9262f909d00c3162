// From an endpoint as people write it to an address that may be dialled. Pure.
import { createAppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';

export interface Endpoint {
  /** Without query and fragment: a key in an address would end in the logs of proxies. */
  readonly url: string;
  /** Host with port when it is not the usual one: what people see, and the account of the key. */
  readonly host: string;
}

/**
 * Reads a URL template. Fails with `net/bad-endpoint`, or with `net/insecure-endpoint` for ws:// to another computer.
 * The model is encoded as one path segment (source: PROTOCOL 1.1).
 */
export function parseEndpoint(template: string, model: string): Result<Endpoint> {
  const text = template.trim().replaceAll('{model}', encodeURIComponent(model));
  if (!URL.canParse(text)) return failure(createAppError('net/bad-endpoint'));
  const url = new URL(text);
  const isAddress = url.protocol === 'wss:' || url.protocol === 'ws:';
  if (!isAddress || url.hostname === '' || url.username !== '' || url.password !== '')
    return failure(createAppError('net/bad-endpoint'));
  if (url.protocol === 'ws:' && !isLoopback(url.hostname))
    return failure(createAppError('net/insecure-endpoint', { host: url.host }));
  url.search = '';
  url.hash = '';
  return ok({ url: url.href, host: url.host });
}

/** True for names and addresses that never leave this computer. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
