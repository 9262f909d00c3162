// One conversation for four questions (mic-to-socket, wire-to-ear, bargein-to-silence, talk-cpu): a question is spoken, its
// answer is cut off by the endpoint, the next question follows. The bare page hears and plays the same, in turns. Whether
// words over an answer are noticed is another question (echo).
import { createWallClock } from '../electron/practice/clock.ts';
import { startDelivery } from '../electron/practice/delivery.ts';
import { defaultPacing } from '../electron/practice/script.ts';
import type { Clip } from '../tests/lab/clip.ts';
import { readTreeUsage } from '../tests/lab/process-tree.ts';
import { synthesize } from '../tests/lab/speech.ts';
import { epochMs, sleep } from '../tests/lab/wait.ts';
import { bargeinRow } from './bargein-to-silence.ts';
import type { ConversationSide } from './kit/conversation-side.ts';
import { startBarePage } from './kit/bare-run.ts';
import { inTurns } from './kit/launches.ts';
import { createSpokenAnswer, soundEndMs, soundStartMs, wordsFor } from './kit/sounds.ts';
import { talkKey, type Stage } from './kit/stage.ts';
import { chunkMoments } from './kit/trace-lines.ts';
import { micToSocketRow } from './mic-to-socket.ts';
import type { Question } from './question.ts';
import { talkCpuRow } from './talk-cpu.ts';
import { wireToEarRow } from './wire-to-ear.ts';

const launches = 3;
const words = 'tell me about Lisbon';
/** Longer than any part of it that is heard before it is cut off. */
const answerMs = 6_000;
const cutAfterMs = 900;
/** Silence after the cut, so that its moment is found. */
const restMs = 350;
/** So that no trial falls on the same moment of the sound server's rhythm. */
const jitterMs = 120;
/** From the end of the words to the answer: what the line takes to be sure of the end, and to think. */
const thinkingMs = 750;
const eventLimitMs = 8_000;

export const conversation: Question = {
  ids: ['mic-to-socket', 'wire-to-ear', 'bargein-to-silence', 'talk-cpu'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const speech = await synthesize(stage.lab, words);
    const answer = await createSpokenAnswer(stage.lab, answerMs);
    stage.line.setScript({ answer: { kind: 'samples', samples: answer, text: wordsFor(answerMs) } });
    const exchanges = Math.ceil(trials / launches);
    const { app, bare } = await inTurns(launches, say, {
      app: () => talkWithApp(stage, speech, exchanges),
      bare: () => talkWithBare(stage, speech, answer, exchanges),
    });
    return [micToSocketRow(app, bare), wireToEarRow(app, bare), bargeinRow(app, bare), talkCpuRow(app, bare)];
  },
};

const createSide = (): ConversationSide => ({
  ...{ wireToEarMs: [], bargeinMs: [], chunkDelaysMs: [], cpuPercents: [], unheard: 0, unsilenced: 0 },
});

async function talkWithApp(stage: Stage, speech: Clip, exchanges: number): Promise<ConversationSide> {
  const { events, sound, keys, line } = stage;
  events.clear();
  const side = createSide();
  const run = await stage.launch();
  try {
    let afterMs = await keys.press(talkKey);
    const { atMs: readyAtMs } = await events.next('setupCompleted', { afterMs, timeoutMs: eventLimitMs });
    await events.next('audioReceived', { afterMs, timeoutMs: eventLimitMs });
    await sleep(500);
    const meter = createMeter(run.pid, side);
    for (let exchange = 0; exchange < exchanges; exchange += 1) {
      await sound.startSpeaking(speech).done;
      const answer = await events.next('answerStarted', { afterMs, timeoutMs: eventLimitMs });
      await sleepUntil(answer.atMs + cutAfterMs + Math.random() * jitterMs);
      line.perform({ act: 'interrupt' });
      const cut = await events.next('interruptedSent', { afterMs: answer.atMs, timeoutMs: eventLimitMs });
      afterMs = cut.atMs;
      await look(stage, side, { sentAtMs: answer.atMs, stoppedAtMs: cut.atMs });
      meter.read();
    }
    await keys.press(talkKey);
    await run.stop();
    // What entered before the line was ready had to wait for it.
    for (const chunk of chunkMoments(run.readTrace(), 'chunkSent')) {
      if (chunk.enteredAtMs > readyAtMs) side.chunkDelaysMs.push(chunk.atMs - chunk.enteredAtMs);
    }
    return side;
  } finally {
    await run.stop();
  }
}

async function talkWithBare(
  stage: Stage,
  speech: Clip,
  samples: Int16Array,
  exchanges: number,
): Promise<ConversationSide> {
  const { sound } = stage;
  const side = createSide();
  const clock = createWallClock();
  const page = await startBarePage(stage.lab);
  try {
    await sleep(500);
    const meter = createMeter(page.pid, side);
    for (let exchange = 0; exchange < exchanges; exchange += 1) {
      await sound.startSpeaking(speech).done;
      await sleep(thinkingMs);
      let sentAtMs = 0;
      const delivery = startDelivery({ samples, cues: [] }, { ...defaultPacing, thinkingMs: 0 }, clock, {
        onAudio: (piece) => {
          const atMs = page.line.play(piece);
          if (sentAtMs === 0) sentAtMs = atMs;
        },
        ...{ onText: () => {}, onAllSent: () => {}, onPlayedOut: () => {} },
      });
      await sleep(cutAfterMs + Math.random() * jitterMs);
      delivery.cancel();
      const stoppedAtMs = page.line.flush();
      await look(stage, side, { sentAtMs, stoppedAtMs });
      meter.read();
    }
    side.chunkDelaysMs.push(...page.line.chunkDelaysMs);
    return side;
  } finally {
    await page.stop();
  }
}

/** Finds both moments of one exchange in what the speaker played. */
async function look(
  { sound: { speaker } }: Stage,
  side: ConversationSide,
  { sentAtMs, stoppedAtMs }: { readonly sentAtMs: number; readonly stoppedAtMs: number },
): Promise<void> {
  await speaker.waitUntil(stoppedAtMs + restMs);
  const startMs = soundStartMs(speaker, sentAtMs, cutAfterMs);
  const endMs = soundEndMs(speaker, stoppedAtMs, restMs);
  if (startMs === null) side.unheard += 1;
  else side.wireToEarMs.push(startMs - sentAtMs);
  if (endMs === null) side.unsilenced += 1;
  else side.bargeinMs.push(endMs - stoppedAtMs);
}

/** Processor time of all processes between two readings, one reading an exchange. */
function createMeter(pid: number, side: ConversationSide): { read(): void } {
  let atMs = epochMs();
  let { cpuMs } = readTreeUsage(pid);
  return {
    read: () => {
      const nowMs = epochMs();
      const usage = readTreeUsage(pid);
      side.cpuPercents.push(((usage.cpuMs - cpuMs) / (nowMs - atMs)) * 100);
      atMs = nowMs;
      cpuMs = usage.cpuMs;
    },
  };
}

async function sleepUntil(timeMs: number): Promise<void> {
  await sleep(Math.max(0, timeMs - epochMs()));
}
