// Whatever the service offers is at most two clicks away once the panel is open: its section, and what is folded away in it.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../electron/contract/languages.ts';
import { toolNames } from '../../electron/contract/tools.ts';
import { voices } from '../../electron/contract/voices.ts';
import { openPanel } from './panel.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  readWords,
  startApp,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

const mostClicks = 2;

interface Place {
  readonly section: string;
  /** The rows by their names. */
  readonly rows: readonly string[];
  /** They are under "Advanced". */
  readonly isFolded?: true;
}

/** What is said of the service, item by item, and where in the panel each is set. */
const offered: Readonly<Record<string, readonly Place[]>> = {
  endpoint: [{ section: 'connection', rows: ['connection.endpoint'] }],
  authentication: [{ section: 'connection', rows: ['key'] }],
  protocol: [{ section: 'connection', rows: ['connection.dialect'], isFolded: true }],
  model: [{ section: 'connection', rows: ['model'] }],
  'input audio': [
    { section: 'microphone', rows: ['microphones', 'soundTest'] },
    { section: 'connection', rows: ['connection.audioField'], isFolded: true },
  ],
  'output audio': [{ section: 'microphone', rows: ['speakers'] }],
  video: [
    { section: 'screen', rows: ['screen.mode', 'conversation.mediaResolution'] },
    { section: 'screen', rows: ['connection.imagePath'], isFolded: true },
    { section: 'talkKey', rows: ['hotkeys.share'] },
  ],
  'response modality': [
    { section: 'conversation', rows: ['conversation.responseModalities'], isFolded: true },
  ],
  'client messages': [
    { section: 'connection', rows: ['connection.textPath', 'connection.toolsShape'], isFolded: true },
  ],
  'server messages': [{ section: 'connection', rows: ['connection.isResumptionOn'], isFolded: true }],
  interruption: [{ section: 'conversation', rows: ['conversation.isBargeInOn'] }],
  transcription: [
    {
      section: 'conversation',
      rows: ['conversation.isInputTranscriptionOn', 'conversation.isOutputTranscriptionOn'],
    },
  ],
  'Google Search': [{ section: 'conversation', rows: ['conversation.isGoogleSearchOn'] }],
  'function calling': [{ section: 'tools', rows: toolNames.map((name) => `tools.${name}`) }],
  'voice activity detection': [
    {
      section: 'conversation',
      rows: [
        'conversation.turnTaking',
        'conversation.startSensitivity',
        'conversation.endSensitivity',
        'conversation.prefixPaddingMs',
        'conversation.silenceDurationMs',
      ],
    },
  ],
  'proactive audio': [{ section: 'conversation', rows: ['conversation.isProactiveAudioOn'] }],
  'empathetic mode': [{ section: 'voice', rows: ['voice.isAffectiveDialogOn'] }],
  usage: [{ section: 'usage', rows: ['usage', 'usage.dayCapUsd', 'prices'] }],
  voices: [{ section: 'voice', rows: ['voices'] }],
  languages: [{ section: 'voice', rows: ['voice.language'] }],
};

/** What a hand would use of a row. The radio buttons of cards and segments are drawn by what stands beside them. */
const controls = [
  'input:not(.for-screen-reader)',
  'select',
  'textarea',
  'button',
  'input.for-screen-reader + *',
].join(', ');

describe('from the opening of the panel', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let page: Page;
  let clicks = 0;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    const profileDirectory = makeProfile(stage, 'two clicks', { general: { language: 'en' } });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    // Something is to be seen of what is received, too.
    await scene.hud.evaluate(`earshot.call('session:sendText', { text: 'What is a crow?' })`);
    await waitForHud(scene.hud, 'data-floor', 'answering', 20_000);
    await waitForHud(scene.hud, 'data-floor', 'listening', 30_000);
    page = await openPanel(scene);
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  async function click(target: Locator): Promise<void> {
    await target.click();
    clicks += 1;
  }

  /** As it is each time it is opened: its page is a new one. */
  async function openAnew(): Promise<void> {
    await page.reload();
    await page.getByRole('navigation').waitFor();
    clicks = 0;
  }

  async function goTo({ section, isFolded }: Place): Promise<void> {
    await openAnew();
    const entry = page.locator(`[data-section="${section}"]`);
    if ((await entry.getAttribute('aria-current')) === null) await click(entry);
    if (isFolded === true) await click(page.locator('details > summary'));
  }

  it.each(Object.entries(offered))('%s is within two clicks', async (_item, places) => {
    for (const place of places) {
      await goTo(place);
      for (const row of place.rows) {
        const control = page.locator(`[data-place="${row}"]`).locator(controls).first();
        // Fails unless it can be seen, is enabled, and nothing lies over it.
        await control.click({ trial: true, timeout: 5_000 });
      }
      expect(clicks).toBeLessThanOrEqual(mostClicks);
    }
  });

  it('every voice and every language is there to be chosen', async () => {
    await goTo({ section: 'voice', rows: [] });
    const shownVoices = await page.locator('[data-place="voices"] input[type="radio"]').count();
    expect(shownVoices).toBe(voices.length);
    const shownLanguages = await page.locator('[data-place="voice.language"] option').count();
    // The first is none of them.
    expect(shownLanguages).toBe(languages.length + 1);
  });

  it('what was used is told by kind, and what was answered is on screen', async () => {
    await goTo({ section: 'usage', rows: [] });
    const table = page.getByRole('region', { name: 'Tokens and cost by day' });
    for (const kind of ['Audio in', 'Audio out', 'Text in', 'Text out'])
      await table.getByRole('columnheader', { name: kind }).waitFor({ timeout: 5_000 });
    const total = page.locator('[data-period="session"] .more').first();
    expect(await total.innerText()).toMatch(/^[1-9][\d,]* tokens$/);
    expect((await readWords(scene.hud, 'assistant')).join(' ')).not.toBe('');
  });
});
