// What the end of a test connection says about the key. Pure.
import type { ErrorCode } from '../contract/errors.ts';
import type { KeyTestFailure } from '../contract/key.ts';

/** What is not here is `other`: the error itself says more. */
const failures: ReadonlyMap<ErrorCode, KeyTestFailure> = new Map<ErrorCode, KeyTestFailure>([
  ['auth/key-rejected', 'rejected'],
  ['auth/forbidden', 'rejected'],
  ['session/model-unavailable', 'modelUnavailable'],
  ['session/quota', 'quota'],
  ['session/rate-limited', 'quota'],
  ['net/offline', 'unreachable'],
  ['net/unknown-host', 'unreachable'],
  ['net/timeout', 'unreachable'],
  ['net/refused', 'unreachable'],
  ['net/dropped', 'unreachable'],
  ['net/untrusted', 'unreachable'],
]);

/** Sorts the error a connection ended with, as `classifyEnd` named it. */
export function judgeKeyTest(code: ErrorCode): KeyTestFailure {
  return failures.get(code) ?? 'other';
}
