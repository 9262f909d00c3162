// Writes the schema of a tool's arguments the way the service reads it: the OpenAPI subset, types in capitals
// (source: PROTOCOL 2.1). A kind of schema that cannot be written throws when the tool is made, not when it is called.
import * as v from 'valibot';

export type DeclaredSchema = Readonly<Record<string, unknown>>;
type ArgsSchema = v.ObjectSchema<v.ObjectEntries, undefined>;
/** A pipe may hold another schema as well as actions. */
type PipeItem = Pick<v.GenericPipeItem, 'kind' | 'type'> & { readonly requirement?: unknown };
type Piped = { readonly pipe: readonly [v.GenericSchema, ...PipeItem[]] };

/** Checks that the declaration says with a word of its own; others are found out by the answer to a wrong call. */
const limitNames: Readonly<Record<string, string>> = { min_value: 'minimum', max_value: 'maximum' };

/** The `parameters` of a function; null when it takes none. Throws for what the subset cannot say. */
export function declareParameters(schema: ArgsSchema): DeclaredSchema | null {
  return Object.keys(schema.entries).length === 0 ? null : declareObject(schema);
}

function declareObject({ entries }: ArgsSchema): DeclaredSchema {
  const names = Object.keys(entries);
  return {
    type: 'OBJECT',
    properties: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, declare(entry)])),
    required: names.filter((name) => entries[name]?.type !== 'optional'),
  };
}

function declare(schema: v.GenericSchema): DeclaredSchema {
  const description = v.getDescription(schema);
  return { ...declareKind(schema), ...(description === undefined ? {} : { description }) };
}

function declareKind(schema: v.GenericSchema): DeclaredSchema {
  if ('pipe' in schema) return declarePipe(schema as v.GenericSchema & Piped);
  switch (schema.type) {
    case 'string':
      return { type: 'STRING' };
    case 'number':
      return { type: 'NUMBER' };
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'picklist':
      return { type: 'STRING', enum: readTexts(schema) };
    case 'optional':
      return declare((schema as v.OptionalSchema<v.GenericSchema, undefined>).wrapped);
    case 'array':
      return { type: 'ARRAY', items: declare((schema as v.ArraySchema<v.GenericSchema, undefined>).item) };
    case 'object':
      return declareObject(schema as ArgsSchema);
    default:
      throw new Error(`A ${schema.type} cannot be declared to the model.`);
  }
}

function declarePipe({ pipe: [root, ...actions] }: Piped): DeclaredSchema {
  let declared = declare(root);
  for (const action of actions) {
    if (action.kind === 'schema' || (action.kind === 'transformation' && action.type !== 'trim')) {
      throw new Error(`A pipe with ${action.type} cannot be declared to the model.`);
    }
    const limitName = limitNames[action.type];
    if (action.type === 'integer') declared = { ...declared, type: 'INTEGER' };
    if (limitName !== undefined) declared = { ...declared, [limitName]: action.requirement };
  }
  return declared;
}

function readTexts(schema: v.GenericSchema): readonly string[] {
  const options = 'options' in schema ? (schema.options as readonly unknown[]) : [];
  if (!options.every((option) => typeof option === 'string')) {
    throw new Error('A picklist of anything but texts cannot be declared to the model.');
  }
  return options;
}
