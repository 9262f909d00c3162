// Decodes what an answer rests on: search queries and https pages. Never the service's own HTML. Pure.
import type { GroundingSource, LiveEvent } from './events.ts';
import { fieldSet, openFields, readList, readText, type UnknownKeys } from './json-reading.ts';

/** `searchEntryPoint.renderedContent` is untrusted HTML and has no reader on purpose (source: PROTOCOL 4.2). */
const groundingFields = fieldSet(
  'webSearchQueries',
  'groundingChunks',
  'groundingSupports',
  'searchEntryPoint',
  'retrievalQueries',
  'retrievalMetadata',
);
const chunkFields = fieldSet('web', 'retrievedContext', 'maps');
const webFields = fieldSet('uri', 'title', 'domain');
const path = 'serverContent.groundingMetadata';

const maxSources = 50;
const maxTextLength = 300;
const maxUriLength = 4096;

export function decodeGrounding(value: unknown, unknownKeys: UnknownKeys): readonly LiveEvent[] {
  const fields = openFields(value, groundingFields, path, unknownKeys);
  if (fields === null) return [];
  const queries = (Array.isArray(fields.webSearchQueries) ? readList(fields.webSearchQueries) : [])
    .filter((query) => typeof query === 'string' && query !== '')
    .slice(0, maxSources)
    .map((query) => String(query).slice(0, maxTextLength));
  const sources = new Map<string, GroundingSource>();
  for (const chunk of readList(fields.groundingChunks)) {
    const source = decodeSource(chunk, unknownKeys);
    if (source !== null && sources.size < maxSources) sources.set(source.uri, source);
  }
  if (queries.length === 0 && sources.size === 0) return [];
  return [{ kind: 'grounding', queries, sources: [...sources.values()] }];
}

function decodeSource(chunk: unknown, unknownKeys: UnknownKeys): GroundingSource | null {
  const fields = openFields(chunk, chunkFields, `${path}.groundingChunks`, unknownKeys);
  const web = openFields(fields?.web, webFields, `${path}.groundingChunks.web`, unknownKeys);
  const uri = readText(web?.uri);
  const host = uri === null ? null : readHttpsHost(uri);
  if (uri === null || host === null) return null;
  const domain = readText(web?.domain)?.slice(0, maxTextLength) ?? host;
  return { uri, title: readText(web?.title)?.slice(0, maxTextLength) ?? domain, domain };
}

/** The host of an https address that is what it looks like: no user name before the host, no blank, no control. */
function readHttpsHost(uri: string): string | null {
  if (uri.length > maxUriLength) return null;
  return /^https:\/\/([a-z0-9.-]+(?::\d{1,5})?)(?:[/?#][^\s\p{Cc}]*)?$/iu.exec(uri)?.[1] ?? null;
}
