import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../../tests/fakes/fake-clock.ts';
import { createAppError, type AppError } from '../../contract/errors.ts';
import { ok } from '../../contract/result.ts';
import type { ShareTarget } from '../../contract/screen.ts';
import { createRegionDrawing } from './region-drawing.ts';

const displays = [
  { id: '1', bounds: { x: 0, y: 0, width: 1920, height: 1080 }, pixelRatio: 1 },
  { id: '2', bounds: { x: 1920, y: 0, width: 1280, height: 720 }, pixelRatio: 1.5 },
];
const box = { leftPx: 480, topPx: 270, widthPx: 960, heightPx: 540 };
const area = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
const displayPx = { widthPx: 1920, heightPx: 1080 };

function createBench({ isPortal = false, isHudVisible = true } = {}) {
  const clock = createFakeClock();
  const done: string[] = [];
  const started: ShareTarget[] = [];
  const lost = new Map<string, () => void>();
  const world = { refusal: null as AppError | null, stills: ['1', '2'], isHudVisible };
  const drawing = createRegionDrawing({
    ...{ isPortal, clock },
    findRefusal: () => world.refusal,
    sources: {
      takeStills: () => {
        done.push('stills');
        return Promise.resolve(world.stills.map((displayId) => ({ displayId, still: `data:${displayId}` })));
      },
      listDisplays: () => displays,
      findPointerDisplayId: () => Promise.resolve('2'),
    },
    share: {
      start: (target) => {
        started.push(target);
        return Promise.resolve(ok(null));
      },
    },
    readLastRegions: () => ({
      '1': { area, displayPx },
      // Drawn before the display was set to its size of now.
      '2': { area, displayPx: { widthPx: 1280, heightPx: 720 } },
    }),
    hud: {
      isVisible: () => world.isHudVisible,
      hide: () => void done.push('hide'),
      show: () => void done.push('show'),
    },
    openWindow: ({ id }, onLost) => {
      lost.set(id, onLost);
      return {
        show: (hasKeyboard) => void done.push(`show ${id}${hasKeyboard ? ' with keyboard' : ''}`),
        focus: () => void done.push(`focus ${id}`),
        close: () => void done.push(`close ${id}`),
      };
    },
    onChanged: () => undefined,
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  });
  async function open(): Promise<void> {
    const opening = drawing.open();
    clock.advance(200);
    await opening;
  }
  return { drawing, clock, done, started, lost, world, open };
}

