// `npm run docs:settings`: writes docs/SETTINGS.md from the settings' schema. A test holds that it is up to date.
import { writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { settingsSchema } from '../electron/contract/settings.ts';

/** More choices than this are listed below the table. */
const inlineChoices = 6;

type Schema = v.GenericSchema;
/** Everything a schema says about one value, whatever it is wrapped in. */
interface Facts {
  readonly schema: Schema;
  /** Name of a check → its number. */
  readonly limits: ReadonlyMap<string, number>;
  readonly isWhole: boolean;
  readonly isNullable: boolean;
  readonly description: string;
  readonly defaultValue: unknown;
}

/** Goes through pipes and optionals down to the schema that has the type. */
function readFacts(schema: Schema): Facts {
  let facts: Facts = {
    schema,
    limits: new Map(),
    ...{ isWhole: false, isNullable: false, description: '', defaultValue: undefined },
  };
  if ('pipe' in schema) {
    const [root, ...actions] = schema.pipe as [Schema, ...{ type: string; requirement?: unknown }[]];
    facts = readFacts(root);
    const limits = new Map(facts.limits);
    for (const { type, requirement } of actions)
      if (typeof requirement === 'number') limits.set(type, requirement);
    facts = { ...facts, limits, isWhole: facts.isWhole || actions.some(({ type }) => type === 'integer') };
  } else if ('wrapped' in schema) {
    const wrapped = readFacts(schema.wrapped as Schema);
    facts = {
      ...wrapped,
      isNullable: wrapped.isNullable || schema.type === 'nullable',
      defaultValue: v.getDefault(schema as never),
    };
  }
  return { ...facts, description: v.getDescription(schema) ?? facts.description };
}

function readEntries(schema: Schema): [string, Facts][] {
  if (!('entries' in schema)) throw new Error(`${schema.type} has no entries.`);
  return Object.entries(schema.entries as Record<string, Schema>).map(([name, entry]) => [
    name,
    readFacts(entry),
  ]);
}

function readChoices({ schema }: Facts): readonly unknown[] {
  return 'options' in schema ? (schema.options as readonly unknown[]) : [];
}

/** What is a section of its own is not described a second time where it is kept. */
function findSectionName(schema: Schema): string | null {
  const found = readEntries(settingsSchema).find(([, facts]) => facts.schema === schema);
  return found?.[0] ?? null;
}

const code = (value: unknown) => `\`${JSON.stringify(value)}\``;

function describeType(facts: Facts): string {
  const described = describePlainType(facts);
  return facts.isNullable ? `${described}, or \`null\`` : described;
}

function describePlainType(facts: Facts): string {
  const { schema, limits, isWhole } = facts;
  switch (schema.type) {
    case 'boolean':
      return '`true` or `false`';
    case 'literal':
      return code('literal' in schema ? schema.literal : undefined);
    case 'string': {
      const max = limits.get('max_length');
      const min = limits.get('min_length');
      if (max === undefined) return 'text';
      return `text, ${min ?? 'up'} to ${max} characters`;
    }
    case 'number': {
      const min = limits.get('min_value');
      const max = limits.get('max_value');
      const kind = isWhole ? 'whole number' : 'number';
      return min === undefined || max === undefined ? kind : `${kind}, ${min} to ${max}`;
    }
    case 'picklist': {
      const choices = readChoices(facts);
      return choices.length > inlineChoices
        ? `one of ${choices.length}, listed below`
        : choices.map(code).join(', ');
    }
    case 'array': {
      const item = readFacts((schema as unknown as { item: Schema }).item);
      const [min, max] = [limits.get('min_length'), limits.get('max_length')];
      return `a list of ${min ?? 0} to ${max ?? 'any number'}, each with ${describeType(item)}`;
    }
    case 'object': {
      const section = findSectionName(schema);
      if (section !== null) return `all of \`${section}\``;
      return `{ ${readEntries(schema)
        .map(([name, entry]) => `${name}: ${describeType(entry)}`)
        .join(', ')} }`;
    }
    case 'record':
      return `any number of names, each with ${describeType(readFacts((schema as unknown as { value: Schema }).value))}`;
    case 'union':
    case 'variant':
      return (schema as unknown as { options: readonly Schema[] }).options
        .map((option) => describeType(readFacts(option)))
        .join(' or ');
    default:
      throw new Error(`A ${schema.type} is not described yet.`);
  }
}

const tableHead = ['| Name | Value | Default | What it does |', '| --- | --- | --- | --- |'];
const escapeCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function describeRow([name, facts]: [string, Facts]): string {
  if (facts.description === '') throw new Error(`The setting ${name} has no description.`);
  const cells = [`\`${name}\``, describeType(facts), code(facts.defaultValue), facts.description];
  return `| ${cells.map(escapeCell).join(' | ')} |`;
}

function describeSection(title: string, entries: [string, Facts][]): string[] {
  const long = entries.filter(([, facts]) => readChoices(facts).length > inlineChoices);
  return [
    ...['', `## ${title}`, '', ...tableHead, ...entries.map(describeRow)],
    ...long.flatMap(([name, facts]) => [
      '',
      `\`${name}\` is one of ${readChoices(facts).map(code).join(', ')}.`,
    ]),
  ];
}

/** The whole of docs/SETTINGS.md. */
export function describeSettings(): string {
  const entries = readEntries(settingsSchema);
  const single = entries.filter(([, facts]) => facts.schema.type !== 'object');
  const sections = entries.filter(([, facts]) => facts.schema.type === 'object');
  return [
    '# Settings',
    '',
    'Made from `electron/contract/settings.ts` by `npm run docs:settings`. Do not edit.',
    '',
    'The settings window changes them. They are kept in `settings.json` in the profile folder: `~/.config/Earshot` on',
    'Linux, `~/Library/Application Support/Earshot` on macOS, `%APPDATA%\\Earshot` on Windows, or the folder given with',
    '`--user-data-dir`. A file that cannot be read is kept beside it as `settings.json.broken`, and the defaults are used.',
    'The key is not among them: it is in the keychain of the system.',
    ...sections.flatMap(([title, { schema }]) => describeSection(title, readEntries(schema))),
    ...describeSection('The file itself', single),
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(new URL('../docs/SETTINGS.md', import.meta.url), describeSettings());
