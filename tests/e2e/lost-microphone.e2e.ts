// The only microphone is pulled out while the talk key is held by real fingers: the talk waits for another one for a moment and
// goes on, or ends; and a key that is still held opens nothing by itself.
import { afterEach, describe, expect, it } from 'vitest';
import { plugInMicrophone, restoreDevices, unplugMicrophone } from '../lab/pulse.ts';
import { waitForClip } from '../lab/sound.ts';
import { synthesize } from '../lab/speech.ts';
import { epochMs, sleep } from '../lab/wait.ts';
import { usePlay } from './play.ts';
import { isRecording, waitForRecording } from './recording.ts';
import { readHud, takePicture, talkKey, waitForHud, waitForWords } from './stage.ts';

/** A held key repeats some thirty times meanwhile. */
const stillHeldMs = 1_500;

describe('the microphone is pulled out while the talk key is held', () => {
  const play = usePlay({ name: 'lost microphone', settings: { general: { language: 'en' } } });

  afterEach(async () => {
    await play.keys.release(talkKey);
    await restoreDevices(play.lab);
  });

  const readState = (): Promise<readonly string[]> =>
    Promise.all(['data-talk', 'data-microphone'].map((name) => readHud(play.hud, name)));

  async function hold(): Promise<void> {
    await play.keys.hold(talkKey);
    await waitForHud(play.hud, 'data-talk', 'held');
    await waitForHud(play.hud, 'data-microphone', 'open');
    await waitForHud(play.hud, 'data-status', 'ready');
  }

  /** Speaks with the key held, lets it go, and hears it played back. */
  async function sayAndLetGo(words: string): Promise<void> {
    const clip = await synthesize(play.lab, words);
    await play.sound.speak(clip);
    const releasedMs = epochMs();
    await play.keys.release(talkKey);
    const heard = await waitForClip(play.sound.speaker, clip, { afterMs: releasedMs, timeoutMs: 25_000 });
    expect(heard.score).toBeGreaterThan(0.5);
    await waitForHud(play.hud, 'data-talk', 'off');
    await waitForRecording(play, false);
  }

  it('and another is there in a moment: the talk goes on with it, until the key comes up', async () => {
    await hold();
    await play.sound.speak(await synthesize(play.lab, 'One moment, please.'));
    await unplugMicrophone(play.lab);
    await waitForWords(play, /was unplugged, and there is no other one/);
    expect((await readState())[0]).toBe('held');
    await plugInMicrophone(play.lab);
    await waitForWords(play, /was unplugged, and there is no other one/, false);
    await waitForRecording(play, true);
    expect(await readState()).toEqual(['held', 'open']);
    await sayAndLetGo('Where does the river Danube begin?');
  });

  it('and none comes: the talk ends and is told, and the key opens nothing until it is pressed again', async () => {
    await hold();
    await unplugMicrophone(play.lab);
    await waitForHud(play.hud, 'data-talk', 'off');
    await waitForWords(play, /The microphone was unplugged\./);
    await takePicture(play, 'lost microphone');
    expect(await readState()).toEqual(['off', 'failed']);
    expect(await isRecording(play)).toBe(false);
    await plugInMicrophone(play.lab);
    await sleep(stillHeldMs);
    expect([await readState(), await isRecording(play)]).toEqual([['off', 'failed'], false]);
    await play.keys.release(talkKey);
    await sleep(stillHeldMs);
    expect([await readState(), await isRecording(play)]).toEqual([['off', 'failed'], false]);
    await hold();
    await waitForWords(play, /The microphone was unplugged/, false);
    await sayAndLetGo('And where does the river Rhine begin?');
  });
});
