import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY, spawnApp } from '../lab/electron-app.ts';
import { runToEnd } from '../lab/process.ts';
import { waitForClip } from '../lab/sound.ts';
import { synthesize } from '../lab/speech.ts';
import { epochMs, sleep } from '../lab/wait.ts';
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

  it('starts, hears a question and plays it back', async () => {
    const packagedPath = join(REPOSITORY, 'dist', 'linux-unpacked', 'earshot');
    expect(existsSync(packagedPath)).toBe(true);
    const app = await spawnApp(stage.lab, { packagedPath });
    const question = await synthesize(stage.lab, 'Can you hear me from inside the package?');
    // Its fuses forbid looking inside, so a person's patience has to do.
    await sleep(6_000);
    const startedMs = epochMs();
    await stage.keys.press(talkKey);
    await sleep(2_500);
    await stage.sound.speak(question);
    const heard = await waitForClip(stage.sound.speaker, question, { afterMs: startedMs, timeoutMs: 25_000 });
    expect(heard.score).toBeGreaterThan(0.5);
    await takePicture(stage, 'package');
    expect(app.process.isRunning()).toBe(true);
    await app.process.stop();
  });
});
