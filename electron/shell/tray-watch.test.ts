import { expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { watchTray } from './tray-watch.ts';

async function watch(presences: readonly ('there' | 'absent' | 'unknown')[], minutes = 2) {
  const clock = createFakeClock();
  const told: string[] = [];
  let checks = 0;
  const stop = watchTray({
    find: () => {
      checks += 1;
      return Promise.resolve(presences[checks - 1] ?? presences.at(-1) ?? 'unknown');
    },
    clock,
    onAbsent: () => told.push('absent'),
    onArrived: () => told.push('arrived'),
  });
  for (let second = 0; second < minutes * 60; second += 1) {
    await Promise.resolve();
    await Promise.resolve();
    clock.advance(1_000);
  }
  return { told, stop, checks: () => checks };
}

it('a tray that is there, or that cannot be known of, is looked for once', async () => {
  expect((await watch(['there'])).checks()).toBe(1);
  expect((await watch(['unknown'])).told).toEqual([]);
});

it('a panel that starts later gets the icon then', async () => {
  expect((await watch(['absent', 'absent', 'there'])).told).toEqual(['absent', 'arrived']);
});

it('a desktop without a tray is told once, and not asked for ever', async () => {
  const { told, checks } = await watch(['absent']);
  expect([told, checks()]).toEqual([['absent'], 5]);
});
