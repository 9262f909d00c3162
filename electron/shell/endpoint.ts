// From an endpoint as people write it to an address that may be dialled. Pure.
import { hasAddressSecret } from '../contract/address-secrets.ts';
import { createAppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';

export interface Endpoint {
  /** Without query and fragment: a key in an address would end in the logs of proxies. */
  readonly url: string;
  /** Host with port when it is not the usual one: what people see, and the account of the key. */
  readonly host: string;
}

/**
 * Reads a URL template. Fails with `net/bad-endpoint`, with `net/insecure-endpoint` for ws:// to another computer, or with
 * `net/key-in-address`.
 * The model is encoded as one path segment (source: PROTOCOL 1.1).
 */
export function parseEndpoint(template: string, model: string): Result<Endpoint> {
  const text = template.trim().replaceAll('{model}', encodeURIComponent(model));
  if (hasAddressSecret(template)) return failure(createAppError('net/key-in-address'));
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

/** An endpoint that the environment has set for this run: as it is dialled, and as windows may show it. */
export interface EndpointOverride {
  readonly address: string;
  readonly shown: string;
}

/** Null where nothing is set. */
export function readEndpointOverride(address = ''): EndpointOverride | null {
  if (address.trim() === '') return null;
  return { address, shown: hasAddressSecret(address) ? '[hidden]' : address };
}

/** True for names and addresses that never leave this computer. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
