import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesize } from '../lab/speech.ts';
import { waitForClip } from '../lab/sound.ts';
import { rmsDb } from '../lab/signal.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { findActiveWindow, openTerminal } from '../lab/windows.ts';
import {
  openStage,
  readWords,
  startApp,
  takePicture,
  talkKey,
  waitForHud,
  type Scene,
  type Stage,
} from './stage.ts';

describe('talking on the practice line, with no key stored', () => {
  let stage: Stage;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
    scene = await startApp(stage);
  });
  afterAll(() => stage.close());

  it('hears a question from the talk key on, and plays it back', async () => {
    const question = await synthesize(stage.lab, 'What is the tallest mountain in Europe?');
    const startedMs = await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
    await stage.sound.speak(question);
    const heard = await waitForClip(stage.sound.speaker, question, { afterMs: startedMs, timeoutMs: 20_000 });
    expect(heard.score).toBeGreaterThan(0.5);
    await takePicture(stage, 'answering');
  });

  it('shows the words of both sides', async () => {
    await waitFor('an answer in the HUD', async () => (await readWords(scene.hud, 'assistant')).length > 0, {
      timeoutMs: 5_000,
    });
    expect((await readWords(scene.hud, 'user')).join(' ')).toMatch(/speech/);
    expect((await readWords(scene.hud, 'assistant')).join(' ')).toMatch(/\w{3}/);
  });

  it('leaves the keyboard to the application that has it', async () => {
    const terminal = await openTerminal(stage.lab);
    await sleep(500);
    const before = await findActiveWindow(stage.lab);
    await stage.keys.press(talkKey);
    await sleep(500);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    expect((await findActiveWindow(stage.lab))?.id).toBe(before?.id);
    await terminal.stop();
  });

  it('stops the answer within a moment when the user speaks over it', async () => {
    await waitForHud(scene.hud, 'data-floor', 'listening', 30_000);
    const long = await synthesize(
      stage.lab,
      'Please tell me a very long story about the sea, the wind and the birds above the harbour.',
    );
    await stage.sound.speak(long);
    await waitForHud(scene.hud, 'data-floor', 'answering', 20_000);
    await sleep(600);
    const over = await synthesize(stage.lab, 'Stop, that is enough for now.');
    const spoken = stage.sound.startSpeaking(over);
    await waitForHud(scene.hud, 'data-floor', /userTalking|thinking|listening/, 5_000);
    await spoken.done;
    expect(
      await scene.hud.locator('[data-role="assistant"][data-state="interrupted"]').count(),
    ).toBeGreaterThan(0);
  });

  it('ends the talk with the same key, and closes the microphone', async () => {
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await waitForHud(scene.hud, 'data-microphone', 'closed');
    await waitFor(
      'no program to record',
      async () => {
        const recording = await stage.lab.run('pactl', ['list', 'source-outputs']);
        return !/application.name = "(Chromium|Earshot|earshot|Electron)/i.test(recording.toString());
      },
      { timeoutMs: 5_000 },
    );
  });

  it('leaves the screen some seconds after the last answer', async () => {
    await waitFor('the HUD to be hidden', () => isHudHidden(scene), { timeoutMs: 20_000 });
  });

  it('answers typed words in the same session, and Esc stops the answer', async () => {
    // A short talk brings the HUD back.
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    await sleep(300);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await scene.hud.getByRole('button', { name: 'Type a question' }).click();
    await scene.hud
      .getByRole('textbox', { name: 'Question' })
      .fill('Please say something long about typed words.');
    await scene.hud.getByRole('textbox', { name: 'Question' }).press('Enter');
    await waitForHud(scene.hud, 'data-floor', 'answering');
    expect(await readWords(scene.hud, 'user')).toContainEqual(expect.stringContaining('typed words'));
    await stage.keys.press('Escape');
    await waitForHud(scene.hud, 'data-floor', 'listening', 5_000);
    const quietFromMs = epochMs() + 150;
    await stage.sound.speaker.waitUntil(quietFromMs + 600);
    expect(rmsDb(stage.sound.speaker.clip(quietFromMs, quietFromMs + 600).samples)).toBeLessThan(-60);
    await stage.keys.press('Escape');
    await waitFor('a second Esc to hide the HUD', () => isHudHidden(scene), { timeoutMs: 5_000 });
    expect(scene.app.log()).not.toMatch(/UnhandledPromiseRejection|Uncaught/);
  });
});

function isHudHidden(scene: Scene): Promise<boolean> {
  return scene.app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().every((window) => !window.isVisible()),
  );
}
