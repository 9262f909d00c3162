// What was learnt about the endpoint of the settings, and the verb to have it forgotten.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { EndpointStatus } from '../../../electron/contract/endpoint-memory.ts';
import type { Bridge, CallResult } from '../../../electron/contract/ipc.ts';

export function createEndpointStore(bridge: Bridge) {
  let status = $state.raw<EndpointStatus | null>(null);
  let problem = $state.raw<AppError | null>(null);

  async function take(answer: Promise<CallResult<EndpointStatus>>): Promise<void> {
    const result = await answer;
    problem = result.ok ? null : result.error;
    if (result.ok) status = result.value;
  }

  const stop = bridge.on('endpoint:changed', (next) => {
    status = next;
  });
  void take(bridge.call('endpoint:readStatus'));

  return {
    /** Null until main has answered for the first time. */
    get status() {
      return status;
    },
    /** Why the last thing that was asked did not happen. */
    get problem() {
      return problem;
    },
    forget: () => take(bridge.call('endpoint:forget')),
    dispose: stop,
  };
}

export type EndpointStore = ReturnType<typeof createEndpointStore>;
