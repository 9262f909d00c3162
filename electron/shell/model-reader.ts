// Which models the host of the endpoint in force has, asked only where there is a key to ask with.
import type { ModelList } from '../contract/models.ts';
import { ok, type Result } from '../contract/result.ts';
import type { Line } from '../live/ports.ts';
import type { LineFinder } from './line.ts';

/** Without a key, or a keychain to read one from, nothing is asked and nothing sent. */
export function createModelReader(
  line: Pick<LineFinder, 'readEndpoint' | 'findService'>,
  list: (service: Line) => Promise<ModelList>,
): () => Promise<Result<ModelList>> {
  return async () => {
    const endpoint = line.readEndpoint();
    if (!endpoint.ok) return endpoint;
    const service = await line.findService(null);
    if (!service.ok || service.value === null) return ok({ kind: 'noKey', host: endpoint.value.host });
    return ok(await list(service.value));
  };
}
