// Shared turns with the practice line's own conversation, of every kind: spoken freely, with a closer look, with the key held.
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import { createSharedLine, type SharedLine } from './shared-line.ts';

/** Frames go as `clientContent`, which cuts off what is being made: the product's own form. */
export const interrupting: Settings = {
  ...defaultSettings,
  connection: { ...defaultSettings.connection, imagePath: 'clientContent' },
};

export interface SharedTurns {
  readonly line: SharedLine;
  /** Frames of each turn. */
  readonly framesByTurn: readonly number[];
  readonly looks: number;
}

/** Of those that are spoken freely, each of this many asks for a closer look. */
const looksEvery = 5;
const longestTurnMs = 12_000;
const pollMs = 200;

/** Half of the turns are spoken freely in one talk, the others are a talk with the key held each. */
export async function liveSharedTurns(turns: number, answerMs: number): Promise<SharedTurns> {
  let looks = 0;
  const line = createSharedLine({
    ...{ mode: 'whileTalking', networkMs: 35, settings: interrupting },
    script: {
      ...{ answer: { kind: 'tone', durationMs: answerMs }, pacing: { thinkingMs: 180 } },
      toolCalls: [
        {
          when: ({ via, turn }) => via === 'speech' && turn % looksEvery === 0,
          calls: [{ name: 'lookCloser', args: { left: 0, top: 0, width: 0.5, height: 0.5 } }],
        },
      ],
    },
  });
  const framesByTurn: number[] = [];

  async function waitForAnswer(answers: number): Promise<void> {
    for (
      let waitedMs = 0;
      line.count('answerStarted') === answers && waitedMs < longestTurnMs;
      waitedMs += pollMs
    )
      await line.live(pollMs, 'silence');
    await line.live(answerMs + 800, 'silence');
  }

  async function ask(speechMs: number, isKeyHeld: boolean): Promise<void> {
    const [answers, frames, calls] = [
      line.count('answerStarted'),
      line.framesSent,
      line.count('toolCallSent'),
    ];
    if (isKeyHeld) line.session.beginTalk('pushToTalk');
    await line.live(speechMs, 'voice');
    if (isKeyHeld) line.session.releaseTalk();
    await line.live(400, 'silence');
    await waitForAnswer(answers);
    looks += line.count('toolCallSent') - calls;
    framesByTurn.push(line.framesSent - frames);
  }

  line.session.toggleTalk();
  await line.live(500, 'silence');
  for (let turn = 1; turn <= turns; turn += 1) {
    const isKeyHeld = turn > turns / 2;
    if (isKeyHeld && turn <= turns / 2 + 1) {
      line.session.endTalk();
      await line.live(1_000, 'silence');
    }
    await ask(400 + ((turn * 137) % 700), isKeyHeld);
  }
  line.session.dispose();
  return { line, framesByTurn, looks };
}
