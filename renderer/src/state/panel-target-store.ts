// Where main asks the settings window to go: told once for each wish, the one from before the page had loaded included.
import type { Bridge, PanelTarget } from '../../../electron/contract/ipc.ts';

/** Calls back with each wish of main to show something; returns the function that ends it. */
export type FollowTarget = (onTarget: (target: PanelTarget) => void) => () => void;

/** Returns the function that ends it. */
export function followPanelTarget(bridge: Bridge, onTarget: (target: PanelTarget) => void): () => void {
  let lastSequence = 0;
  const follow = (target: PanelTarget): void => {
    if (target.sequence <= lastSequence) return;
    lastSequence = target.sequence;
    onTarget(target);
  };
  const stop = bridge.on('panel:targetChanged', follow);
  void bridge.call('panel:readTarget').then((result) => {
    if (result.ok) follow(result.value);
  });
  return stop;
}
