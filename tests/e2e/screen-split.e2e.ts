import { beforeAll, describe, expect, it } from 'vitest';
import { compareShare, cropPixels, readPixels, type Region } from '../lab/screen.ts';
import { openTerminal } from '../lab/windows.ts';
import { epochMs, waitFor } from '../lab/wait.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { takePicture } from './stage.ts';

/** In the terminal, in the second of the two monitors, where neither the frame nor the HUD is. */
const inSecondHalf: Region = { xPx: 1_150, yPx: 170, widthPx: 500, heightPx: 200 };

describe('a large display that is split into two monitors', () => {
  const play = usePlay({
    name: 'split',
    settings: { screen: { mode: 'always' } },
    script: { answer: { kind: 'tone', durationMs: 700 } },
    prepare: async ({ lab, keys }) => {
      await lab.run('xrandr', ['--setmonitor', 'left', '960/254x1080/286+0+0', 'screen']);
      await lab.run('xrandr', ['--setmonitor', 'right', '960/254x1080/286+960+0', 'none']);
      await openTerminal(lab, 'Right', '90x24+1040+140');
      await keys.type('echo the second half');
    },
  });
  const sharing = createSharing(play);

  beforeAll(() => beginTalk(play));

  it('is shared as a whole', async () => {
    const startedMs = epochMs();
    await sharing.share({ kind: 'pointerDisplay' });
    const { picture } = await sharing.waitForPicture(startedMs);
    expect(picture.size).toEqual({ widthPx: 1536, heightPx: 864 });
    await takePicture(play, 'share-split');
    await waitFor(
      'the second half in the picture',
      async () => {
        const newest = sharing.pictures().at(-1);
        if (newest === undefined) return false;
        const decoded = await sharing.decode(newest, { widthPx: 1920, heightPx: 1080 });
        const shown = await readPixels(play.lab, inSecondHalf);
        return compareShare(shown, cropPixels(decoded, inSecondHalf), 60) < 0.03;
      },
      { timeoutMs: 10_000 },
    );
  });
});
