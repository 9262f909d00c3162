import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnApp } from '../lab/electron-app.ts';
import { epochMs, waitFor, withLimit } from '../lab/wait.ts';
import {
  openEndpoint,
  openStage,
  readWords,
  startApp,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

const endLimitMs = 10_000;

interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly tookMs: number;
}

describe('the command line', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let profileDirectory: string;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    scene = await startApp(stage, { env: endpoint.env });
    ({ profileDirectory } = scene.app);
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  /** Another start beside the app that runs; it must end by itself. */
  async function earshot(...args: readonly string[]): Promise<Ended> {
    const startedMs = epochMs();
    const { process: started } = await spawnApp(stage.lab, { args, profileDirectory, env: endpoint.env });
    const code = await withLimit(`earshot ${args.join(' ')} to end`, started.exited, {
      timeoutMs: endLimitMs,
      explain: started.log,
    });
    return { code, printed: started.log(), tookMs: epochMs() - startedMs };
  }

  async function act(...args: readonly string[]): Promise<void> {
    expect(await earshot(...args)).toMatchObject({ code: 0 });
  }

  it('begins and ends a talk as a tap of the key does', async () => {
    await act('--toggle-talk');
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    await act('--toggle-talk');
    await waitForHud(scene.hud, 'data-talk', 'off');
  });

  it('talks from one command to another, as the key does while it is held', async () => {
    await act('--talk');
    await waitForHud(scene.hud, 'data-talk', 'held');
    await waitForHud(scene.hud, 'data-microphone', 'open');
    await act('--release');
    await waitForHud(scene.hud, 'data-talk', 'off');
    await waitForHud(scene.hud, 'data-microphone', 'closed');
  });

  it('asks in writing, and stops the answer', async () => {
    endpoint.line.setScript({ answer: { kind: 'tone', durationMs: 20_000 } });
    await act('--say', 'How deep is the sea?');
    await waitForEvent(endpoint, 'textReceived');
    await waitForHud(scene.hud, 'data-floor', 'answering');
    expect(await readWords(scene.hud, 'user')).toContainEqual(
      expect.stringContaining('How deep is the sea?'),
    );
    await act('--stop');
    await waitForHud(scene.hud, 'data-floor', 'listening');
    endpoint.line.setScript({});
  });

  it('shares the screen, and ends that', async () => {
    const share = scene.hud.locator('[data-share]');
    await act('--share');
    await scene.hud.locator('[data-share="on"]').waitFor({ timeout: 15_000 });
    await act('--unshare');
    await share.waitFor({ state: 'detached', timeout: 10_000 });
  });

  it('shows the window', async () => {
    await scene.app.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
    await waitFor('the HUD to be hidden', async () => !(await isVisible()), { timeoutMs: 5_000 });
    await act('--show');
    await waitFor('the HUD to be visible', isVisible, { timeoutMs: 5_000 });
  });

  it('ends with a message, a hint and a code when it does not understand, and does nothing', async () => {
    const { code, printed } = await earshot('--tlak');
    expect(code).toBe(2);
    expect(printed).toContain('There is no option --tlak.');
    expect(printed).toContain('Did you mean --talk?');
    const withoutText = await earshot('--say');
    expect(withoutText.code).toBe(2);
    await waitForHud(scene.hud, 'data-talk', 'off');
  });

  it('explains itself', async () => {
    const { code, printed } = await earshot('--help');
    expect(code).toBe(0);
    expect(printed).toContain('--toggle-talk');
  });

  it('quits the app that runs, and has nothing to do when none does', async () => {
    // The driver knows nothing of an app that is gone.
    const running = scene.app.electron.process();
    await act('--quit');
    await waitFor('the app to be gone', () => running.exitCode !== null, {
      timeoutMs: 10_000,
      explain: scene.app.log,
    });
    await act('--quit');
  });

  it('starts the app when none runs, and then acts', async () => {
    endpoint.events.length = 0;
    const { process: started } = await spawnApp(stage.lab, {
      args: ['--say', 'Are you there?'],
      profileDirectory,
      env: endpoint.env,
    });
    const { text } = await waitForEvent(endpoint, 'textReceived', { timeoutMs: 20_000 });
    expect(text).toContain('Are you there?');
    expect(started.isRunning()).toBe(true);
    await act('--quit');
    await withLimit('the app to quit', started.exited, { timeoutMs: 10_000, explain: started.log });
  });

  function isVisible(): Promise<boolean> {
    return scene.app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible()),
    );
  }
});
