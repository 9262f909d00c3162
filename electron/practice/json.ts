// JSON as values of known shape, without trusting its sender. Pure.

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** Reads text as JSON, or returns undefined when it is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `name`, or an empty one. */
export function objectAt(parent: JsonObject, name: string): JsonObject {
  const value = parent[name];
  return isObject(value) ? value : {};
}

/** The list under `name`, a lone value as a list of one, or an empty list. */
export function listAt(parent: JsonObject, name: string): readonly JsonValue[] {
  const value = parent[name];
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

export function objectsAt(parent: JsonObject, name: string): readonly JsonObject[] {
  return listAt(parent, name).filter(isObject);
}

export function textAt(parent: JsonObject, name: string): string | undefined {
  const value = parent[name];
  return typeof value === 'string' ? value : undefined;
}

/** A number, or the number a string spells: 64-bit integers travel as strings in proto JSON. */
export function numberAt(parent: JsonObject, name: string): number | undefined {
  const value = parent[name];
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
