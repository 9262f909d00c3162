import { expect, test, vi } from 'vitest';
import { noTokens } from '../../../electron/contract/usage.ts';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { snapshotWith } from './fakes/snapshots.ts';
import { createUsageStore } from './usage-store.svelte.ts';

test('the days are read once, and again only when more was counted', async () => {
  const bridge = createFakeBridge();
  const store = createUsageStore(bridge);
  await vi.waitFor(() => expect(store.history?.today).toBe('2026-11-22'));
  const { usage } = snapshotWith();
  const spent = { tokens: { ...noTokens, totalTokens: 5 }, costUsd: 0 };
  const counted = snapshotWith({ usage: { ...usage, session: spent } });
  for (const sequence of [1, 2, 3]) bridge.push('session:changed', { ...counted, sequence });
  expect(bridge.callsOf('usage:readHistory')).toHaveLength(2);
  store.dispose();
  expect(bridge.subscriptionCount).toBe(0);
});