describe('drawing a region', () => {
  it('hides our own window, takes a still of each display, and gives the keyboard to the one with the pointer', async () => {
    const { drawing, done, open } = createBench();
    await open();
    drawing.reportReady('1');
    drawing.reportReady('2');
    expect(done).toEqual(['hide', 'stills', 'show 1', 'show 2 with keyboard']);
  });

  it('gives the keyboard back to that one when another appears after it, which may have taken it', async () => {
    const { drawing, done, open } = createBench();
    await open();
    drawing.reportReady('2');
    drawing.reportReady('1');
    expect(done.slice(2)).toEqual(['show 2 with keyboard', 'show 1', 'focus 2']);
  });

  it('gives the keyboard to the display that was gone to, also when its window appears only then', async () => {
    const { drawing, done, open } = createBench();
    await open();
    drawing.reportReady('2');
    drawing.focusNext('2');
    drawing.reportReady('1');
    expect(done.slice(2)).toEqual(['show 2 with keyboard', 'show 1 with keyboard']);
  });

  it('gives the keyboard to a display that there is a still of, when there is none of the one with the pointer', async () => {
    const { drawing, done, world, open } = createBench();
    world.stills = ['1'];
    await open();
    drawing.reportReady('1');
    expect(done.slice(2)).toEqual(['show 1 with keyboard']);
  });

  it('offers the region of last time, but not one that was drawn on another size', async () => {
    const { drawing, open } = createBench();
    await open();
    expect([drawing.read('1'), drawing.read('2')]).toEqual([
      ok({ displayNumber: 1, displayCount: 2, displayPx, still: 'data:1', last: box }),
      ok({ displayNumber: 2, displayCount: 2, displayPx, still: 'data:2', last: null }),
    ]);
    expect(drawing.read('3')).toMatchObject({ error: { code: 'ipc/bad-input' } });
  });

  it('shares what was drawn, once every window of it is closed', async () => {
    const { drawing, done, started, open } = createBench();
    await open();
    await drawing.finish('1', box);
    expect(done.slice(2)).toEqual(['close 1', 'close 2', 'show']);
    expect(started).toEqual([{ kind: 'region', displayId: '1', area, displayPx }]);
    expect(await drawing.finish('1', box)).toMatchObject({ ok: false });
  });

  it('taken back leaves everything as it was', async () => {
    const { drawing, done, started, open } = createBench();
    await open();
    await drawing.finish('2', null);
    expect([started, drawing.isOpen(), done.at(-1)]).toEqual([[], false, 'show']);
  });

  it('shows our own window again only where it was to be seen', async () => {
    const { drawing, done, open } = createBench({ isHudVisible: false });
    await open();
    drawing.cancel();
    expect(done).toEqual(['stills', 'close 1', 'close 2']);
  });

  it('takes no box that reaches beyond the display', async () => {
    const { drawing, started, open } = createBench();
    await open();
    const finished = await drawing.finish('1', { ...box, leftPx: 961 });
    expect([finished.ok, drawing.isOpen(), started]).toEqual([false, true, []]);
  });

  it('asked for twice, brings forward what is there', async () => {
    const { drawing, done, open } = createBench();
    await open();
    drawing.reportReady('2');
    await open();
    expect(done.slice(2)).toEqual(['show 2 with keyboard', 'focus 2']);
  });

  it('goes from display to display, and round', async () => {
    const { drawing, done, open } = createBench();
    await open();
    drawing.reportReady('1');
    drawing.reportReady('2');
    drawing.focusNext('2');
    drawing.focusNext('1');
    expect(done.slice(4)).toEqual(['focus 1', 'focus 2']);
  });

  it('ends with a window that is lost, on every display', async () => {
    const { drawing, done, lost, open } = createBench();
    await open();
    lost.get('2')?.();
    expect([drawing.isOpen(), done.slice(2)]).toEqual([false, ['close 1', 'close 2', 'show']]);
  });

  it('ends when no window shows itself', async () => {
    const { drawing, clock, open } = createBench();
    await open();
    clock.advance(8_000);
    expect(drawing.isOpen()).toBe(false);
  });

  it('called off while the stills are taken opens nothing', async () => {
    const { drawing, clock, done, lost } = createBench();
    const opening = drawing.open();
    drawing.cancel();
    clock.advance(200);
    await opening;
    expect([lost.size, done]).toEqual([0, ['hide', 'show', 'stills']]);
  });
});

describe('a region cannot be drawn', () => {
  it('where the desktop itself asks what to share', async () => {
    const { drawing, done } = createBench({ isPortal: true });
    expect(await drawing.open()).toMatchObject({ error: { code: 'screen/region-by-desktop' } });
    expect(done).toEqual([]);
  });

  it('where the system does not let the screen be seen', async () => {
    const { drawing, world } = createBench();
    world.refusal = createAppError('screen/denied');
    expect(await drawing.open()).toMatchObject({ error: { code: 'screen/denied' } });
  });

  it('when no display could be pictured, and our own window comes back', async () => {
    const { drawing, world, clock, done } = createBench();
    world.stills = [];
    const opening = drawing.open();
    clock.advance(200);
    expect(await opening).toMatchObject({ error: { code: 'screen/no-source' } });
    expect([drawing.isOpen(), done]).toEqual([false, ['hide', 'stills', 'show']]);
  });
});
