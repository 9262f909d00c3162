// Reads a client message against the fields it may have, in either spelling, into one spelling (camelCase). Pure.
import { assertNever } from '../contract/assert-never.ts';
import type { Field, Fields } from './fields.ts';
import { isList, isObject, type JsonObject, type JsonValue } from './json.ts';

export interface ReadingRules {
  readonly spelling: 'both' | 'camel' | 'snake';
  /** What is done with a name that is not in the fields. */
  readonly unknown: 'refuse' | 'drop';
  /** Whether one object may stand where a list is due. */
  readonly isLoneObjectAList: boolean;
}

export interface Reading {
  readonly message: JsonObject;
  /** What the service would name as the reason for closing; empty when all is well. */
  readonly problems: readonly string[];
}

/** `path` is where the object stands in the message, spelled as the service spells paths: snake_case with dots. */
export function readFields(object: JsonObject, fields: Fields, rules: ReadingRules, path = ''): Reading {
  const problems: string[] = [];
  const message: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(object)) {
    const known = findField(name, fields, rules);
    if (known === null) {
      if (rules.unknown === 'refuse') problems.push(unknownName(name, path));
    } else if (message[known.name] !== undefined) {
      problems.push(`Invalid JSON payload received. Field '${name}' is given twice.`);
    } else if (value !== undefined && value !== null) {
      const reading = readValue(value, known.field, rules, join(path, toSnake(known.name)));
      problems.push(...reading.problems);
      message[known.name] = reading.value;
    }
  }
  return { message, problems };
}

interface ValueReading {
  readonly value: JsonValue;
  readonly problems: readonly string[];
}

function readValue(value: JsonValue, field: Field, rules: ReadingRules, path: string): ValueReading {
  switch (field.kind) {
    case 'free':
      return { value, problems: [] };
    case 'text':
      return check(typeof value === 'string', value, path, 'TYPE_STRING');
    case 'number':
      return check(isNumeric(value), value, path, 'TYPE_INT32');
    case 'flag':
      return check(typeof value === 'boolean', value, path, 'TYPE_BOOL');
    case 'struct':
      return check(isObject(value), value, path, 'TYPE_MESSAGE');
    case 'choice': {
      const upper = typeof value === 'string' ? value.toUpperCase() : value;
      return check(typeof upper === 'string' && field.values.includes(upper), upper, path, 'TYPE_ENUM');
    }
    case 'group': {
      if (!isObject(value)) return check(false, value, path, 'TYPE_MESSAGE');
      const reading = readFields(value, field.fields, rules, path);
      return { value: reading.message, problems: reading.problems };
    }
    case 'list':
      return readList(value, field.of, rules, path);
    default:
      return assertNever(field);
  }
}

function readList(value: JsonValue, of: Field, rules: ReadingRules, path: string): ValueReading {
  if (!isList(value)) {
    if (!rules.isLoneObjectAList || !isObject(value)) return check(false, value, path, 'TYPE_LIST');
    const only = readValue(value, of, rules, path);
    return { value: [only.value], problems: only.problems };
  }
  const readings = value.map((item, index) => readValue(item, of, rules, `${path}[${index}]`));
  return {
    value: readings.map((reading) => reading.value),
    problems: readings.flatMap((reading) => reading.problems),
  };
}

function findField(name: string, fields: Fields, rules: ReadingRules): { name: string; field: Field } | null {
  const camel = toCamel(name);
  const field = Object.hasOwn(fields, camel) ? fields[camel] : undefined;
  if (field === undefined) return null;
  if (rules.spelling === 'camel' && name !== camel) return null;
  if (rules.spelling === 'snake' && name !== toSnake(camel)) return null;
  return { name: camel, field };
}

function check(isRight: boolean, value: JsonValue, path: string, type: string): ValueReading {
  const shown = isObject(value) || isList(value) ? '' : `, ${JSON.stringify(value)}`;
  return { value, problems: isRight ? [] : [`Invalid value at '${path}' (${type})${shown}`] };
}

/** The words of the real service (PROTOCOL: close 1007). */
function unknownName(name: string, path: string): string {
  const place = path === '' ? '' : ` at '${path}'`;
  return `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`;
}

function isNumeric(value: JsonValue): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

export function toCamel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
