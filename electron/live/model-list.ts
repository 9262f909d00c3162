// Asks the host of a line which models it has. Bounded in time and size by the port; what it is not told, it does not guess.
import { createAppError } from '../contract/errors.ts';
import type { ModelList } from '../contract/models.ts';
import { packReason } from '../contract/own-reasons.ts';
import { decodeModels } from '../wire/models.ts';
import type { HttpAnswer, Line, ReadHttp } from './ports.ts';

/** Where services list their models: gateways (source: PROTOCOL 1.2) and Google. */
const listPaths = ['/v1/models', '/v1beta/models'];

/** Reads the list with the key of the line, which goes to the line's own host only. Never rejects. */
export async function listModels(line: Line, readHttp: ReadHttp): Promise<ModelList> {
  const { host, authorization } = line;
  let reason = '';
  for (const url of findListUrls(line.url)) {
    const answer = await readHttp({ url, authorization });
    const models = answer.kind === 'answered' && answer.status === 200 ? decodeModels(answer.body) : null;
    if (models !== null) return { kind: 'read', host, models };
    reason = describe(answer);
    // Only an address that is not there may be another one.
    if (answer.kind === 'failed' || answer.status === 401 || answer.status === 403) break;
  }
  return { kind: 'notRead', host, reason: createAppError('models/not-listed', { host, detail: reason }) };
}

/** On the same host, and below the same path where the endpoint stands behind one. Encrypted where the endpoint is. */
function findListUrls(lineUrl: string): readonly string[] {
  const url = new URL(lineUrl);
  const origin = `${url.protocol === 'wss:' ? 'https:' : 'http:'}//${url.host}`;
  const prefix = /^(.*?)\/v1(?:beta|alpha|beta1)?\//.exec(url.pathname)?.[1] ?? '';
  return listPaths.map((path) => `${origin}${prefix}${path}`);
}

function describe(answer: HttpAnswer): string {
  if (answer.kind === 'failed') return answer.detail;
  return answer.status === 200 ? packReason('noList') : `HTTP ${answer.status}`;
}
