import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY, spawnApp } from '../lab/electron-app.ts';
import { runToEnd } from '../lab/process.ts';
import { readText, saveScreenshot } from '../lab/screen.ts';
import { waitForClip } from '../lab/sound.ts';
import { synthesize } from '../lab/speech.ts';
import { waitFor } from '../lab/wait.ts';
import { readFolderText } from './folder-text.ts';
import { openStage, takePicture, talkKey, type Stage } from './stage.ts';

const packLimitMs = 8 * 60_000;

describe('the unpacked package', () => {
  let stage: Stage;

  beforeAll(async () => {
    await runToEnd('npm', ['run', '--silent', 'pack'], {
      env: Object.fromEntries(
        Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      cwd: REPOSITORY,
      timeoutMs: packLimitMs,
    });
    stage = await openStage();
  }, packLimitMs + 60_000);
  afterAll(() => stage.close());

  it('carries the licences of what is bundled into it', () => {
    const archive = join(REPOSITORY, 'dist', 'linux-unpacked', 'resources', 'app.asar');
    const read = (path: string): string => extractFile(archive, path).toString();
    expect(read('out/main/licences.md')).toMatch(/^## ws - .* \(MIT\)$/m);
    expect(read('out/renderer/licences.md')).toMatch(/^## svelte - .* \(MIT\)$/m);
    expect(read('build/licences/libuiohook-LGPL-3.0.txt')).toMatch(/GNU LESSER GENERAL PUBLIC LICENSE/);
    expect(read('node_modules/keytar/LICENSE.md')).toMatch(/Permission is hereby granted/);
  });

  it('starts, hears a question and plays it back', async () => {
    const packagedPath = join(REPOSITORY, 'dist', 'linux-unpacked', 'earshot');
    expect(existsSync(packagedPath)).toBe(true);
    const app = await spawnApp(stage.lab, { packagedPath });
    const question = await synthesize(stage.lab, 'Can you hear me from inside the package?');
    // Its fuses forbid looking inside: what is on the screen is read, as a person would.
    await waitForText(stage, /Press.*talk/i);
    const startedMs = await stage.keys.press(talkKey);
    await waitForText(stage, /Listening/i);
    await stage.sound.speak(question);
    const heard = await waitForClip(stage.sound.speaker, question, { afterMs: startedMs, timeoutMs: 25_000 });
    expect(heard.score).toBeGreaterThan(0.5);
    await takePicture(stage, 'package');
    expect(app.process.isRunning()).toBe(true);
    // The native hook was found in the package: only with it can the key be held.
    await waitFor(
      'the hook to hear the talk key',
      () => /talkKey\.way .*"hook"/.test(readFolderText(join(app.profileDirectory, 'logs'))),
      { timeoutMs: 5_000 },
    );
    await app.process.stop();
  });
});

/** Waits until words are on the lower half of the screen. */
async function waitForText(stage: Stage, wanted: RegExp): Promise<void> {
  const path = join(stage.lab.directory, 'seen.png');
  await waitFor(
    `${String(wanted)} on the screen`,
    async () => {
      await saveScreenshot(stage.lab, path, { xPx: 660, yPx: 700, widthPx: 600, heightPx: 360 });
      return wanted.test(await readText(stage.lab, path));
    },
    { timeoutMs: 30_000, intervalMs: 300 },
  );
}
