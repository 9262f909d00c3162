// The end of every exhaustive switch: a new case that is not handled does not compile.

/** Throws if it is ever reached; `value` names the case that a switch forgot. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
