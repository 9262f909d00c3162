// The only microphone is pulled out while the talk key is held by real fingers: the talk waits for another one for a moment and
// goes on, or ends; and a key that is still held opens nothing by itself.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plugInMicrophone, unplugMicrophone } from '../lab/pulse.ts';
import { waitForClip } from '../lab/sound.ts';
import { synthesize } from '../lab/speech.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { isRecording, waitForRecording } from './recording.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  readHud,
  startApp,
  takePicture,
  talkKey,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

/** A held key repeats some thirty times meanwhile. */
const stillHeldMs = 1_500;

describe('the microphone is pulled out while the talk key is held', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    const profileDirectory = makeProfile(stage, 'lost microphone', { general: { language: 'en' } });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  });
  afterEach(async () => {
    await stage.keys.release(talkKey);
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  const readState = (): Promise<readonly string[]> =>
    Promise.all(['data-talk', 'data-microphone'].map((name) => readHud(scene.hud, name)));

  async function hold(): Promise<void> {
    await stage.keys.hold(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'held');
    await waitForHud(scene.hud, 'data-microphone', 'open');
    await waitForHud(scene.hud, 'data-status', 'ready');
  }

  async function waitForWords(words: RegExp, isThere = true): Promise<void> {
    await waitFor(
      `the HUD ${isThere ? 'to say' : 'not to say any more'} ${String(words)}`,
      async () => words.test(await scene.hud.locator('main').innerText()) === isThere,
      { timeoutMs: 10_000, explain: () => scene.app.log() },
    );
  }

  /** Speaks with the key held, lets it go, and hears it played back. */
  async function sayAndLetGo(words: string): Promise<void> {
    const clip = await synthesize(stage.lab, words);
    await stage.sound.speak(clip);
    const releasedMs = epochMs();
    await stage.keys.release(talkKey);
    const heard = await waitForClip(stage.sound.speaker, clip, { afterMs: releasedMs, timeoutMs: 25_000 });
    expect(heard.score).toBeGreaterThan(0.5);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await waitForRecording(stage, false);
  }

  it('and another is there in a moment: the talk goes on with it, until the key comes up', async () => {
    await hold();
    await stage.sound.speak(await synthesize(stage.lab, 'One moment, please.'));
    await unplugMicrophone(stage.lab);
    await waitForWords(/was unplugged, and there is no other one/);
    expect((await readState())[0]).toBe('held');
    await plugInMicrophone(stage.lab);
    await waitForWords(/was unplugged, and there is no other one/, false);
    await waitForRecording(stage, true);
    expect(await readState()).toEqual(['held', 'open']);
    await sayAndLetGo('Where does the river Danube begin?');
  });

  it('and none comes: the talk ends and is told, and the key opens nothing until it is pressed again', async () => {
    await hold();
    await unplugMicrophone(stage.lab);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await waitForWords(/The microphone was unplugged\./);
    await takePicture(stage, 'lost microphone');
    expect(await readState()).toEqual(['off', 'failed']);
    expect(await isRecording(stage)).toBe(false);
    await plugInMicrophone(stage.lab);
    await sleep(stillHeldMs);
    expect([await readState(), await isRecording(stage)]).toEqual([['off', 'failed'], false]);
    await stage.keys.release(talkKey);
    await sleep(stillHeldMs);
    expect([await readState(), await isRecording(stage)]).toEqual([['off', 'failed'], false]);
    await hold();
    await waitForWords(/The microphone was unplugged/, false);
    await sayAndLetGo('And where does the river Rhine begin?');
  });
});
