// What is known about the endpoint of the settings, for windows to show and to have forgotten.
import type { EndpointStatus } from '../contract/endpoint-memory.ts';
import type { LineFinder } from './line.ts';
import type { EndpointMemoryKeeper } from './ports.ts';

interface EndpointFactsDeps {
  readonly memory: EndpointMemoryKeeper;
  readonly line: Pick<LineFinder, 'readEndpoint'>;
  readonly readModel: () => string;
}

export interface EndpointFacts {
  readonly read: () => EndpointStatus;
  /** Of the endpoint in force with the model in force; what is known of others stays. */
  readonly forget: () => void;
  /** Of every endpoint there ever was. */
  readonly forgetAll: () => void;
}

export function createEndpointFacts({ memory, line, readModel }: EndpointFactsDeps): EndpointFacts {
  const readHost = (): string => {
    const endpoint = line.readEndpoint();
    return endpoint.ok ? endpoint.value.host : '';
  };
  return {
    read() {
      const host = readHost();
      const model = readModel();
      return { host, model, learnt: host === '' ? null : memory.recall(host, model) };
    },
    forget() {
      memory.forget(readHost(), readModel());
    },
    forgetAll() {
      memory.forgetAll();
    },
  };
}
