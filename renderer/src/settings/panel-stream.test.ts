import { expect, it, vi } from 'vitest';
import { createPanelStreams } from './panel-stream.ts';

function start(getUserMedia: () => Promise<MediaStream>) {
  const told: string[] = [];
  const open = createPanelStreams({ getUserMedia }, () => {
    told.push('open');
    return () => told.push('closed');
  });
  return { open, told };
}

it('a microphone is told of from its opening until its device is closed', async () => {
  const stop = vi.fn();
  const { open, told } = start(() =>
    Promise.resolve({ getTracks: () => [{ stop }] } as unknown as MediaStream),
  );
  const { close } = await open('');
  expect([told, stop.mock.calls.length]).toEqual([['open'], 0]);
  close();
  expect([told, stop.mock.calls.length]).toEqual([['open', 'closed'], 1]);
});

it('one that cannot be opened is not', async () => {
  const { open, told } = start(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
  await expect(open('')).rejects.toThrow('no');
  expect(told).toEqual([]);
});
