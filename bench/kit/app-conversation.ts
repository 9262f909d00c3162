// The app in a running conversation: a question is spoken, its answer is cut off by the endpoint, the next question follows.
import type { Clip } from '../../tests/lab/clip.ts';
import { epochMs, sleep } from '../../tests/lab/wait.ts';
import { sumOf } from '../statistics.ts';
import {
  createMeter,
  createSide,
  noteExchange,
  pickCutAfterMs,
  type ConversationSide,
} from './conversation-side.ts';
import { talkKey, type Stage } from './stage.ts';
import { beginTalk } from './talk.ts';
import { chunkMoments, linesOf, numberOf } from './trace-lines.ts';

const eventLimitMs = 8_000;

interface AppConversation {
  readonly speech: Clip;
  readonly exchanges: number;
  readonly profileDirectory?: string;
  /** Done when the talk has begun, before anything is measured. */
  readonly prepare?: () => Promise<unknown>;
}

export async function talkWithApp(
  stage: Stage,
  { speech, exchanges, profileDirectory, prepare }: AppConversation,
): Promise<ConversationSide> {
  const { events, sound, keys, line } = stage;
  events.clear();
  const side = createSide();
  const run = await stage.launch(profileDirectory === undefined ? {} : { profileDirectory });
  try {
    const { readyAtMs } = await beginTalk(stage);
    await prepare?.();
    let afterMs = epochMs();
    const meter = createMeter(run.pid, side);
    for (let exchange = 0; exchange < exchanges; exchange += 1) {
      await sound.startSpeaking(speech).done;
      const answer = await events.next('answerStarted', { afterMs, timeoutMs: eventLimitMs });
      await sleep(Math.max(0, answer.atMs + pickCutAfterMs() - epochMs()));
      line.perform({ act: 'interrupt' });
      const cut = await events.next('interruptedSent', { afterMs: answer.atMs, timeoutMs: eventLimitMs });
      afterMs = cut.atMs;
      await noteExchange(stage, side, { sentAtMs: answer.atMs, stoppedAtMs: cut.atMs });
      meter.read();
    }
    await keys.press(talkKey);
    await run.stop();
    // What entered before the line was ready had to wait for it.
    for (const chunk of chunkMoments(run.readTrace(), 'chunkSent')) {
      if (chunk.enteredAtMs > readyAtMs) side.chunkDelaysMs.push(chunk.atMs - chunk.enteredAtMs);
    }
    // Each report counts from the beginning of its answer: the last one of each holds.
    const told = linesOf(run.readTrace(), 'speakerReported');
    side.underruns = sumOf([
      ...new Map(told.map((line) => [line.values.answerId, numberOf(line, 'underruns')])).values(),
    ]);
    return side;
  } finally {
    await run.stop();
  }
}
