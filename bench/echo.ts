// echo: the microphone hears the speaker. First answers that are left alone and must not cut themselves off, then answers that are
// spoken over and must be cut off soon.
import type { Clip } from '../tests/lab/clip.ts';
import { loopSpeakerIntoMicrophone } from '../tests/lab/pulse.ts';
import { findInRecording } from '../tests/lab/sound.ts';
import { synthesize } from '../tests/lab/speech.ts';
import { epochMs, sleep } from '../tests/lab/wait.ts';
import { inLaunches } from './kit/launches.ts';
import { soundEndMs } from './kit/sounds.ts';
import type { Stage } from './kit/stage.ts';
import { ask, beginTalk } from './kit/talk.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const launches = 3;
/** Half volume by the sound server's scale: speakers next to a microphone. */
const loopDb = -18;
const answerMs = 10_000;
const question = 'and then';
const objection = 'no, wait a moment';
const eventLimitMs = 10_000;
const speakAfterMs = 1_500;
const jitterMs = 400;
const mostMs = 400;
/** From the end of an answer until nothing of it is under way any more. */
const tailMs = 600;

interface Side {
  answers: number;
  selfInterruptions: number;
  spokenOver: number;
  readonly noticedMs: number[];
  readonly silentMs: number[];
}

export const echo: Question = {
  ids: ['echo'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const loop = await loopSpeakerIntoMicrophone(stage.lab, { levelDb: loopDb });
    try {
      const words = {
        question: await synthesize(stage.lab, question),
        objection: await synthesize(stage.lab, objection),
      };
      stage.line.setScript({ answer: { kind: 'speech', durationMs: answerMs } });
      const answers = Math.ceil(trials / launches);
      const side = await inLaunches(launches, say, () => talkInEcho(stage, words, answers));
      return [judge(side)];
    } finally {
      await loop.unplug();
    }
  },
};

function judge(side: Side): ReturnType<typeof createRow> {
  const noticed = spreadOf(side.noticedMs);
  const areAllCut = side.noticedMs.length === side.spokenOver;
  return createRow('echo', noticed, {
    met: side.selfInterruptions === 0 && areAllCut && noticed.p95 <= mostMs,
    note:
      `speaker ${-loopDb} dB lower in the microphone. ${side.selfInterruptions} self-interruptions, in ${side.answers} answers of ` +
      `${answerMs / 1000} s that were left alone and before the words in the others; ${side.noticedMs.length} of ${side.spokenOver} answers that were spoken over were cut off, the ` +
      `detection of the practice line (100 ms of voice) included; silence at the speaker after ` +
      `${describeSpread(spreadOf(side.silentMs))} ms.`,
  });
}

async function talkInEcho(
  stage: Stage,
  words: { readonly question: Clip; readonly objection: Clip },
  answers: number,
): Promise<Side> {
  stage.events.clear();
  const side: Side = { ...{ answers: 0, selfInterruptions: 0, spokenOver: 0, noticedMs: [], silentMs: [] } };
  const run = await stage.launch();
  try {
    await beginTalk(stage);
    for (let count = 0; count < answers; count += 1) await leaveAlone(stage, words.question, side);
    await speakOver(stage, words, answers, side);
    return side;
  } finally {
    await run.stop();
  }
}

async function leaveAlone(stage: Stage, question: Clip, side: Side): Promise<void> {
  const askedAtMs = epochMs();
  const { atMs } = await ask(stage, question, askedAtMs);
  await sleep(Math.max(0, atMs + answerMs + tailMs - epochMs()));
  const { events } = stage;
  side.answers += 1;
  // Whatever is taken for speech after the question is our own echo.
  side.selfInterruptions += events.list('speechStarted', atMs).length;
  if (events.list('speechStarted', atMs).length > 0) await quieten(stage);
}

/** What is said over an answer is the next question, whose answer is spoken over in turn. */
async function speakOver(
  stage: Stage,
  words: { readonly question: Clip; readonly objection: Clip },
  answers: number,
  side: Side,
): Promise<void> {
  const { events, sound } = stage;
  let answer = await ask(stage, words.question, epochMs());
  for (let count = 1; count <= answers; count += 1) {
    await sleep(Math.max(0, answer.atMs + speakAfterMs + Math.random() * jitterMs - epochMs()));
    const askedAtMs = epochMs();
    await sound.startSpeaking(words.objection).done;
    side.spokenOver += 1;
    const cut = events.list('interruptedSent', answer.atMs).at(0);
    if (cut !== undefined) await look(stage, words.objection, { askedAtMs, cutAtMs: cut.atMs }, side);
    if (count === answers) return;
    if (cut !== undefined) {
      answer = await events.next('answerStarted', { afterMs: cut.atMs, timeoutMs: eventLimitMs });
    } else {
      await quieten(stage);
      answer = await ask(stage, words.question, epochMs());
    }
  }
}

/** When the words began, and when the speaker fell silent, in the two recordings. */
async function look(
  { sound: { microphone, speaker } }: Stage,
  objection: Clip,
  { askedAtMs, cutAtMs }: { readonly askedAtMs: number; readonly cutAtMs: number },
  side: Side,
): Promise<void> {
  await microphone.waitUntil(epochMs() + 50);
  const heard = findInRecording(microphone.clip(askedAtMs - 100), objection);
  if (heard === null || heard.score < 0.5) throw new Error('The words are not in the recording.');
  if (cutAtMs < heard.startMs) {
    // Nobody had said a word yet.
    side.selfInterruptions += 1;
    side.spokenOver -= 1;
    return;
  }
  side.noticedMs.push(cutAtMs - heard.startMs);
  const endMs = soundEndMs(speaker, cutAtMs - 20, 400);
  if (endMs !== null) side.silentMs.push(endMs - heard.startMs);
}

/** Waits until nobody speaks and nothing is answered any more. */
async function quieten({ events, line }: Stage): Promise<void> {
  const last = (kind: 'answerStarted' | 'turnCompleteSent'): number => events.list(kind).at(-1)?.atMs ?? 0;
  const deadlineMs = epochMs() + answerMs + tailMs;
  while (last('answerStarted') > last('turnCompleteSent') && epochMs() < deadlineMs) {
    line.perform({ act: 'interrupt' });
    await sleep(200);
  }
  await sleep(tailMs);
}
