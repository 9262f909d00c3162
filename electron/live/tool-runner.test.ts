import { expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createFakeOutside } from '../../tests/fakes/fake-outside.ts';
import type { SessionEvent } from './events.ts';
import type { ToolWork } from './tool-calls.ts';
import { createToolRunner } from './tool-runner.ts';

const url = 'https://example.com/';
const openLink: ToolWork = {
  tool: 'openLink',
  args: { url },
  request: { tool: 'openLink', url, host: 'example.com' },
};

function createBench() {
  const { outside, ports } = createFakeOutside();
  const events: SessionEvent[] = [];
  const ignore = (): void => {};
  const runner = createToolRunner({
    outside: ports,
    lookCloser: () => Promise.resolve({ ok: true, value: null }),
    clock: createFakeClock(),
    log: { error: ignore, warn: ignore, info: ignore, debug: ignore },
    dispatch: (event) => events.push(event),
    readCountdowns: () => ({ running: [], ended: [], nextId: 1 }),
  });
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 8; round += 1) await Promise.resolve();
  };
  return { runner, outside, events, settle };
}

it('tells what came of a tool, under the key of its call', async () => {
  const { runner, events, settle } = createBench();
  runner.run(7, openLink);
  expect(events).toEqual([]);
  await settle();
  expect(events).toEqual([
    { kind: 'toolFinished', key: 7, outcome: { ok: true, value: { status: 'opened' } } },
  ]);
});

it('does nothing at all for a call that is cancelled before it begins', async () => {
  const { runner, outside, events, settle } = createBench();
  runner.run(7, openLink);
  runner.cancel(7);
  await settle();
  expect([outside.openedLinks, events]).toEqual([[], []]);
});

it.each(['cancel', 'dispose'] as const)('tells nothing more of a run after %s', async (end) => {
  const { runner, outside, events, settle } = createBench();
  outside.isHanging = true;
  runner.run(7, openLink);
  await settle();
  runner[end](7);
  outside.release();
  await settle();
  expect(events).toEqual([]);
});

it('tells what a tool throws as an error, without secrets', async () => {
  const { runner, outside, events, settle } = createBench();
  outside.failure = new Error('refused for Bearer sk-abcdef123456');
  runner.run(7, openLink);
  await settle();
  expect(events).toEqual([
    { kind: 'toolFinished', key: 7, outcome: { ok: false, error: 'refused for Bearer [hidden]' } },
  ]);
});
