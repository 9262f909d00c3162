// Takes a known secret out of a text, whatever the secret looks like. What only looks like one is `redactSecrets`' business. Pure.

/** Shorter ones would be found by chance in sound that is spelled as text. */
const shortestSecret = 8;
/** A cut text may end in the middle of the secret: this much of its beginning counts. */
const shortestPart = 6;
const hidden = '[hidden]';

/** Replaces each place where the whole secret stands. */
export function hideSecret(text: string, secret: string): string {
  if (secret.length < shortestSecret || !text.includes(secret)) return text;
  return text.replaceAll(secret, hidden);
}

/** The same for a text that was cut to a length, as a close reason is: hides the beginning of the secret at its end too. */
export function hideCutSecret(text: string, secret: string): string {
  const whole = hideSecret(text, secret);
  for (let length = Math.min(secret.length - 1, whole.length); length >= shortestPart; length -= 1) {
    if (whole.endsWith(secret.slice(0, length))) return `${whole.slice(0, -length)}${hidden}`;
  }
  return whole;
}
