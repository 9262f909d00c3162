// A window that is shared while its size changes: to an odd one, to one with less pixels than the change test has cells, and to a
// single pixel, of which there is nothing to be seen.
import { beforeAll, describe, expect, it } from 'vitest';
import { epochMs, sleep } from '../lab/wait.ts';
import { placeWindow, waitForWindow } from '../lab/windows.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { takePicture, waitForWords } from './stage.ts';

/** A white field with a black square in it. */
const plainProgram = 'xev';
const place = { xPx: 300, yPx: 200 };
const whole = { widthPx: 640, heightPx: 480 };
const onePixel = { widthPx: 1, heightPx: 1 };

describe('sharing a window that changes its size', () => {
  const play = usePlay({
    name: 'sizes',
    settings: { screen: { mode: 'always' } },
    prepare: async ({ lab }) => {
      lab.start(plainProgram, plainProgram, ['-name', 'Field']);
      const window = await waitForWindow(lab, /Field/);
      // It would not be smaller than its square.
      await lab.run('xprop', ['-id', window.id, '-remove', 'WM_NORMAL_HINTS']);
      await placeWindow(lab, window, { ...place, ...whole });
    },
  });
  const sharing = createSharing(play);

  beforeAll(() => beginTalk(play));

  async function resize(size: { readonly widthPx: number; readonly heightPx: number }): Promise<number> {
    const resizedMs = epochMs();
    await placeWindow(play.lab, await waitForWindow(play.lab, /Field/), { ...place, ...size });
    return resizedMs;
  }

  it.each([
    [703, 479],
    [40, 25],
    [640, 480],
  ])('sends it as large as it is now: %i × %i', async (widthPx, heightPx) => {
    if (sharing.pictures().length === 0) await sharing.share({ kind: 'frontWindow' });
    const resizedMs = await resize({ widthPx, heightPx });
    // The system leaves out a last odd row and column.
    const even = { widthPx: widthPx & ~1, heightPx: heightPx & ~1 };
    const { picture } = await sharing.waitForPicture(resizedMs, ({ size }) => size?.widthPx === even.widthPx);
    expect(picture.size).toEqual(even);
    await sharing.waitForState('on');
  });

  it('tells that nothing is to be seen of a single pixel, sends nothing of it, and goes on after it', async () => {
    await resize(onePixel);
    await sharing.waitForState('hidden');
    const hiddenMs = epochMs();
    await takePicture(play, 'share-one-pixel');
    await sleep(2_500);
    expect(sharing.pictures(hiddenMs)).toEqual([]);
    expect(await sharing.readWords()).toContain('No pictures come while it cannot be seen: Field');
    const resizedMs = await resize({ widthPx: 320, heightPx: 200 });
    await sharing.waitForState('on');
    const { picture } = await sharing.waitForPicture(resizedMs);
    expect(picture.size).toEqual({ widthPx: 320, heightPx: 200 });
  });

  it('tells that no picture came where there is nothing to be seen from the start, and the conversation goes on', async () => {
    await sharing.call('share:stop');
    await resize(onePixel);
    const startedMs = epochMs();
    await sharing.call('share:start', { target: { kind: 'frontWindow' } });
    await waitForWords(play, /No picture came of what was to be shared\./);
    await sharing.waitForState('');
    expect(sharing.pictures(startedMs)).toEqual([]);
    expect(await play.hud.getByRole('main').getAttribute('data-status')).toBe('ready');
  });
});
