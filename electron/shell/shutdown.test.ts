import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it, vi } from 'vitest';
import { installShutdown, type ShutdownStep } from './shutdown.ts';

const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };

function quit(steps: readonly ShutdownStep[]): {
  exit: ReturnType<typeof vi.fn>;
  preventDefault: () => void;
} {
  const exit = vi.fn();
  const app = Object.assign(new EventEmitter(), { exit }) as unknown as App;
  installShutdown(app, steps, () => false, log);
  const preventDefault = vi.fn();
  app.emit('before-quit', { preventDefault });
  app.emit('before-quit', { preventDefault });
  return { exit, preventDefault };
}

it('ends every part in order, once, and then the process, whatever fails on the way', async () => {
  const order: string[] = [];
  const { exit, preventDefault } = quit([
    {
      name: 'a',
      run: () => {
        order.push('a');
        throw new Error('broken');
      },
    },
    {
      name: 'b',
      run: async () => {
        await Promise.resolve();
        order.push('b');
      },
    },
    {
      name: 'c',
      run: () => {
        order.push('c');
      },
    },
  ]);
  await vi.waitFor(() => {
    expect(exit).toHaveBeenCalledTimes(1);
  });
  expect(order).toEqual(['a', 'b', 'c']);
  expect(preventDefault).toHaveBeenCalledTimes(2);
});

it('does not wait for a part that hangs', async () => {
  vi.useFakeTimers();
  const { exit } = quit([{ name: 'hangs', run: () => new Promise<void>(() => undefined) }]);
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  expect(exit).toHaveBeenCalledTimes(1);
});
