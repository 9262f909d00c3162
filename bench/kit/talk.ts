// How a question of the bench talks with the app: begins a talk by the key, asks aloud, waits for the answer.
import type { Clip } from '../../tests/lab/clip.ts';
import { sleep } from '../../tests/lab/wait.ts';
import type { EventOf } from './event-log.ts';
import { talkKey, type Stage } from './stage.ts';

const eventLimitMs = 10_000;
/** The microphone's processing settles in its first moments. */
const settleMs = 500;

export interface Talk {
  /** When the line was ready for speech. */
  readonly readyAtMs: number;
}

/** Presses the talk key and waits until the microphone is heard at the endpoint. */
export async function beginTalk({ keys, events }: Stage): Promise<Talk> {
  const afterMs = await keys.press(talkKey);
  const { atMs } = await events.next('setupCompleted', { afterMs, timeoutMs: eventLimitMs });
  await events.next('audioReceived', { afterMs, timeoutMs: eventLimitMs });
  await sleep(settleMs);
  return { readyAtMs: atMs };
}

/** Says it and waits for the first audio of the answer, which must come after `afterMs`. */
export async function ask(
  { sound, events }: Stage,
  words: Clip,
  afterMs: number,
): Promise<EventOf<'answerStarted'>> {
  await sound.startSpeaking(words).done;
  return events.next('answerStarted', { afterMs, timeoutMs: eventLimitMs });
}
