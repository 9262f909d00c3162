// Finds a key or a password that was typed into an address: an address is saved as it is, shown in windows and kept in the logs
// of proxies. A key has a field of its own. Pure.
import { createAppError, redactSecrets, type AppError } from './errors.ts';
import { isSecretName } from './secret-names.ts';

/** What may stand before `@`: addresses are read with any number of slashes, of either kind, and also without a scheme. */
const userPart = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]*[^\\/?#]*@/i;
const hostPart = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]*[^\\/?#]*/i;

/** Whether a parameter would carry a secret, by its name or by what its value looks like. Both are without percent codes. */
export function isSecretParameter(name: string, value: string): boolean {
  return isSecretName(name) || redactSecrets(value) !== value;
}

/** Whether an address holds a user or a secret. */
export function hasAddressSecret(address: string): boolean {
  // Where addresses are read, these count as not there.
  const text = address.trim().replace(/[\t\r\n]/g, '');
  // A host may look like anything.
  return userPart.test(text) || hasQuerySecret(text.replace(hostPart, ''));
}

/** The same for what is added to one, and for its part after the host. */
export function hasQuerySecret(query: string): boolean {
  const text = decodePercent(query);
  if (redactSecrets(text) !== text) return true;
  // Split before it is decoded, as a service would: a value may have a coded `&` in it.
  return query.split(/[/?#&;\s]+/).some((part) => {
    const [name = '', ...rest] = part.split('=');
    return rest.length > 0 && isSecretParameter(decodePercent(name), decodePercent(rest.join('=')));
  });
}

/** Why an address, or what is added to one, may not be saved; null when it may. */
export function findAddressSecret(connection: {
  readonly endpoint: string;
  readonly extraQuery: string;
}): AppError | null {
  const isFound = hasAddressSecret(connection.endpoint) || hasQuerySecret(connection.extraQuery);
  return isFound ? createAppError('net/key-in-address') : null;
}

/** What percent codes stand for; a text that is not coded right stays as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
