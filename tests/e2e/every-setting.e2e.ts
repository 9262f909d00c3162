// Every setting that a conversation's setup can carry is changed by the panel's own controls, and found in the next setup.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../electron/contract/settings.ts';
import { waitFor } from '../lab/wait.ts';
import { openPanel, openSection, readStored } from './panel.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

interface Travelling {
  readonly section: string;
  /** What a hand does to the row. */
  readonly change: (row: Locator, page: Page) => Promise<void>;
  /** What is stored then. */
  readonly stored: unknown;
  /** What the setup, spelled natively, holds then. */
  readonly setup: object;
  /** Which of two setups: the second is that of a talk with the key held. */
  readonly round?: 2;
  /** The advanced part has to be opened first. */
  readonly isAdvanced?: true;
}

const press =
  (key: string) =>
  async (row: Locator): Promise<void> => {
    await row.getByRole('slider').focus();
    await row.getByRole('slider').press(key);
  };
const choose =
  (label: string) =>
  (row: Locator): Promise<void> =>
    row.getByText(label, { exact: true }).click();
const select =
  (value: string) =>
  async (row: Locator): Promise<void> => {
    await row.getByRole('combobox').selectOption(value);
  };
const toggle = (row: Locator): Promise<void> => row.getByRole('switch').click();
const type =
  (text: string) =>
  async (row: Locator): Promise<void> => {
    const field = row.locator('input, textarea').first();
    await field.fill(text);
    await field.press('Tab');
  };
const detection = (values: object): object => ({
  realtimeInputConfig: { automaticActivityDetection: values },
});
const generation = (values: object): object => ({ generationConfig: values });
const functionsWithout = (name: string): object => ({ functionsWithout: name });

const travelling: Readonly<Record<string, Travelling>> = {
  'connection.dialect': {
    ...{ section: 'Connection', isAdvanced: true, change: select('native-camel'), stored: 'native-camel' },
    setup: { generationConfig: {} },
  },
  'connection.model': {
    ...{ section: 'Connection', change: type('another-model'), stored: 'another-model' },
    setup: { model: 'models/another-model' },
  },
  'connection.isResumptionOn': {
    ...{ section: 'Connection', isAdvanced: true, change: toggle, stored: false },
    setup: { sessionResumption: undefined },
  },
  'voice.name': {
    section: 'Voice',
    change: (_row, page) => page.getByText('Kore', { exact: true }).click(),
    stored: 'Kore',
    setup: generation({ speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } } }),
  },
  'voice.language': {
    ...{ section: 'Voice', change: select('fr-FR'), stored: 'fr-FR' },
    setup: generation({ speechConfig: { languageCode: 'fr-FR' } }),
  },
  'voice.temperature': {
    ...{ section: 'Voice', change: press('End'), stored: 2, setup: generation({ temperature: 2 }) },
  },
  'voice.isAffectiveDialogOn': {
    ...{ section: 'Voice', change: toggle, stored: true },
    setup: generation({ enableAffectiveDialog: true }),
  },
  'voice.systemInstruction': {
    ...{ section: 'Voice', change: type('Speak like a ferryman.'), stored: 'Speak like a ferryman.' },
    setup: { systemInstruction: { parts: [{ text: expect.stringContaining('ferryman') as string }] } },
  },
  'conversation.isBargeInOn': {
    ...{ section: 'Conversation', change: toggle, stored: false },
    setup: { realtimeInputConfig: { activityHandling: 'NO_INTERRUPTION' } },
  },
  'conversation.isProactiveAudioOn': {
    ...{ section: 'Conversation', change: toggle, stored: true },
    setup: { proactivity: { proactiveAudio: true } },
  },
  'conversation.silenceDurationMs': {
    ...{ section: 'Conversation', change: press('End'), stored: 2000 },
    setup: detection({ silenceDurationMs: 2000 }),
  },
  'conversation.prefixPaddingMs': {
    ...{ section: 'Conversation', change: press('End'), stored: 1000 },
    setup: detection({ prefixPaddingMs: 1000 }),
  },
  'conversation.startSensitivity': {
    ...{ section: 'Conversation', change: choose('Soft speech too'), stored: 'high' },
    setup: detection({ startOfSpeechSensitivity: 'START_SENSITIVITY_HIGH' }),
  },
  'conversation.endSensitivity': {
    ...{ section: 'Conversation', change: choose('Patiently'), stored: 'low' },
    setup: detection({ endOfSpeechSensitivity: 'END_SENSITIVITY_LOW' }),
  },
  'conversation.isInputTranscriptionOn': {
    ...{ section: 'Conversation', change: toggle, stored: false },
    setup: { inputAudioTranscription: undefined },
  },
  'conversation.isOutputTranscriptionOn': {
    ...{ section: 'Conversation', change: toggle, stored: false },
    setup: { outputAudioTranscription: undefined },
  },
  'conversation.isGoogleSearchOn': {
    ...{ section: 'Conversation', change: toggle, stored: true },
    setup: { tools: expect.arrayContaining([{ googleSearch: {} }]) as object },
  },
  'conversation.responseModalities': {
    ...{
      section: 'Conversation',
      isAdvanced: true,
      change: choose('Sound and text'),
      stored: 'audioAndText',
    },
    setup: generation({ responseModalities: ['AUDIO', 'TEXT'] }),
  },
  'conversation.turnCoverage': {
    ...{ section: 'Conversation', isAdvanced: true, change: select('allInput'), stored: 'allInput' },
    setup: { realtimeInputConfig: { turnCoverage: 'TURN_INCLUDES_ALL_INPUT' } },
  },
  'conversation.thinkingBudgetTokens': {
    section: 'Conversation',
    isAdvanced: true,
    change: async (row) => {
      await choose('As set here')(row);
      await press('End')(row);
    },
    stored: 24_576,
    setup: generation({ thinkingConfig: { thinkingBudget: 24_576 } }),
  },
  'conversation.mediaResolution': {
    ...{ section: 'Screen', change: select('high'), stored: 'high' },
    setup: generation({ mediaResolution: 'MEDIA_RESOLUTION_HIGH' }),
  },
  'conversation.compressionTriggerTokens': {
    ...{ section: 'Conversation', isAdvanced: true, change: press('End'), stored: 128_000 },
    setup: { contextWindowCompression: { triggerTokens: '128000' } },
  },
  'conversation.compressionTargetTokens': {
    ...{ section: 'Conversation', isAdvanced: true, change: press('Home'), stored: 0 },
    setup: { contextWindowCompression: { slidingWindow: { targetTokens: '0' } } },
  },
  'connection.toolsShape': {
    ...{ section: 'Connection', isAdvanced: true, change: select('object'), stored: 'object', round: 2 },
    setup: { tools: { googleSearch: {} } },
  },
  'conversation.turnTaking': {
    ...{ section: 'Conversation', change: choose('Talk key'), stored: 'pushToTalk', round: 2 },
    setup: detection({ disabled: true }),
  },
  'conversation.isContextCompressionOn': {
    ...{ section: 'Conversation', isAdvanced: true, change: toggle, stored: false, round: 2 },
    setup: { contextWindowCompression: undefined },
  },
  ...Object.fromEntries(
    Object.keys(defaultSettings.tools).map((name) => [
      `tools.${name}`,
      { section: 'Tools', change: choose('Off'), stored: 'off', setup: functionsWithout(name) },
    ]),
  ),
};

