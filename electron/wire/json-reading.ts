// Reads untrusted JSON without trust and without throwing: records with known keys, texts, flags, counts. Pure.
import { toCamelCase } from './field-path.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** More than these of one frame are not kept: a hostile frame must not cost memory or log space. */
const maxUnknownKeys = 20;
const maxUnknownKeyLength = 80;

/** Collects the paths of what nobody here knows. */
export class UnknownKeys {
  readonly paths: string[] = [];

  add(path: string): void {
    if (this.paths.length < maxUnknownKeys) this.paths.push(path.slice(0, maxUnknownKeyLength));
  }
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record of which only the named keys may be read; none need be there. */
export type Fields<Key extends string> = Readonly<Partial<Record<Key, unknown>>>;

/** The keys of one kind of record, canonical camelCase. */
export function fieldSet<Key extends string>(...keys: readonly Key[]): ReadonlySet<Key> {
  return new Set(keys);
}

/**
 * Opens a value as a record with these keys, in either spelling, and notes every other key. The record itself is
 * returned when it is already spelled in camelCase; nothing below it is touched. Null when it is no record.
 */
export function openFields<Key extends string>(
  value: unknown,
  known: ReadonlySet<Key>,
  path: string,
  unknownKeys: UnknownKeys,
): Fields<Key> | null {
  if (!isRecord(value)) return null;
  let respelled: Record<string, unknown> | null = null;
  for (const key of Object.keys(value)) {
    const camelKey = key.includes('_') ? toCamelCase(key) : key;
    if (!isKnown(known, camelKey)) {
      unknownKeys.add(path === '' ? key : `${path}.${key}`);
    } else if (camelKey !== key && !Object.hasOwn(value, camelKey)) {
      respelled ??= Object.assign(Object.create(null) as Record<string, unknown>, value);
      respelled[camelKey] = value[key];
    }
  }
  return (respelled ?? value) as Fields<Key>;
}

function isKnown<Key extends string>(known: ReadonlySet<Key>, key: string): key is Key {
  return (known as ReadonlySet<string>).has(key);
}

/** A list, a single thing as a list of one, or nothing. */
export function readList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? [value] : [];
}

/** A text that is not empty, else null. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A count as a number or as an int64 string (source: PROTOCOL 1.3); null when it is neither or out of range. */
export function readCount(value: unknown): number | null {
  const count = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** A duration such as `"9.5s"`, in milliseconds (source: PROTOCOL 1.3). */
export function readDurationMs(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const seconds = /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(value)?.[1];
  return seconds === undefined ? null : Math.round(Number(seconds) * 1000);
}
