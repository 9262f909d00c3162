import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnApp } from '../lab/electron-app.ts';
import { waitFor } from '../lab/wait.ts';
import { openStage, startApp, type Scene, type Stage } from './stage.ts';

const probes = readFileSync(join(import.meta.dirname, 'page', 'probes.js'), 'utf8');

describe('a page of the app', () => {
  let stage: Stage;
  let scene: Scene;
  const probe = (name: string): Promise<unknown> => scene.hud.evaluate(`${probes};probes.${name}()`);

  beforeAll(async () => {
    stage = await openStage({ hasDesktop: false });
    scene = await startApp(stage);
  });
  afterAll(() => stage.close());

  it('has no Node, no Electron, and nothing but the bridge', async () => {
    expect(await probe('listGlobals')).toEqual({ globals: [], bridge: ['call', 'on'] });
  });

  it('reaches no network and runs no inline code', async () => {
    expect(await probe('reachOut')).toEqual({
      fetch: 'refused',
      socket: 'refused',
      inline: 'refused',
      image: 'refused',
    });
  });

  it('is served with a policy that allows no eval', async () => {
    const policy = await scene.hud.evaluate(
      `fetch(location.href).then((page) => page.headers.get('content-security-policy'))`,
    );
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('may use the microphone and nothing else', async () => {
    expect(await probe('askForPermissions')).toEqual({
      microphone: 'allowed',
      camera: 'refused',
      screen: 'refused',
      location: 'refused',
      notifications: 'denied',
      clipboard: 'refused',
    });
  });

  it('cannot leave, open windows or read other files', async () => {
    const before = scene.hud.url();
    expect(await probe('leave')).toEqual({ child: true, outside: true });
    expect(scene.hud.url()).toBe(before);
  });

  it('gets an error for what it may not ask, and main goes on', async () => {
    expect(await probe('callBadly')).toEqual({
      unknown: expect.stringMatching(/thrown|ipc\/bad-input/) as unknown,
      wrongType: 'ipc/bad-input',
      empty: 'ipc/bad-input',
      huge: 'ipc/bad-input',
      badVoice: 'ipc/bad-input',
      good: 'ok',
    });
  });

  it('starts only once for a profile: a second start shows the first one', async () => {
    await scene.app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows().forEach((window) => {
        window.hide();
      });
    });
    const second = await spawnApp(stage.lab, { profileDirectory: scene.app.profileDirectory });
    expect(await second.process.exited).toBe(0);
    await waitFor(
      'the first one to show itself',
      () =>
        scene.app.electron.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().some((window) => window.isVisible()),
        ),
      { timeoutMs: 5_000 },
    );
  });

  it('quits wholly', async () => {
    const child = scene.app.electron.process();
    await scene.app.close();
    expect(child.exitCode ?? child.signalCode).not.toBeNull();
  });
});
