import { fireEvent, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RegionOffer } from '../../../electron/contract/region.ts';
import { createAppStore } from '../state/app-store.svelte.ts';
import { createFakeBridge } from '../state/fakes/fake-bridge.ts';
import { createRegionStore } from '../state/region-store.ts';
import { createSettingsStore } from '../state/settings-store.svelte.ts';
import RegionPage from './RegionPage.svelte';

const offer: RegionOffer = {
  ...{ displayNumber: 2, displayCount: 1, displayPx: { widthPx: 1000, heightPx: 800 } },
  ...{ still: 'data:image/jpeg;base64,', last: null },
};
const half = { leftPx: 250, topPx: 200, widthPx: 500, heightPx: 400 };

function show(offered: Partial<RegionOffer> = {}) {
  const bridge = createFakeBridge();
  render(RegionPage, {
    offer: { ...offer, ...offered },
    region: createRegionStore(bridge, '7'),
    app: createAppStore(bridge),
    settings: createSettingsStore(bridge),
  });
  const surface = screen.getByRole('application', { name: 'The region to share' });
  // The page's pointer capture is the browser's own.
  surface.setPointerCapture = vi.fn();
  const drawn = (): string | undefined =>
    document.querySelector<HTMLElement>('[data-region]')?.dataset.region;
  const point = (x: number, y: number) => ({ clientX: x, clientY: y, button: 0, pointerId: 1 });
  async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await fireEvent.pointerDown(surface, point(...from));
    await fireEvent.pointerMove(surface, point(...to));
    await fireEvent.pointerUp(surface, point(...to));
  }
  return { bridge, drawn, drag, user: userEvent.setup(), finished: () => bridge.callsOf('region:finish') };
}

beforeEach(() => {
  Object.assign(window, { innerWidth: 500, innerHeight: 400 });
});

describe('the window in which a region is drawn', () => {
  it('shares with Enter what it proposes', async () => {
    const { user, finished } = show();
    await user.keyboard('{Enter}');
    expect(finished()).toEqual([{ displayId: '7', box: half }]);
  });

  it('proposes the region of last time', () => {
    const { drawn } = show({ last: { ...half, leftPx: 0 } });
    expect(drawn()).toBe('0,200,500,400');
  });

  it('is used with the keyboard alone, and says what it does', async () => {
    const { user, finished } = show();
    await user.keyboard('{ArrowRight}{Shift>}{ArrowUp}{/Shift}{Control>}{ArrowDown}{/Control}');
    expect(screen.getByRole('status').textContent).toBe(
      '500 × 390 pixels, 260 from the left, 201 from the top',
    );
    await user.keyboard('{Enter}');
    expect(finished()).toEqual([
      { displayId: '7', box: { leftPx: 260, topPx: 201, widthPx: 500, heightPx: 390 } },
    ]);
  });

  it('draws with the pointer in pixels of the display, over what is only proposed', async () => {
    const { drawn, drag, user, finished } = show();
    await drag([200, 150], [299, 249]);
    expect(drawn()).toBe('400,300,199,199');
    await user.click(screen.getByRole('button', { name: 'Share this region' }));
    expect(finished()).toHaveLength(1);
  });

  it('moves what was drawn, and keeps it when it is only clicked', async () => {
    const { drawn, drag } = show();
    await drag([100, 100], [199, 199]);
    await drag([150, 150], [160, 140]);
    expect(drawn()).toBe('220,180,199,199');
    await drag([10, 10], [10, 10]);
    expect(drawn()).toBe('220,180,199,199');
  });

  it('says that a region is too small, and does not share it', async () => {
    const { drag, user, finished } = show();
    await drag([10, 10], [30, 200]);
    expect(screen.getByRole('status').textContent).toBe('41 × 381 is too small: at least 64 × 64 pixels');
    await user.keyboard('{Enter}');
    expect(finished()).toEqual([]);
    expect(screen.getByRole('button', { name: 'Share this region' })).toHaveProperty('disabled', true);
  });

  it('is taken back by Esc or its button', async () => {
    const { user, finished } = show();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(finished()).toEqual([
      { displayId: '7', box: null },
      { displayId: '7', box: null },
    ]);
  });

  it('hands the keyboard to the next display where there is one', async () => {
    const { bridge, user } = show({ displayCount: 2 });
    await fireEvent.focus(window);
    await user.click(screen.getByRole('button', { name: 'Next display' }));
    expect(bridge.callsOf('region:focusNext')).toEqual([{ displayId: '7' }]);
  });
});
