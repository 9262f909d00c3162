// What a keychain's own words for a failure mean, and so what a person can do. Pure.
import { createAppError, redactSecrets, type AppError, type ErrorCode } from '../contract/errors.ts';

const maxDetailLength = 200;

/** Read from the top; the first that matches decides. Texts of libsecret, GIO, the dynamic loader, and the macOS keychain. */
const rules: readonly { readonly pattern: RegExp; readonly code: ErrorCode }[] = [
  {
    pattern: /libsecret.*(?:cannot open|no such file)|cannot open shared object|cannot find module/i,
    code: 'vault/no-library',
  },
  { pattern: /locked collection|is locked|IsLocked/i, code: 'vault/locked' },
  {
    pattern:
      /prompt.*dismiss|dismiss.*prompt|cancell?ed|access denied|not permitted|interaction is not allowed|AccessDenied/i,
    code: 'vault/refused',
  },
  {
    pattern:
      /D-?Bus|org\.freedesktop|not provided by any|not activatable|could not connect|connection is closed|disconnected|no such (?:interface|object)/i,
    code: 'vault/no-service',
  },
];

/** The error of a failed call. Its words go into the details, without secrets and cut. */
export function toVaultError(cause: unknown): AppError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = rules.find(({ pattern }) => pattern.test(text))?.code ?? 'vault/unavailable';
  return createAppError(code, { detail: redactSecrets(text.split('\n')[0] ?? '').slice(0, maxDetailLength) });
}
