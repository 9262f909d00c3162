// Which names of parameters speak of a secret: one rule for what is sent, saved, exported and logged. Pure.

/** A part of the name is enough: one parameter too many that is refused costs less than one key in a log of a proxy. */
export const secretNamePart = '(?:key|token|secret|auth|password|passwd|pwd|credential)';

const secretName = new RegExp(secretNamePart, 'i');

/** Whether a parameter with this name would carry a key, a token or a password. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}
