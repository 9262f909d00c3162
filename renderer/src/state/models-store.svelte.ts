// The models that the host of the endpoint in force lists. Asked for when somebody wants to choose one, and again for another host or key.
import type { Bridge } from '../../../electron/contract/ipc.ts';
import type { ModelList } from '../../../electron/contract/models.ts';

export function createModelsStore(bridge: Bridge) {
  let list = $state.raw<ModelList | null>(null);
  let isReading = $state(false);
  let version = 0;

  const stop = bridge.on('key:changed', () => {
    version += 1;
    list = null;
    isReading = false;
  });

  return {
    /** Null until it was asked for. */
    get list() {
      return list;
    },
    get isReading() {
      return isReading;
    },
    /** Asks unless the answer is there. What could not be read is asked for again. */
    async read(): Promise<void> {
      if (isReading || list?.kind === 'read') return;
      const asked = version;
      isReading = true;
      const result = await bridge.call('models:read');
      if (asked !== version) return;
      isReading = false;
      if (result.ok) list = result.value;
    },
    dispose: stop,
  };
}

export type ModelsStore = ReturnType<typeof createModelsStore>;
