// The list of models that a practice line gives to whoever asks over HTTP, in the words of gateways and of Google. Pure.
import type { IncomingHttpHeaders } from 'node:http';
import { knownModels } from '../contract/models.ts';
import type { PracticeScript } from './script.ts';
import { refuseKey } from './upgrade.ts';

export interface HttpReply {
  readonly status: number;
  readonly body: string;
}

/** The answer to a GET, or null when the path is not that of a list. */
export function answerModels(
  target: string,
  headers: IncomingHttpHeaders,
  script: PracticeScript,
): HttpReply | null {
  const [path = ''] = target.split('?');
  const isGoogle = path.endsWith('/v1beta/models');
  if (!isGoogle && !path.endsWith('/v1/models')) return null;
  const refusal = refuseKey(headers, script);
  if (refusal !== null) return refusal;
  if (script.models === 'none') return { status: 404, body: '{"error":{"message":"Not found","code":404}}' };
  const names = script.models ?? knownModels;
  const list = isGoogle
    ? {
        models: names.map((name) => ({
          name: `models/${name}`,
          supportedGenerationMethods: ['bidiGenerateContent'],
        })),
      }
    : { object: 'list', data: names.map((id) => ({ id, object: 'model', owned_by: 'practice' })) };
  return { status: 200, body: JSON.stringify(list) };
}
