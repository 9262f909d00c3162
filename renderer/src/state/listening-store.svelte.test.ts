import { describe, expect, it } from 'vitest';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { snapshotWith } from './fakes/snapshots.ts';
import { createListeningStore } from './listening-store.svelte.ts';

function start(visibilityState: DocumentVisibilityState = 'visible') {
  const bridge = createFakeBridge();
  const page = Object.assign(new EventTarget(), { visibilityState });
  const session = { snapshot: snapshotWith() };
  const store = createListeningStore(bridge, session, page);
  const turn = (next: DocumentVisibilityState): void => {
    page.visibilityState = next;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { bridge, session, store, turn };
}

describe('the settings window', () => {
  it('may listen while it can be seen, and no longer', () => {
    const { store, turn } = start('hidden');
    const seen = [store.obstacle];
    for (const next of ['visible', 'hidden'] as const) {
      turn(next);
      seen.push(store.obstacle);
    }
    expect(seen).toEqual(['unseen', null, 'unseen']);
  });

  it.each([
    ['away', { isUserAway: true, isMuted: true }],
    ['muted', { isMuted: true }],
  ] as const)('may not listen while the user is %s', (obstacle, changes) => {
    const { session, store } = start();
    session.snapshot = snapshotWith(changes);
    expect(store.obstacle).toBe(obstacle);
  });

  it('hears nothing of its page after its end', () => {
    const { store, turn } = start();
    store.dispose();
    turn('hidden');
    expect(store.obstacle).toBeNull();
  });
});

it('main is told of the first microphone that opens and of the last one that closes', () => {
  const { bridge, store } = start();
  const closeFirst = store.noteOpened();
  const closeSecond = store.noteOpened();
  closeFirst();
  closeFirst();
  expect(bridge.callsOf('microphone:reportPanel')).toEqual([{ isOpen: true }]);
  closeSecond();
  expect(bridge.callsOf('microphone:reportPanel')).toEqual([{ isOpen: true }, { isOpen: false }]);
});
