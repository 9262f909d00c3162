// Names of setup fields: between the spellings of the wire, and as dotted paths that can be left out. Pure.

export function toSnakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function toCamelCase(key: string): string {
  return key.replace(/_+([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** `setup.generation_config`, `tools[0].google_search` → dotted camelCase below `setup`, without indices. */
export function normaliseFieldPath(path: string): string {
  return toCamelCase(path.replace(/\[\d+\]/g, '').replace(/^setup(?:\.|$)/, ''));
}

/** Whether `path` is one of the omitted fields, or ends in one. The model can never be left out. */
export function isFieldOmitted(path: string, omittedFields: readonly string[]): boolean {
  if (path === 'model') return false;
  return omittedFields.some((entry) => {
    const omitted = normaliseFieldPath(entry);
    return omitted !== '' && (path === omitted || path.endsWith(`.${omitted}`));
  });
}
