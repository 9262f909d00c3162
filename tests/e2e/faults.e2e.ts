import { writeFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeScript } from '../../electron/practice/script.ts';
import { storeSecret } from '../lab/keychain.ts';
import { plugInMicrophone, restoreDevices, unplugMicrophone } from '../lab/pulse.ts';
import { sleep, waitFor } from '../lab/wait.ts';
import {
  openEndpoint,
  openStage,
  readHud,
  readWords,
  startApp,
  takePicture,
  talkKey,
  testKey,
  waitForEvent,
  waitForHud,
  waitForWords,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

/** What a refusing or broken endpoint does, and the words the HUD must show for it. */
const endpointFaults: readonly {
  readonly name: string;
  readonly script: PracticeScript;
  readonly says: RegExp;
  readonly timeoutMs?: number;
}[] = [
  {
    name: 'a refused key',
    script: { acceptedKeys: ['sk-another'] },
    says: /key was refused.*Paste it again/s,
  },
  {
    name: 'a server that never answers',
    script: { upgrade: { kind: 'ignore' } },
    says: /did not answer in time.*Try again/s,
    timeoutMs: 30_000,
  },
  {
    name: 'a server that has no such model',
    script: {
      upgrade: {
        kind: 'refuse',
        status: 503,
        body: '{"error":{"message":"No available channel for model some-model under group default","code":"model_not_found"}}',
      },
    },
    says: /model .* is not available.*Choose another model/s,
  },
  {
    name: 'frames that are no JSON',
    script: { faults: [{ when: { at: 'setup' }, do: [{ act: 'sendRaw', data: '<html>Hello</html>' }] }] },
    says: /cannot be understood.*Gemini Live endpoint/s,
  },
];

/** What happened, and what to do. */
const notUnderstood =
  /sent something that cannot be understood\.\s*Check that the endpoint is a Gemini Live endpoint/;

describe('when something is wrong', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene | null = null;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
  });
  afterEach(async () => {
    await scene?.app.close();
    scene = null;
    await restoreDevices(stage.lab);
    endpoint.events.length = 0;
    endpoint.line.setScript({});
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it.for(endpointFaults)(
    'says what happened and what to do: $name',
    async ({ name, script, says, timeoutMs }) => {
      endpoint.line.setScript(script);
      scene = await startApp(stage, { env: endpoint.env });
      await stage.keys.press(talkKey);
      await waitForHud(scene.hud, 'data-status', 'failed', timeoutMs ?? 15_000);
      expect(await readPage(scene)).toMatch(says);
      await waitForHud(scene.hud, 'data-microphone', 'closed');
      await takePicture(stage, `fault ${name}`);
      expect(await readPage(scene)).not.toContain(testKey);
    },
  );

  it('says that there is no such server', async () => {
    const host = 'nowhere.invalid';
    await storeSecret(stage.lab, 'earshot', host, testKey);
    scene = await startApp(stage, { env: { EARSHOT_ENDPOINT: `wss://${host}/{model}/live` } });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-status', 'failed', 30_000);
    expect(await readPage(scene)).toMatch(/no server called nowhere\.invalid|cannot be reached/);
  });

  it('refuses an endpoint that is not encrypted', async () => {
    scene = await startApp(stage, { env: { EARSHOT_ENDPOINT: 'ws://example.com/{model}' } });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-status', 'failed');
    expect(await readPage(scene)).toMatch(/not encrypted/);
  });

  it('survives a frame of 50 MB in mid-conversation and goes on with the words kept', async () => {
    scene = await startApp(stage, { env: endpoint.env });
    await submitQuestion(scene, 'Are you there?');
    await waitForEvent(endpoint, 'turnCompleteSent', { timeoutMs: 30_000 });
    const wordsBefore = await readWords(scene.hud, 'assistant');
    endpoint.line.perform({ act: 'sendOversize', sizeBytes: 50_000_000 });
    await waitFor('the connection to end', () => endpoint.events.some(({ kind }) => kind === 'closed'), {
      timeoutMs: 20_000,
    });
    await waitForWords(scene, notUnderstood);
    endpoint.events.length = 0;
    await submitQuestion(scene, 'And now?');
    await waitForEvent(endpoint, 'answerStarted', { timeoutMs: 30_000 });
    expect(await readWords(scene.hud, 'assistant')).toEqual(expect.arrayContaining(wordsBefore));
  });

  it('goes on after unreadable frames in mid-conversation', async () => {
    scene = await startApp(stage, { env: endpoint.env });
    await submitQuestion(scene, 'Hello?');
    await waitForEvent(endpoint, 'turnCompleteSent', { timeoutMs: 30_000 });
    for (const data of ['{', 'null', '[]', '{"serverContent":7}', '{"toolCall":{"functionCalls":[null]}}']) {
      endpoint.line.perform({ act: 'sendRaw', data });
    }
    await waitForWords(scene, notUnderstood);
    await submitQuestion(scene, 'Still there?');
    const asked = await waitForEvent(endpoint, 'textReceived', { afterMs: Date.now() - 1000 });
    await waitForEvent(endpoint, 'answerStarted', { afterMs: asked.atMs });
    expect(await readHud(scene.hud, 'data-status')).toBe('ready');
  });

  it('connects again and asks again when the connection dies under a question', async () => {
    const isDropped = new Set<number>();
    endpoint.line.setScript((connection) => {
      const isFirst = isDropped.size === 0;
      isDropped.add(connection);
      return isFirst ? { faults: [{ when: { at: 'text' }, do: [{ act: 'drop' }] }] } : {};
    });
    scene = await startApp(stage, { env: endpoint.env });
    await submitQuestion(scene, 'Do you still hear me?');
    await waitForEvent(endpoint, 'answerStarted', { timeoutMs: 30_000 });
    expect(await readWords(scene.hud, 'user')).toHaveLength(1);
  });

  it('says that the microphone is refused, and what to do; allowed, it is opened', async () => {
    scene = await startApp(stage, { env: endpoint.env });
    const allow = (isAllowed: boolean): Promise<void> =>
      scene?.app.electron.evaluate(({ session }, isAllowedNow) => {
        session.defaultSession.setPermissionCheckHandler(() => isAllowedNow);
        session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => {
          decide(isAllowedNow);
        });
      }, isAllowed) ?? Promise.resolve();
    await allow(false);
    await stage.keys.press(talkKey);
    await waitForWords(scene, /The microphone may not be used\.\s*Allow Earshot to use the microphone/);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await allow(true);
    await sleep(1_200);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
  });

  it('says that there is no microphone, and finds it when it is back', async () => {
    await unplugMicrophone(stage.lab);
    await stage.lab.run('pactl', ['set-default-source', 'speaker.monitor']).catch(() => undefined);
    scene = await startApp(stage, { env: endpoint.env });
    await stage.keys.press(talkKey);
    await waitFor(
      'words about the microphone',
      async () => /microphone/i.test(await readPage(wanted(scene))),
      {
        timeoutMs: 15_000,
      },
    );
    await waitForHud(scene.hud, 'data-talk', 'off');
    await plugInMicrophone(stage.lab);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open', 15_000);
  });

  it('says that the talk key is taken, and talks from the HUD all the same', async () => {
    // Another program that holds the key: the app itself, in another profile.
    const other = await startApp(stage, { env: endpoint.env });
    try {
      scene = await startApp(stage, {
        env: endpoint.env,
        profileDirectory: join(stage.lab.directory, 'second-profile'),
      });
      await waitFor(
        'words about the talk key',
        async () => /Ctrl\+Shift\+Space could not be taken.*tray icon/s.test(await readPage(wanted(scene))),
        { timeoutMs: 10_000 },
      );
      await takePicture(stage, 'fault a refused talk key');
      await submitQuestion(scene, 'Do you hear me without the key?');
      await waitForEvent(endpoint, 'answerStarted', { timeoutMs: 30_000 });
    } finally {
      await other.app.close();
    }
  });

  it('sets a broken settings file aside, says so and starts with the defaults', async () => {
    const profileDirectory = join(stage.lab.directory, 'broken-profile');
    mkdirSync(profileDirectory, { recursive: true });
    writeFileSync(join(profileDirectory, 'settings.json'), '{ "voice": ');
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    await waitFor(
      'words about the settings file',
      async () => (await readPage(wanted(scene))).includes('set aside'),
      {
        timeoutMs: 10_000,
      },
    );
    expect(readFileSync(join(profileDirectory, 'settings.json.broken'), 'utf8')).toBe('{ "voice": ');
    expect(existsSync(join(profileDirectory, 'settings.json.broken'))).toBe(true);
  });
});

describe('without a keychain', () => {
  it('says so plainly and talks on the practice line', async () => {
    const stage = await openStage({ hasKeychain: false, hasDesktop: false });
    try {
      const scene = await startApp(stage);
      await stage.keys.press(talkKey);
      await waitForHud(scene.hud, 'data-status', 'ready', 20_000);
      await waitFor('words about the keychain', async () => /keychain/i.test(await readPage(scene)), {
        timeoutMs: 10_000,
      });
    } finally {
      await stage.close();
    }
  });
});

function wanted(scene: Scene | null): Scene {
  if (scene === null) throw new Error('The app is not running.');
  return scene;
}

function readPage(scene: Scene): Promise<string> {
  return scene.hud.locator('body').innerText();
}

async function submitQuestion(scene: Scene, text: string): Promise<void> {
  const field = scene.hud.getByRole('textbox', { name: 'Question' });
  if ((await field.count()) === 0) {
    await scene.hud.getByRole('button', { name: 'Type a question' }).dispatchEvent('click');
  }
  await field.fill(text);
  await field.press('Enter');
}
