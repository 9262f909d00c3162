// Finds the line in force: the service when its host has a key, else the practice line, which it starts once and ends.
// The key goes from the vault into the `authorization` of the line and nowhere else.
import { createAppError, redactSecrets, type AppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Line } from '../live/ports.ts';
import { parseEndpoint, type Endpoint } from './endpoint.ts';
import type { KeyVault, RunningPracticeLine } from './ports.ts';

interface LineDeps {
  /** The endpoint template and the model in force. */
  readonly readTarget: () => { readonly endpoint: string; readonly model: string };
  readonly vault: Pick<KeyVault, 'readKey'>;
  readonly startPracticeLine: () => Promise<RunningPracticeLine>;
  /** The keychain cannot be used, so that the practice line was taken: told once until it works again. */
  readonly onVaultProblem: (error: AppError) => void;
}

export interface LineFinder {
  readonly resolve: () => Promise<Result<Line>>;
  /** The service's line with a key that was just typed, or with the stored one; null when there is none. */
  findService(typedKey: string | null): Promise<Result<Line | null>>;
  /** The endpoint in force, whether or not it has a key. */
  readEndpoint(): Result<Endpoint>;
  readonly dispose: () => Promise<void>;
}

export function createLineFinder(deps: LineDeps): LineFinder {
  let practice: Promise<RunningPracticeLine> | null = null;
  let hasToldProblem = false;

  const readEndpoint = (): Result<Endpoint> => {
    const { endpoint, model } = deps.readTarget();
    return parseEndpoint(endpoint, model);
  };

  /** The key and the address are of one host: both are read before anything is waited for. */
  const findService = async (typedKey: string | null): Promise<Result<Line | null>> => {
    const { model } = deps.readTarget();
    const endpoint = readEndpoint();
    if (!endpoint.ok) return endpoint;
    const key = typedKey === null ? await deps.vault.readKey(endpoint.value.host) : ok(typedKey);
    if (!key.ok || key.value === null) return key.ok ? ok(null) : key;
    return ok({ kind: 'service', model, authorization: `Bearer ${key.value}`, ...endpoint.value });
  };

  const usePracticeLine = async (model: string): Promise<Result<Line>> => {
    try {
      practice ??= deps.startPracticeLine();
      const { urlTemplate } = await practice;
      const endpoint = parseEndpoint(urlTemplate, model);
      return endpoint.ok ? ok({ kind: 'practice', model, authorization: null, ...endpoint.value }) : endpoint;
    } catch (cause) {
      practice = null;
      const detail = redactSecrets(cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
      return failure(createAppError('practice/failed', { detail }));
    }
  };

  return {
    readEndpoint,
    findService,
    async resolve() {
      const { model } = deps.readTarget();
      const endpoint = readEndpoint();
      if (!endpoint.ok) return endpoint;
      const service = await findService(null);
      if (service.ok) hasToldProblem = false;
      if (service.ok && service.value !== null) return ok(service.value);
      if (!service.ok && !hasToldProblem) {
        hasToldProblem = true;
        deps.onVaultProblem(service.error);
      }
      return usePracticeLine(model);
    },
    async dispose() {
      const running = await practice?.catch(() => null);
      await running?.dispose();
    },
  };
}
