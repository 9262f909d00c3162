// Turns a message in canonical camelCase into the keys of a dialect, leaving out what is undefined or refused. Pure.
import { isFieldOmitted, toSnakeCase } from './field-path.ts';

export type KeyStyle = 'camel' | 'snake';

/** Values under these keys belong to somebody else: a function's schema, a function's result. */
const opaqueKeys: ReadonlySet<string> = new Set(['parameters', 'response']);

/** Spells every key of a tree of plain objects and arrays. */
export function spellKeys(tree: object, style: KeyStyle, omittedFields: readonly string[] = []): unknown {
  return spellValue(tree, style, omittedFields, '');
}

function spellValue(
  value: unknown,
  style: KeyStyle,
  omittedFields: readonly string[],
  path: string,
): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => spellValue(item, style, omittedFields, path));
    const kept = items.filter((item) => item !== undefined);
    return kept.length === 0 && items.length > 0 ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null) return value;
  return spellObject(value, style, omittedFields, path);
}

/** An object that held something and has lost all of it to omissions is left out as well. */
function spellObject(
  value: object,
  style: KeyStyle,
  omittedFields: readonly string[],
  path: string,
): Record<string, unknown> | undefined {
  const spelled: Record<string, unknown> = {};
  let hadMember = false;
  let keptMember = false;
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    hadMember = true;
    const memberPath = path === '' ? key : `${path}.${key}`;
    if (omittedFields.length > 0 && isFieldOmitted(memberPath, omittedFields)) continue;
    const result: unknown = opaqueKeys.has(key)
      ? member
      : spellValue(member, style, omittedFields, memberPath);
    if (result === undefined) continue;
    spelled[style === 'snake' ? toSnakeCase(key) : key] = result;
    keptMember = true;
  }
  return hadMember && !keptMember ? undefined : spelled;
}
