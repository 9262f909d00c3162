// The drawing of a region, as its window says it to main.
import type { Bridge } from '../../../electron/contract/ipc.ts';
import type { BoxPx, RegionOffer } from '../../../electron/contract/region.ts';

export interface RegionStore {
  /** Null when nothing is being drawn any more. */
  readonly read: () => Promise<RegionOffer | null>;
  readonly reportReady: () => void;
  readonly focusNext: () => void;
  /** Shares the box; null takes all back. */
  readonly finish: (box: BoxPx | null) => void;
}

export function createRegionStore(bridge: Bridge, displayId: string): RegionStore {
  return {
    read: async () => {
      const read = await bridge.call('region:read', { displayId });
      return read.ok ? read.value : null;
    },
    reportReady: () => void bridge.call('region:reportReady', { displayId }),
    focusNext: () => void bridge.call('region:focusNext', { displayId }),
    finish: (box) => void bridge.call('region:finish', { displayId, box }),
  };
}
