// stalls: answers that come in real time with a pause of 150 ms every 700 ms. Underruns are counted in what the speaker played,
// by content: the answer never pauses by itself.
import { synthesize } from '../tests/lab/speech.ts';
import type { Recorder } from '../tests/lab/recorder.ts';
import { epochMs } from '../tests/lab/wait.ts';
import type { Pacing } from '../electron/practice/script.ts';
import type { Clip } from '../tests/lab/clip.ts';
import { countGapsOnce } from './kit/bare-gaps.ts';
import type { BareLine } from './kit/bare-line.ts';
import { startBarePage } from './kit/bare-run.ts';
import { inLaunches } from './kit/launches.ts';
import { createSpokenAnswer, gapStartsMs, shortestGapMs, soundStartMs } from './kit/sounds.ts';
import type { Stage } from './kit/stage.ts';
import { ask, beginTalk } from './kit/talk.ts';
import { linesOf, numberOf } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, isLargerInPairs, spreadOf, sumOf } from './statistics.ts';

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
  /** Gaps of the bare page, which played the same answer just after each. */
  readonly bareGaps: number[];
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
    const pairs = Math.ceil(trials / launches);
    const side = await inLaunches(launches, say, () => listenThroughStalls(stage, { words, answer, pairs }));
    const isWorseThanBare = isLargerInPairs(
      side.laterGaps.map((gaps, pair) => [gaps, side.bareGaps[pair] ?? 0]),
    );
    const row = createRow('stalls', spreadOf(side.laterGaps), {
      floorP95: spreadOf(side.bareGaps).p95,
      met: side.laterUnderruns === 0 && side.firstUnderruns <= launches && !isWorseThanBare,
      note:
        `answers of ${answerMs / 1000} s at real-time speed with a stall every ${stallEveryMs} ms. First answers of ${launches} ` +
        `launches: ${side.firstUnderruns} underruns told by the worklet, ${side.firstGaps} gaps heard up to the second stall. ` +
        `After that: ${side.laterUnderruns} underruns told; the figures count gaps of ${shortestGapMs} ms or more that are heard, ` +
        `${sumOf(side.laterGaps)} in all. Floor: the same answer played whole by the bare page just after each, ${sumOf(side.bareGaps)} ` +
        `(what is heard and not told is the sound device kept waiting); more than in the floor is what a sign test of the pairs ` +
        `finds more. First message → sound ${describeSpread(spreadOf(side.startDelaysMs))} ms.`,
    });
    return [row];
  },
};

interface Exchange {
  readonly words: Clip;
  readonly answer: Int16Array;
  readonly pairs: number;
}

/** The app and the bare page side by side, so that whatever else the machine does befalls both alike. */
async function listenThroughStalls(stage: Stage, exchange: Exchange): Promise<Side> {
  const bare = await startBarePage(stage.lab);
  try {
    return await talkBeside(stage, bare.line, exchange);
  } finally {
    await bare.stop();
  }
}

async function talkBeside(stage: Stage, bare: BareLine, { words, answer, pairs }: Exchange): Promise<Side> {
  const { events, sound } = stage;
  events.clear();
  const side: Side = {
    ...{ startDelaysMs: [], firstGaps: 0, laterGaps: [], bareGaps: [], firstUnderruns: 0, laterUnderruns: 0 },
  };
  const run = await stage.launch();
  try {
    await beginTalk(stage);
    let afterMs = epochMs();
    for (let count = 0; count < pairs; count += 1) {
      const { atMs } = await ask(stage, words, afterMs);
      afterMs = atMs + 1;
      await sound.speaker.waitUntil(atMs + answerMs + tailMs);
      lookForGaps(sound.speaker, atMs, count === 0, side);
      side.bareGaps.push(await countGapsOnce(stage, bare, { samples: answer }));
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
