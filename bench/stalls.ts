// stalls: answers that come in real time with a pause of 150 ms every 700 ms. Underruns are counted in what the speaker played,
// by content: the answer never pauses by itself.
import { synthesize } from '../tests/lab/speech.ts';
import type { Recorder } from '../tests/lab/recorder.ts';
import { epochMs } from '../tests/lab/wait.ts';
import type { Pacing } from '../electron/practice/script.ts';
import type { Clip } from '../tests/lab/clip.ts';
import { countBareGaps } from './kit/bare-gaps.ts';
import { inTurns } from './kit/launches.ts';
import { createSpokenAnswer, gapStartsMs, shortestGapMs, soundStartMs } from './kit/sounds.ts';
import type { Stage } from './kit/stage.ts';
import { ask, beginTalk } from './kit/talk.ts';
import { linesOf, numberOf } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, spreadOf, sumOf } from './statistics.ts';

const launches = 3;
const answerMs = 3_000;
const stallEveryMs = 700;
/** The slowest a live service can be: each message when it is due, nothing ahead but the first burst. */
const pacing: Partial<Pacing> = {
  ...{ firstBurstMs: 100, chunkMs: 40, speed: 1, turnComplete: 'atOnce' },
  stalls: { everyMs: stallEveryMs, lastsMs: 150 },
};
/** After the answer's own time: what the player waited for, and the pause before the next question. */
const tailMs = 800;

interface Side {
  readonly startDelaysMs: number[];
  /** In what was played: gaps up to the second stall of a launch's first answer, and all that came later, one number an answer. */
  firstGaps: number;
  readonly laterGaps: number[];
  /** As the speaker's worklet tells, of each launch's first answer and of all others. */
  firstUnderruns: number;
  laterUnderruns: number;
}

export const stalls: Question = {
  ids: ['stalls'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const answer = await createSpokenAnswer(stage.lab, answerMs);
    const words = await synthesize(stage.lab, 'go on');
    stage.line.setScript({ answer: { kind: 'samples', samples: answer }, pacing });
    const answers = Math.ceil(trials / launches);
    const { app: side, bare } = await inTurns(launches, say, {
      app: () => listenThroughStalls(stage, words, answers),
      bare: () => countBareGaps(stage, { samples: answer, answers: answers - 1 }),
    });
    const later = spreadOf(side.laterGaps);
    const laterGaps = sumOf(side.laterGaps);
    const bareGaps = sumOf(bare.bareGaps);
    const row = createRow('stalls', later, {
      floorP95: spreadOf(bare.bareGaps).p95,
      met: laterGaps <= bareGaps && side.laterUnderruns === 0 && side.firstUnderruns <= launches,
      note:
        `answers of ${answerMs / 1000} s at real-time speed with a stall every ${stallEveryMs} ms. First answers of ${launches} ` +
        `launches: ${side.firstUnderruns} underruns told by the worklet, ${side.firstGaps} gaps heard up to the second stall. ` +
        `After that: ${side.laterUnderruns} underruns told, ${laterGaps} gaps of ${shortestGapMs} ms or more heard; floor, the same ` +
        `answers played whole by the bare page: ${bareGaps} (what is heard and not told is the sound device kept waiting). First message → sound ${describeSpread(spreadOf(side.startDelaysMs))} ms.`,
    });
    return [row];
  },
};

async function listenThroughStalls(stage: Stage, words: Clip, answers: number): Promise<Side> {
  const { events, sound } = stage;
  events.clear();
  const side: Side = {
    ...{ startDelaysMs: [], firstGaps: 0, laterGaps: [], firstUnderruns: 0, laterUnderruns: 0 },
  };
  const run = await stage.launch();
  try {
    await beginTalk(stage);
    let afterMs = epochMs();
    for (let count = 0; count < answers; count += 1) {
      const { atMs } = await ask(stage, words, afterMs);
      afterMs = atMs + 1;
      await sound.speaker.waitUntil(atMs + answerMs + tailMs);
      lookForGaps(sound.speaker, atMs, count === 0, side);
    }
  } finally {
    await run.stop();
  }
  const [first = 0, ...later] = linesOf(run.readTrace(), 'speakerReported')
    .filter((line) => line.values.state === 'drained')
    .map((line) => numberOf(line, 'underruns'));
  side.firstUnderruns = first;
  side.laterUnderruns = sumOf(later);
  return side;
}

function lookForGaps(speaker: Recorder, sentAtMs: number, isFirst: boolean, side: Side): void {
  const startMs = soundStartMs(speaker, sentAtMs, tailMs);
  if (startMs === null) throw new Error('An answer was not heard at all.');
  side.startDelaysMs.push(startMs - sentAtMs);
  const gaps = gapStartsMs(speaker, sentAtMs, sentAtMs + answerMs + tailMs);
  const learntAtMs = isFirst ? sentAtMs + 2 * stallEveryMs : sentAtMs;
  side.firstGaps += gaps.filter((atMs) => atMs < learntAtMs).length;
  side.laterGaps.push(gaps.filter((atMs) => atMs >= learntAtMs).length);
}
