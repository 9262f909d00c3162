// Reads a list of models, in the forms that services give it in. Never throws, whatever it is given. Pure.
import { maxListedModels } from '../contract/models.ts';
import { isRecord, readList, readText } from './json-reading.ts';

const maxNameLength = 200;
const namePattern = /^[\w.:@/-]+$/;
const liveMethods = /^bidiGenerateContent$/i;
const liveName = /\blive\b|native-audio/i;

interface Listed {
  readonly name: string;
  /** Says of itself, or by its name, that one can talk with it. */
  readonly isLive: boolean;
}

/**
 * The names in `{data: [{id}]}` (OpenAI's form, which gateways use), `{models: [{name: 'models/…'}]}` (Google's) or a bare
 * list; null when the text is none of these. A service lists everything it has: where some can be talked with, the others
 * are left out.
 */
export function decodeModels(text: string): readonly string[] | null {
  const parsed = parse(text);
  const entries = findEntries(parsed);
  if (entries === null) return null;
  const listed = entries.flatMap((entry) => readEntry(entry));
  const live = listed.filter(({ isLive }) => isLive);
  const names = (live.length > 0 ? live : listed).map(({ name }) => name);
  return [...new Set(names)].sort().slice(0, maxListedModels);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function findEntries(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return readList(value);
  if (!isRecord(value)) return null;
  const list = [value.data, value.models].find((candidate) => Array.isArray(candidate));
  return list === undefined ? null : readList(list);
}

function readEntry(entry: unknown): readonly Listed[] {
  const record = isRecord(entry) ? entry : {};
  const given = readText(entry) ?? readText(record.id) ?? readText(record.name);
  const name = given?.replace(/^models\//, '') ?? '';
  if (name.length > maxNameLength || !namePattern.test(name)) return [];
  const methods = [record.supportedGenerationMethods, record.supported_generation_methods];
  const isLive =
    liveName.test(name) ||
    methods
      .flatMap((value) => readList(value))
      .some((method) => typeof method === 'string' && liveMethods.test(method));
  return [{ name, isLive }];
}
