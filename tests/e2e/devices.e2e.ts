// Sound devices of the real app: they go and come back in mid-talk, are silent, tell with a cue, and wait open only when asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decodeWav, generateGlide, generateTone, overdrive, type Clip } from '../lab/clip.ts';
import { REPOSITORY } from '../lab/electron-app.ts';
import {
  loopSpeakerIntoMicrophone,
  plugInMicrophone,
  plugInSpareMicrophone,
  plugInSpeaker,
  restoreDevices,
  unplugMicrophone,
} from '../lab/pulse.ts';
import { startRecorder } from '../lab/recorder.ts';
import { findInRecording, waitForClip } from '../lab/sound.ts';
import { synthesize } from '../lab/speech.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { isOwnStream, waitForRecording } from './recording.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  readHud,
  startApp,
  takePicture,
  talkKey,
  waitForEvent,
  waitForHud,
  waitForWords,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

/** The practice line answers by playing back what it heard, after a phrase of its own. */
const answerLimitMs = 25_000;

describe('sound devices', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage({ hasRoomTone: false });
    endpoint = await openEndpoint(stage);
  });
  afterEach(async () => {
    await scene.app.close();
    await restoreDevices(stage.lab);
    endpoint.events.length = 0;
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  /** Finds the id that the app's own page knows a device by. */
  async function findDeviceId(kind: 'audioinput' | 'audiooutput', label: string): Promise<string> {
    const id = await scene.hud.evaluate(
      `navigator.mediaDevices.enumerateDevices().then((all) =>
        all.find((one) => one.kind === '${kind}' && one.label.includes('${label}'))?.deviceId ?? '')`,
    );
    if (typeof id !== 'string' || id === '') throw new Error(`The page sees no device called ${label}.`);
    return id;
  }

  async function changeAudio(audio: Readonly<Record<string, string | boolean>>): Promise<void> {
    await scene.hud.evaluate(`earshot.call('settings:change', ${JSON.stringify({ audio })})`);
  }

  async function start(name: string, settings: object = {}): Promise<void> {
    const profileDirectory = makeProfile(stage, name, settings);
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  }

  async function beginTalk(): Promise<void> {
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
    await waitForHud(scene.hud, 'data-status', 'ready');
  }

  /** Speaks, and hears it played back: it has reached the endpoint. */
  async function sayAndHear(words: string, speaker = stage.sound.speaker): Promise<void> {
    const clip = await synthesize(stage.lab, words);
    const spokenAtMs = epochMs();
    await stage.sound.speak(clip);
    const heard = await waitForClip(speaker, clip, {
      afterMs: spokenAtMs + 500,
      timeoutMs: answerLimitMs,
    });
    expect(heard.score).toBeGreaterThan(0.5);
    await waitForHud(scene.hud, 'data-floor', 'listening', 20_000);
  }

  it('the chosen microphone is pulled out in mid-talk: another takes over, and hands back when it returns', async () => {
    const spare = await plugInSpareMicrophone(stage.lab, 'usbmic', 'Lab-Usb');
    await start('unplugged');
    await changeAudio({
      microphoneId: await findDeviceId('audioinput', 'Lab-Usb'),
      microphoneLabel: 'Lab-Usb',
    });
    await beginTalk();
    await sayAndHear('Do you hear me through the first one?');
    const unpluggedAtMs = epochMs();
    await spare.unplug();
    await waitForWords(scene, /Lab-Usb.* is not connected/);
    await waitForSource('mic');
    // From the last sound that came through it to the first that comes through the other one.
    expect(findLongestGapMs(unpluggedAtMs - 500)).toBeLessThan(1_000);
    await takePicture(stage, 'devices unplugged');
    expect([await readHud(scene.hud, 'data-talk'), await readHud(scene.hud, 'data-status')]).toEqual([
      'handsFree',
      'ready',
    ]);
    await sayAndHear('And do you hear me through the other one?');
    await plugInSpareMicrophone(stage.lab, 'usbmic', 'Lab-Usb');
    await waitForWords(scene, /Lab-Usb.* is not connected/, false);
    await waitForSource('usbmic');
    await sayAndHear('And now through the first one again?');
    expect(endpoint.events.filter(({ kind }) => kind === 'upgradeRequested')).toHaveLength(1);
  });

  it('the default microphone is replaced in mid-talk', async () => {
    await start('replaced');
    await beginTalk();
    await sayAndHear('Is this the microphone that was there?');
    await unplugMicrophone(stage.lab);
    // There is none at all for a moment: the talk waits for one.
    await waitForWords(scene, /unplugged, and there is no other/);
    await plugInMicrophone(stage.lab);
    await waitForSource('mic');
    await waitForWords(scene, /there is no other/, false);
    await sayAndHear('Is this the one that came in its place?');
    expect(await readHud(scene.hud, 'data-talk')).toBe('handsFree');
  });

  it('answers come from the chosen speaker, from the default while it is away, and from it again', async () => {
    const plug = await plugInSpeaker(stage.lab, 'headset', 'Lab-Headset');
    const headset = await startRecorder(stage.lab, 'headset.monitor');
    await start('speaker');
    await changeAudio({
      speakerId: await findDeviceId('audiooutput', 'Lab-Headset'),
      speakerLabel: 'Lab-Headset',
    });
    await beginTalk();
    await sayAndHear('Where does this answer come from?', headset);
    await plug.unplug();
    await waitForWords(scene, /Lab-Headset.* cannot be used/);
    await sayAndHear('And where does this one come from?');
    await plugInSpeaker(stage.lab, 'headset', 'Lab-Headset');
    await waitForWords(scene, /Lab-Headset.* cannot be used/, false);
    const headsetAgain = await startRecorder(stage.lab, 'headset.monitor');
    await sayAndHear('And the last one, where is it heard?', headsetAgain);
  });

  it('a microphone that gives nothing at all, and one that is muted, are told once', async () => {
    await start('silent');
    await beginTalk();
    await waitForWords(scene, /gives no sound at all/);
    await takePicture(stage, 'devices silent');
    await stage.sound.speak(await synthesize(stage.lab, 'Here I am.'));
    await waitForWords(scene, /there is no other/, false);
    await stage.lab.run('pactl', ['set-source-mute', 'mic', '1']);
    await waitForWords(scene, /is muted by the system/);
    await stage.lab.run('pactl', ['set-source-mute', 'mic', '0']);
    await waitForWords(scene, /is muted by the system/, false);
  });

  it('a voice that is cut off is told, in spite of what Chromium makes of it; a loud one that is whole is not', async () => {
    await start('clipping');
    await beginTalk();
    const words = await synthesize(
      stage.lab,
      'I am much too close to this microphone, and nobody has told me so until now, which is a pity.',
    );
    await stage.sound.speak(overdrive(words, -1));
    await waitForHud(scene.hud, 'data-floor', 'listening', 30_000);
    expect(await scene.hud.locator('main').innerText()).not.toMatch(/too loud/);
    await stage.sound.speak(overdrive(words, 24));
    await waitForWords(scene, /You are too loud for the microphone/);
    await takePicture(stage, 'devices clipping');
  });

  it('a cue is heard when the microphone listens and when it stops, and none when they are off', async () => {
    const [listening, done] = [readCue('listening'), readCue('done')];
    await start('cues');
    const pressedAtMs = epochMs();
    await beginTalk();
    await waitForClip(stage.sound.speaker, listening, {
      afterMs: pressedAtMs,
      timeoutMs: 5_000,
      minScore: 0.8,
    });
    await sleep(400);
    const endedAtMs = epochMs();
    await stage.keys.press(talkKey);
    await waitForClip(stage.sound.speaker, done, {
      afterMs: endedAtMs,
      timeoutMs: 5_000,
      minScore: 0.8,
    });
    await changeAudio({ areCuesOn: false });
    await sleep(1_500);
    const silentAtMs = epochMs();
    await beginTalk();
    await sleep(400);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await stage.sound.speaker.waitUntil(epochMs() + 500);
    const { samples } = stage.sound.speaker.clip(silentAtMs);
    expect(samples.every((sample) => Math.abs(sample) < 0.001)).toBe(true);
  });

  it('a cue that comes back through the microphone is no speech', async () => {
    const loop = await loopSpeakerIntoMicrophone(stage.lab, { levelDb: -18 });
    try {
      await start('echo');
      for (let talk = 0; talk < 3; talk += 1) {
        const pressedAtMs = epochMs();
        await beginTalk();
        await waitForClip(stage.sound.microphone, readCue('listening'), {
          afterMs: pressedAtMs,
          timeoutMs: 5_000,
        });
        await sleep(1_200);
        expect(await readHud(scene.hud, 'data-floor')).toBe('listening');
        await stage.keys.press(talkKey);
        await waitForHud(scene.hud, 'data-talk', 'off');
        await sleep(300);
      }
      expect(endpoint.events.filter(({ kind }) => kind === 'speechStarted')).toEqual([]);
    } finally {
      await loop.unplug();
    }
  });

  it('the half second before the key is heard when that is switched on, and no more than that', async () => {
    await start('pre-roll', { audio: { isPreRollOn: true, areCuesOn: false } });
    await waitForRecording(stage, true);
    await expectStandby(true);
    await takePicture(stage, 'devices standby');
    // Every moment of a glide sounds different, so what was sent of it tells when it was heard.
    const glide = generateGlide({ fromHz: 300, toHz: 3_300, durationMs: 6_000, sampleRateHz: 16_000 });
    const startedAtMs = epochMs();
    const spoken = stage.sound.startSpeaking(glide);
    await stage.sound.microphone.waitForSound({ afterMs: startedAtMs, timeoutMs: 5_000 });
    await sleep(2_500);
    const pressedAtMs = await stage.keys.press(talkKey);
    await spoken.done;
    const said = findInRecording(stage.sound.microphone.clip(startedAtMs), glide);
    if (said === null) throw new Error('The glide is not in the recording of the microphone.');
    await waitFor('all of it at the endpoint', () => joinReceived().samples.length > 3_000 * 16, {
      timeoutMs: 15_000,
    });
    const received = { ...joinReceived(), startMs: 0 };
    const scoreOf = (beforeKeyMs: number): number => {
      const fromMs = pressedAtMs - said.startMs - beforeKeyMs;
      return findInRecording(received, cutClip(glide, fromMs, 150))?.score ?? 0;
    };
    const scores = { after: scoreOf(-500), justBefore: scoreOf(300), longBefore: scoreOf(1_200) };
    expect(scores.after).toBeGreaterThan(0.5);
    expect(scores.justBefore).toBeGreaterThan(0.5);
    expect(scores.longBefore).toBeLessThan(0.35);
  });

  it('the microphone is closed between talks when that is off, also after it was on', async () => {
    await start('no-pre-roll');
    await waitForRecording(stage, false);
    await expectStandby(false);
    await changeAudio({ isPreRollOn: true });
    await waitForRecording(stage, true);
    await expectStandby(true);
    await changeAudio({ isPreRollOn: false });
    await waitForRecording(stage, false);
    await expectStandby(false);
    expect(endpoint.events.filter(({ kind }) => kind === 'audioReceived')).toEqual([]);
  });

  it('a microphone that waits for the key is closed while the computer sleeps, and hears again after it', async () => {
    await start('asleep', { audio: { isPreRollOn: true } });
    await waitForRecording(stage, true);
    await scene.app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await waitForRecording(stage, false);
    await scene.app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await waitForRecording(stage, true);
    await beginTalk();
    await sayAndHear('Are you awake again by now?');
  });

  it('the voice that is set can be heard from the settings, and is counted', async () => {
    const samples = Int16Array.from(generateTone(660, 1_500, 24_000).samples, (sample) => sample * 32_767);
    endpoint.line.setScript({ answer: { kind: 'samples', samples } });
    await start('voice', { voice: { name: 'Kore' } });
    await scene.hud.evaluate(`earshot.call('settings:show')`);
    const page = await scene.app.page('app://earshot/settings.html');
    await page.getByRole('navigation').getByRole('button', { name: 'Voice', exact: true }).click();
    const askedAtMs = epochMs();
    await page.getByRole('button', { name: 'Hear Kore' }).click();
    const { setup } = await waitForEvent(endpoint, 'setupReceived', { afterMs: askedAtMs });
    expect(JSON.stringify(setup)).toContain('Kore');
    await waitForClip(stage.sound.speaker, generateTone(660, 1_000, 24_000), {
      afterMs: askedAtMs,
      timeoutMs: 15_000,
    });
    await page.screenshot({ path: join(REPOSITORY, 'lab-out', 'devices voice heard.png') });
    await waitFor(
      'its tokens to be counted',
      async () => {
        const answer: unknown = await scene.hud.evaluate(
          `earshot.call('session:read').then(({ value }) => value.usage.session.tokens.audioOutTokens)`,
        );
        return typeof answer === 'number' && answer > 0;
      },
      { timeoutMs: 10_000 },
    );
    endpoint.line.setScript({});
  });

  it('no volume of the system is changed by a talk', async () => {
    await start('volumes');
    const before = await readVolumes();
    await beginTalk();
    await sayAndHear('Leave the volumes as they are, please.');
    expect(await readVolumes()).toEqual(before);
  });

  async function waitForSource(name: string): Promise<void> {
    await waitFor(`the app to record from ${name}`, async () => (await readRecordedSource()) === name, {
      timeoutMs: 5_000,
    });
  }

  /** The name of the source that the app records from. */
  async function readRecordedSource(): Promise<string> {
    const outputs = (await stage.lab.run('pactl', ['list', 'source-outputs'])).toString();
    const own = outputs.split(/\n(?=Source Output #)/).find((output) => isOwnStream(output));
    const number = /Source: (\d+)/.exec(own ?? '')?.[1] ?? '';
    const sources = (await stage.lab.run('pactl', ['list', 'short', 'sources'])).toString();
    return new RegExp(`^${number}\\t(\\S+)`, 'm').exec(sources)?.[1] ?? '';
  }

  /** The longest time without sound at the endpoint. */
  function findLongestGapMs(afterMs: number): number {
    const times = endpoint.events
      .filter(({ kind, atMs }) => kind === 'audioReceived' && atMs >= afterMs)
      .map(({ atMs }) => atMs);
    return times.reduce((longest, atMs, index) => Math.max(longest, atMs - (times[index - 1] ?? atMs)), 0);
  }

  async function readVolumes(): Promise<readonly string[]> {
    const lists = await Promise.all(
      ['sinks', 'sources'].map((kind) => stage.lab.run('pactl', ['list', kind])),
    );
    return lists.flatMap((list) => list.toString().match(/^\s*(Name|Volume|Mute):.*$/gm) ?? []);
  }

  /** Whether it is told that the microphone is open although nobody talks. */
  async function expectStandby(isOn: boolean): Promise<void> {
    await waitForHud(scene.hud, 'data-microphone', isOn ? 'standby' : 'closed');
    const mark = scene.hud.getByTitle(/^Microphone ready: the last half second is kept in memory/);
    await mark.waitFor({ state: isOn ? 'attached' : 'detached', timeout: 5_000 });
  }

  /** All that the endpoint was sent. */
  function joinReceived(): Clip {
    const blocks = endpoint.events.flatMap((event) =>
      event.kind === 'audioReceived' ? [event.samples] : [],
    );
    const samples = Float32Array.from(
      blocks.flatMap((block) => [...block]),
      (sample) => sample / 32_768,
    );
    return { samples, sampleRateHz: 16_000 };
  }
});

function readCue(name: string): Clip {
  return decodeWav(readFileSync(join(REPOSITORY, 'renderer', 'src', 'audio', 'cues', `${name}.wav`)));
}

function cutClip({ samples, sampleRateHz }: Clip, fromMs: number, durationMs: number): Clip {
  const first = Math.max(0, Math.round((fromMs / 1000) * sampleRateHz));
  return { samples: samples.slice(first, first + (durationMs / 1000) * sampleRateHz), sampleRateHz };
}
