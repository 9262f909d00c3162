// Which addresses may leave the app for the browser: https that names a host and nobody; and of a page's, only those it was given. Pure.
import { createAppError } from '../contract/errors.ts';
import { packReason } from '../contract/own-reasons.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { SessionSnapshot } from '../contract/session.ts';

/** The address as it is opened. Fails with `link/not-opened`. */
export function checkLink(address: string): Result<{ readonly href: string; readonly host: string }> {
  if (!URL.canParse(address)) return refuse('?', packReason('notAnAddress'));
  const { protocol, username, password, href, host } = new URL(address);
  if (protocol !== 'https:') return refuse(host || '?', packReason('notHttps'));
  if (username !== '' || password !== '') return refuse(host, packReason('namesUser'));
  return ok({ href, host });
}

/** Whether an answer of this session rests on that page: a window may not open any other. */
export function isKnownSource({ transcript }: Pick<SessionSnapshot, 'transcript'>, uri: string): boolean {
  return transcript.some(({ sources }) => sources.some((source) => source.uri === uri));
}

function refuse(host: string, detail: string): Result<never> {
  return failure(createAppError('link/not-opened', { host, detail }));
}
