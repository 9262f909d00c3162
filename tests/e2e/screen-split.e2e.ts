import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareShare, cropPixels, readPixels, type Region } from '../lab/screen.ts';
import { openTerminal } from '../lab/windows.ts';
import { epochMs, waitFor } from '../lab/wait.ts';
import { createSharing, type Sharing } from './sharing.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  takePicture,
  talkKey,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

/** In the terminal, in the second of the two monitors, where neither the frame nor the HUD is. */
const inSecondHalf: Region = { xPx: 1_150, yPx: 170, widthPx: 500, heightPx: 200 };

describe('a large display that is split into two monitors', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let sharing: Sharing;

  beforeAll(async () => {
    stage = await openStage();
    await stage.lab.run('xrandr', ['--setmonitor', 'left', '960/254x1080/286+0+0', 'screen']);
    await stage.lab.run('xrandr', ['--setmonitor', 'right', '960/254x1080/286+960+0', 'none']);
    endpoint = await openEndpoint(stage, { answer: { kind: 'tone', durationMs: 700 } });
    await openTerminal(stage.lab, 'Right', '90x24+1040+140');
    await stage.keys.type('echo the second half');
    scene = await startApp(stage, {
      env: endpoint.env,
      profileDirectory: makeProfile(stage, 'split', { screen: { mode: 'always' } }),
    });
    sharing = createSharing(stage, endpoint, scene);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  it('is shared as a whole', async () => {
    const startedMs = epochMs();
    await sharing.call('share:start', { target: { kind: 'pointerDisplay' } });
    await sharing.waitForState('on');
    const { picture } = await sharing.waitForPicture(startedMs);
    expect(picture.size).toEqual({ widthPx: 1536, heightPx: 864 });
    await takePicture(stage, 'share-split');
    await waitFor(
      'the second half in the picture',
      async () => {
        const newest = sharing.pictures().at(-1);
        if (newest === undefined) return false;
        const decoded = await sharing.decode(newest, 1920, 1080);
        const shown = await readPixels(stage.lab, inSecondHalf);
        return compareShare(shown, cropPixels(decoded, inSecondHalf), 60) < 0.03;
      },
      { timeoutMs: 10_000 },
    );
  });
});
