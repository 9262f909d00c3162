// Narrows a text from a control to one of the values it offered.

/** The member of `values` that equals `text`; a control never gives another, so anything else is a mistake here. */
export function pickOne<const Value extends string>(values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`Not one of the choices: ${text}`);
  return found;
}