/** Sections of which nothing is in a setup: devices, keys, what is shared, money, windows, the app itself, and what is kept of it all. */
const sectionsThatStay = [
  ...[
    'audio',
    'hotkeys',
    'talkKey',
    'screen',
    'usage',
    'appearance',
    'general',
    'privacy',
    'profiles',
    'firstRun',
    'version',
  ],
];
/** In the address, in how later messages are spelled, or a matter of this end of the line. */
const settingsThatStay = [
  ...['connection.endpoint', 'connection.extraQuery', 'connection.audioField', 'connection.imagePath'],
  ...['connection.textPath', 'conversation.closeAfterIdleMinutes'],
];

/** Rows with a view of their own have its name. */
const rowNames: Readonly<Record<string, string>> = { 'voice.name': 'voices' };

function listPaths(): string[] {
  return Object.entries(defaultSettings).flatMap(([section, values]) =>
    sectionsThatStay.includes(section)
      ? []
      : Object.keys(values as object).map((name) => `${section}.${name}`),
  );
}

it('every setting of the schema is changed below or does not travel', () => {
  expect([...Object.keys(travelling), ...settingsThatStay].toSorted()).toEqual(listPaths().toSorted());
});

describe('every setting', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    scene = await startApp(stage, { env: endpoint.env, profileDirectory: makeProfile(stage, 'every', {}) });
    page = await openPanel(scene);
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  async function changeRow(path: string, { section, isAdvanced, change, stored }: Travelling): Promise<void> {
    await openSection(page, section);
    const folded = page.locator('details:not([open]) > summary');
    if (isAdvanced === true && (await folded.count()) > 0) await folded.first().click();
    const rowName = rowNames[path] ?? path;
    await change(page.locator(`[data-row="${rowName}"]`), page);
    const [group = '', name = ''] = path.split('.');
    await waitFor(`${path} to be stored`, () => sameJson(readStored(scene)[group]?.[name], stored), {
      timeoutMs: 10_000,
      explain: () => JSON.stringify(readStored(scene)[group]?.[name] ?? null),
    });
  }

  async function talkOnce(): Promise<object> {
    const pressedMs = await stage.keys.press(talkKey);
    const { setup } = await waitForEvent(endpoint, 'setupReceived', {
      afterMs: pressedMs,
      timeoutMs: 20_000,
    });
    await waitForHud(scene.hud, 'data-status', 'ready', 20_000);
    return setup;
  }

  function checkSetup(setup: object, round: 2 | undefined): void {
    const names = readFunctionNames(setup);
    for (const [path, row] of Object.entries(travelling)) {
      if (row.round !== round) continue;
      if ('functionsWithout' in row.setup) expect(names, path).not.toContain(row.setup.functionsWithout);
      else for (const [name, value] of Object.entries(row.setup)) checkField(path, setup, name, value);
    }
  }

  it('changed in the panel is in the next setup', { timeout: 240_000 }, async () => {
    for (const [path, row] of Object.entries(travelling))
      if (row.round === undefined) await changeRow(path, row);
    checkSetup(await talkOnce(), undefined);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off');
  });

  it('that contradicts one of these is in the setup after that', { timeout: 120_000 }, async () => {
    endpoint.events.length = 0;
    for (const [path, row] of Object.entries(travelling)) if (row.round === 2) await changeRow(path, row);
    checkSetup(await talkOnce(), 2);
  });
});

function checkField(path: string, setup: object, name: string, value: unknown): void {
  if (value === undefined) expect(setup, path).not.toHaveProperty(name);
  else expect(setup, path).toMatchObject({ [name]: value });
}

function readFunctionNames(setup: object): readonly string[] {
  return [...JSON.stringify(setup).matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name ?? '');
}

function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
