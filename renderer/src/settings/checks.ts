// What can be told about a text before it is sent to main. Pure.
import { hasAddressSecret, hasQuerySecret } from '../../../electron/contract/address-secrets.ts';
import type { ErrorWords } from '../../../electron/contract/error-words.ts';
import { createAppError, type AppError } from '../../../electron/contract/errors.ts';
import { t } from '../i18n/t.ts';

export type FieldProblem = AppError | ErrorWords;

export function checkNotEmpty(text: string): FieldProblem | null {
  if (text.trim() !== '') return null;
  return { message: t('settings.required'), hint: t('settings.requiredHint') };
}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An endpoint is wss://, or ws:// on this computer, with no key in it. */
export function checkEndpoint(text: string): FieldProblem | null {
  if (hasAddressSecret(text)) return createAppError('net/key-in-address');
  const address = text.trim().replaceAll('{model}', 'model');
  if (!URL.canParse(address)) return createAppError('net/bad-endpoint');
  const url = new URL(address);
  if (url.hostname === '') return createAppError('net/bad-endpoint');
  if (url.protocol === 'wss:') return null;
  if (url.protocol !== 'ws:') return createAppError('net/bad-endpoint');
  return loopbackHosts.has(url.hostname) ? null : createAppError('net/insecure-endpoint', { host: url.host });
}

/** What is added to an address carries no key either. */
export function checkExtraQuery(text: string): FieldProblem | null {
  return hasQuerySecret(text) ? createAppError('net/key-in-address') : null;
}
