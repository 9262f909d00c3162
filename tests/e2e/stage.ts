// One scene of the end-to-end tests: a lab, the real app in it, a person's hands, mouth and ears, and the HUD to look at.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PracticeEvent } from '../../electron/practice/observer.ts';
import { startPracticeLine, type PracticeLine } from '../../electron/practice/practice-line.ts';
import type { ScriptSource } from '../../electron/practice/script.ts';
import { launchApp, REPOSITORY, type App, type AppOptions } from '../lab/electron-app.ts';
import { storeSecret } from '../lab/keychain.ts';
import { startKeys, type Keys } from '../lab/keys.ts';
import { startLab, type Lab, type LabOptions } from '../lab/lab.ts';
import { addRoomTone } from '../lab/pulse.ts';
import { saveScreenshot } from '../lab/screen.ts';
import { startSound, type Sound } from '../lab/sound.ts';
import { waitFor } from '../lab/wait.ts';

export const talkKey = 'ctrl+shift+space';
const practicePhrases = join(REPOSITORY, 'electron', 'practice', 'phrases');
/** Stored for the endpoint that a test plays; must be found nowhere but in its keychain and its request header. */
export const testKey = 'sk-e2e-canary-4711-do-not-leak';

export interface Stage {
  readonly lab: Lab;
  readonly keys: Keys;
  readonly sound: Sound;
  /** Ends everything. */
  readonly close: () => Promise<void>;
}

export interface StageOptions extends LabOptions {
  /** false: the microphone gives digital silence while nobody speaks, of which the app tells after some seconds. */
  readonly hasRoomTone?: boolean;
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const lab = await startLab(options);
  if (options.hasRoomTone !== false) await addRoomTone(lab);
  const sound = await startSound(lab);
  return { lab, keys: startKeys(lab), sound, close: lab.dispose };
}

export interface Scene {
  readonly app: App;
  readonly hud: Page;
}

/** Starts the app and waits until its HUD page is there. */
export async function startApp(stage: Stage, options: AppOptions = {}): Promise<Scene> {
  const app = await launchApp(stage.lab, options);
  const hud = await app.page('app://earshot/hud.html');
  await hud.waitForSelector('[data-status]', { state: 'attached' });
  return { app, hud };
}

export interface Endpoint {
  readonly line: PracticeLine;
  readonly events: PracticeEvent[];
  readonly host: string;
  /** For `startApp`: the app talks to this endpoint. */
  readonly env: Readonly<Record<string, string>>;
  readonly dispose: () => Promise<void>;
}

/** A Live endpoint that the test owns and watches; with a key for it in the lab's keychain it counts as the service. */
export async function openEndpoint(
  stage: Stage,
  script: ScriptSource = {},
  { hasKey = true }: { readonly hasKey?: boolean } = {},
): Promise<Endpoint> {
  const events: PracticeEvent[] = [];
  const line = await startPracticeLine({
    phrasesDirectory: practicePhrases,
    script,
    onEvent: (event) => events.push(event),
  });
  const host = `127.0.0.1:${String(line.port)}`;
  if (hasKey) await storeSecret(stage.lab, 'earshot', host, testKey);
  return { line, events, host, env: { EARSHOT_ENDPOINT: line.urlTemplate }, dispose: () => line.dispose() };
}

/** Waits for the newest event of a kind that fits, at or after `afterMs`. */
export function waitForEvent<Kind extends PracticeEvent['kind']>(
  endpoint: Endpoint,
  kind: Kind,
  { afterMs = 0, timeoutMs = 15_000 }: { readonly afterMs?: number; readonly timeoutMs?: number } = {},
): Promise<Extract<PracticeEvent, { kind: Kind }>> {
  const isWanted = (event: PracticeEvent): event is Extract<PracticeEvent, { kind: Kind }> =>
    event.kind === kind && event.atMs >= afterMs;
  return waitFor(`the endpoint to tell ${kind}`, () => endpoint.events.find(isWanted) ?? null, {
    timeoutMs,
    explain: () =>
      endpoint.events
        .filter(({ kind }) => !['messageReceived', 'audioReceived', 'audioSent'].includes(kind))
        .slice(-20)
        .map(({ kind, atMs }) => `${kind} ${String(Math.round(atMs % 1_000_000))}`)
        .join(', '),
  });
}

/** Waits until an attribute of the HUD's root has a value that fits. */
export async function waitForHud(
  hud: Page,
  attribute: string,
  value: string | RegExp,
  timeoutMs = 15_000,
): Promise<void> {
  await waitFor(
    `the HUD's ${attribute} to be ${String(value)}`,
    async () => {
      const found = await readHud(hud, attribute);
      return typeof value === 'string' ? found === value : value.test(found);
    },
    { timeoutMs, intervalMs: 30 },
  );
}

export async function readHud(hud: Page, attribute: string): Promise<string> {
  return (await hud.locator('[data-status]').first().getAttribute(attribute)) ?? '';
}

/** Waits until the HUD says something, or says it no more. */
export async function waitForWords({ hud, app }: Scene, words: RegExp, isThere = true): Promise<void> {
  await waitFor(
    `the HUD ${isThere ? 'to say' : 'not to say any more'} ${String(words)}`,
    async () => words.test(await hud.locator('main').innerText()) === isThere,
    { timeoutMs: 15_000, explain: app.log },
  );
}

/** Texts of one side of the transcript, oldest first. */
export function readWords(hud: Page, role: 'user' | 'assistant'): Promise<string[]> {
  return hud.locator(`[data-role="${role}"]`).allInnerTexts();
}

/** A profile folder with these settings in it; what they leave out is at its default. */
export function makeProfile(stage: Stage, name: string, settings: object): string {
  const profileDirectory = join(stage.lab.directory, name);
  mkdirSync(profileDirectory, { recursive: true });
  writeFileSync(join(profileDirectory, 'settings.json'), JSON.stringify(settings));
  return profileDirectory;
}

/** Saves a picture of the whole desktop for people to look at. */
export async function takePicture(stage: Stage, name: string): Promise<void> {
  const folder = join(REPOSITORY, 'lab-out');
  mkdirSync(folder, { recursive: true });
  await saveScreenshot(stage.lab, join(folder, `${name}.png`));
}
