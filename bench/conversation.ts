// One conversation for four questions (mic-to-socket, wire-to-ear, bargein-to-silence, talk-cpu): a question is spoken, its
// answer is cut off by the endpoint, the next question follows. The bare page hears and plays the same, in turns. Whether
// words over an answer are noticed is another question (echo).
import { createWallClock } from '../electron/practice/clock.ts';
import { startDelivery } from '../electron/practice/delivery.ts';
import { defaultPacing } from '../electron/practice/script.ts';
import type { Clip } from '../tests/lab/clip.ts';
import { synthesize } from '../tests/lab/speech.ts';
import { sleep } from '../tests/lab/wait.ts';
import { bargeinRow } from './bargein-to-silence.ts';
import { talkWithApp } from './kit/app-conversation.ts';
import { startBarePage } from './kit/bare-run.ts';
import {
  createMeter,
  createSide,
  noteExchange,
  pickCutAfterMs,
  type ConversationSide,
} from './kit/conversation-side.ts';
import { inTurns } from './kit/launches.ts';
import { createSpokenAnswer, wordsFor } from './kit/sounds.ts';
import type { Stage } from './kit/stage.ts';
import { micToSocketRow } from './mic-to-socket.ts';
import type { Question } from './question.ts';
import { talkCpuRow } from './talk-cpu.ts';
import { wireToEarRow } from './wire-to-ear.ts';

const launches = 3;
const words = 'tell me about Lisbon';
/** Longer than any part of it that is heard before it is cut off. */
const answerMs = 6_000;
/** From the end of the words to the answer: what the line takes to be sure of the end, and to think. */
const thinkingMs = 750;

export const conversation: Question = {
  ids: ['mic-to-socket', 'wire-to-ear', 'bargein-to-silence', 'talk-cpu'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const speech = await synthesize(stage.lab, words);
    const answer = await createSpokenAnswer(stage.lab, answerMs);
    stage.line.setScript({ answer: { kind: 'samples', samples: answer, text: wordsFor(answerMs) } });
    const exchanges = Math.ceil(trials / launches);
    const { app, bare } = await inTurns(launches, say, {
      app: () => talkWithApp(stage, { speech, exchanges }),
      bare: () => talkWithBare(stage, speech, answer, exchanges),
    });
    return [micToSocketRow(app, bare), wireToEarRow(app, bare), bargeinRow(app, bare), talkCpuRow(app, bare)];
  },
};

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
      await sleep(pickCutAfterMs());
      delivery.cancel();
      const stoppedAtMs = page.line.flush();
      await noteExchange(stage, side, { sentAtMs, stoppedAtMs });
      meter.read();
    }
    side.chunkDelaysMs.push(...page.line.chunkDelaysMs);
    return side;
  } finally {
    await page.stop();
  }
}
