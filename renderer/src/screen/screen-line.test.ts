import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCaptureOrder } from '../../../tests/fakes/capture-order.ts';
import { pageTimers } from '../audio/timers.ts';
import type { CaptureNote } from './page-orders.ts';
import type { CaptureReport } from '../../../electron/contract/screen.ts';
import { createScreenLine } from './screen-line.ts';

function createBench(openDisplay?: () => Promise<MediaStream>) {
  const track = Object.assign(new EventTarget(), { stop: vi.fn() });
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream;
  const reports: CaptureReport[] = [];
  let tell: (note: CaptureNote) => void = () => undefined;
  const host = {
    open: vi.fn(),
    close: vi.fn(),
    acceptPort: vi.fn(),
    listen: (handler: (note: CaptureNote) => void) => {
      tell = handler;
    },
    dispose: vi.fn(),
  };
  const line = createScreenLine({
    ...{ host, timers: pageTimers, openDisplay: openDisplay ?? (() => Promise.resolve(stream)) },
    onReport: (report) => reports.push(report),
  });
  return {
    line,
    host,
    track,
    reports,
    flow: (captureId: number, kind: CaptureNote['kind'] = 'flowing') => tell({ kind, captureId }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the screen in the page', () => {
  it('is open once pictures flow', async () => {
    const { line, reports, flow } = createBench();
    line.follow(createCaptureOrder(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(reports).toEqual([]);
    flow(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reports).toEqual([{ captureId: 1, state: 'open' }]);
  });

  it.each([
    ['refused by the system', new DOMException('no', 'NotAllowedError'), 'screen/denied'],
    ['not there', new DOMException('no', 'NotReadableError'), 'screen/no-source'],
  ])('tells that it is %s', async (_, error, code) => {
    const { line, reports } = createBench(() => Promise.reject(error));
    line.follow(createCaptureOrder(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(reports).toEqual([{ captureId: 1, state: 'failed', code }]);
  });

  it('tells that no pictures come, and stops the source', async () => {
    const { line, reports, track } = createBench();
    line.follow(createCaptureOrder(1));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(reports).toEqual([{ captureId: 1, state: 'failed', code: 'screen/no-frames' }]);
    expect(track.stop).toHaveBeenCalledOnce();
  });

  it('tells that nothing was chosen where the system asks first', async () => {
    const { line, reports } = createBench(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    line.follow({ ...createCaptureOrder(1), isAskedFirst: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(reports).toEqual([{ captureId: 1, state: 'failed', code: 'screen/not-chosen' }]);
  });

  it('tells that pictures cannot be read, and stops the source', async () => {
    const { line, reports, track, flow } = createBench();
    line.follow(createCaptureOrder(1));
    await vi.advanceTimersByTimeAsync(0);
    flow(1);
    flow(1, 'broken');
    expect(reports.at(-1)).toEqual({ captureId: 1, state: 'failed', code: 'screen/no-frames' });
    expect(track.stop).toHaveBeenCalledOnce();
  });

  it('tells that there will be no more pictures, and stops the source', async () => {
    const { line, reports, track, flow } = createBench();
    line.follow(createCaptureOrder(1));
    await vi.advanceTimersByTimeAsync(0);
    flow(1);
    flow(1, 'ended');
    expect(reports.at(-1)).toEqual({ captureId: 1, state: 'failed', code: 'screen/ended' });
    expect(track.stop).toHaveBeenCalledOnce();
  });

  it('tells that the window was closed', async () => {
    const { line, reports, track, flow } = createBench();
    line.follow(createCaptureOrder(1));
    await vi.advanceTimersByTimeAsync(0);
    flow(1);
    track.dispatchEvent(new Event('ended'));
    expect(reports.at(-1)).toEqual({ captureId: 1, state: 'failed', code: 'screen/ended' });
  });

  it('stops the source when nothing is to be captured any more', async () => {
    const { line, host, track, reports } = createBench();
    line.follow(createCaptureOrder(1));
    await vi.advanceTimersByTimeAsync(0);
    line.follow(null);
    expect([track.stop.mock.calls.length, host.close.mock.calls.length, reports]).toEqual([1, 1, []]);
  });
});
