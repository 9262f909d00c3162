import { fireEvent, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { SentFrame, ShareSnapshot } from '../../../electron/contract/screen.ts';
import { createFakeBridge } from '../state/fakes/fake-bridge.ts';
import { emptyShare } from '../state/share-store.svelte.ts';
import { showSettings } from './fakes/show-settings.ts';

const frameOf = (id: number): SentFrame => ({
  ...{ id, sentAtMs: Date.UTC(2026, 10, 22, 9, 0, id), sizeBytes: 204_800 },
  ...{ widthPx: 1536, heightPx: 864, tokens: 258 },
});

async function showGallery() {
  const view = await showSettings(createFakeBridge({ 'share:readPicture': { ok: true, value: 'AAAA' } }));
  await view.goTo('Screen');
  let sequence = 0;
  const tell = (ids: readonly number[]): void => {
    sequence += 1;
    const meter: ShareSnapshot['meter'] = {
      ...{ framesSent: 3, tokensSent: 774, framesSaved: 4, tokensSaved: 1032 },
    };
    view.bridge.push('share:changed', { ...emptyShare, sequence, meter, sent: ids.map(frameOf) });
    flushSync();
  };
  const gallery = within(document.querySelector<HTMLElement>('[data-row="gallery"]') ?? document.body);
  return { ...view, tell, gallery };
}

test('each picture has its time, size and tokens', async () => {
  const { tell, gallery } = await showGallery();
  tell([3, 2, 1]);
  expect(gallery.getAllByText(/1,?536 × 864 · 200 KB · 258 tokens/)).toHaveLength(3);
  expect(gallery.getByText(/3 pictures sent, about 774 tokens/)).toBeDefined();
});

test('a picture opens large, the arrow keys lead to the others, and it closes with the last of them', async () => {
  const { tell, gallery, user } = await showGallery();
  tell([3, 2]);
  await user.click(gallery.getAllByRole('button', { name: /^Picture sent at/ })[0] ?? document.body);
  const readShown = (): string | undefined => screen.queryByRole('dialog')?.dataset.viewer;
  expect(readShown()).toBe('3');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Newer picture' }).disabled).toBe(true);
  await fireEvent.keyDown(window, { key: 'ArrowRight' });
  expect(readShown()).toBe('2');
  await fireEvent.keyDown(window, { key: 'ArrowRight' });
  expect(readShown()).toBe('2');
  tell([]);
  expect(readShown()).toBeUndefined();
});

test('clearing asks main at once, says that it is done, and there is nothing to clear before', async () => {
  const { bridge, tell, gallery, user } = await showGallery();
  const find = (): HTMLElement | null => gallery.queryByRole('button', { name: 'Clear the pictures' });
  expect(find()).toBeNull();
  tell([1]);
  await user.click(find() ?? document.body);
  expect(bridge.callsOf('share:clearSent')).toHaveLength(1);
  tell([]);
  await vi.waitFor(() => expect(gallery.getByText('Cleared, from memory too.')).toBeDefined());
  expect(gallery.queryAllByRole('figure')).toEqual([]);
});
