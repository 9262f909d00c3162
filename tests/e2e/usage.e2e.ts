import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../lab/wait.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  takePicture,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

/** One exchange costs more than this at any price that is published. */
const capUsd = 0.0001;

describe('a cap on what is spent', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let profileDirectory: string;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage, { answer: { kind: 'speech', durationMs: 1500, text: ' Yes.' } });
    const settings = { usage: { dayCapUsd: capUsd }, conversation: { turnTaking: 'handsFree' } };
    profileDirectory = makeProfile(stage, 'usage-profile', settings);
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it('ends the talk and closes the microphone after one exchange, and says so', async () => {
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
    await scene.hud.evaluate(`earshot.call('session:sendText', { text: 'Is this dear?' })`);
    await waitForEvent(endpoint, 'usageSent');
    await waitForHud(scene.hud, 'data-status', 'failed');
    await scene.hud.getByText('Your cap of $0.0001 for today is reached').waitFor();
    await waitForHud(scene.hud, 'data-talk', 'off');
    await waitForHud(scene.hud, 'data-microphone', 'closed');
    await takePicture(stage, 'usage-cap-reached');
  });

  it('is lifted by the one button, and the talk goes on past the next exchange', async () => {
    const setUps = endpoint.events.filter(({ kind }) => kind === 'setupCompleted').length;
    await scene.hud.getByRole('button', { name: 'Continue anyway' }).dispatchEvent('click');
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    await waitForHud(scene.hud, 'data-status', 'ready');
    expect(endpoint.events.filter(({ kind }) => kind === 'setupCompleted').length).toBe(setUps + 1);
    const afterMs = endpoint.events.at(-1)?.atMs ?? 0;
    await scene.hud.evaluate(`earshot.call('session:sendText', { text: 'And this?' })`);
    await waitForEvent(endpoint, 'usageSent', { afterMs });
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
  });

  it('and what was used are still known after a restart', async () => {
    await scene.app.close();
    const kept = readBook(profileDirectory);
    const counted = endpoint.events.flatMap((event) =>
      event.kind === 'usageSent' ? [Number(event.usage.totalTokenCount)] : [],
    );
    const sum = counted.reduce((total, count) => total + count, 0);
    expect(kept.days.map(({ host, tokens }) => [host, tokens.totalTokens])).toEqual([[endpoint.host, sum]]);
    expect(kept.liftedCaps).toHaveLength(1);

    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    await scene.hud.evaluate(`earshot.call('settings:show')`);
    const page = await scene.app.page('app://earshot/settings.html');
    await page.getByRole('navigation').getByRole('button', { name: 'Usage and cost' }).click();
    const month = page.locator('[data-period="month"]');
    await waitFor(
      'the month to have its tokens',
      async () => (await month.innerText()).includes(`${sum.toLocaleString('en-US')} tokens`),
      { timeoutMs: 5_000 },
    );
    expect(await page.locator('[data-period="day"]').innerText()).toContain('lifted for now');
    expect(await page.getByRole('row').count()).toBe(2);
    for (const theme of ['light', 'dark']) {
      await scene.hud.evaluate(`earshot.call('settings:change', { appearance: { theme: '${theme}' } })`);
      await page.screenshot({ path: `lab-out/settings-usage-${theme}.png`, fullPage: true });
    }
  });
});

interface KeptBook {
  readonly days: readonly { readonly host: string; readonly tokens: { readonly totalTokens: number } }[];
  readonly liftedCaps: readonly string[];
}

function readBook(profileDirectory: string): KeptBook {
  return JSON.parse(readFileSync(join(profileDirectory, 'usage.json'), 'utf8')) as KeptBook;
}
