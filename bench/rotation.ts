// rotation: the service says goAway with no time left while an answer is heard, so that the connection is exchanged under it.
// Whatever has arrived must be heard without a hole; the question before and the one after are answered as always.
import { synthesize } from '../tests/lab/speech.ts';
import type { Clip } from '../tests/lab/clip.ts';
import { epochMs, sleep } from '../tests/lab/wait.ts';
import { countBareGaps } from './kit/bare-gaps.ts';
import { inTurns } from './kit/launches.ts';
import { createSpokenAnswer, gapStartsMs, shortestGapMs, soundStartMs } from './kit/sounds.ts';
import type { Stage } from './kit/stage.ts';
import { ask, beginTalk } from './kit/talk.ts';
import { linesOf, numberOf } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { spreadOf, sumOf } from './statistics.ts';

const launches = 3;
const answerMs = 3_000;
/** All of the answer is at the client by then, and most of it is still to be heard. */
const goAwayAfterMs = 800;
const tailMs = 800;

interface Side {
  /** In what was played, one number an answer: exchanged under, and left alone. */
  readonly gaps: number[];
  readonly calmGaps: number[];
  underruns: number;
  exchanged: number;
}

export const rotation: Question = {
  ids: ['rotation'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const answer = await createSpokenAnswer(stage.lab, answerMs);
    const words = await synthesize(stage.lab, 'go on');
    stage.line.setScript({
      answer: { kind: 'samples', samples: answer },
      pacing: { turnComplete: 'atOnce' },
    });
    const answers = Math.ceil(trials / launches);
    const { app: side, bare } = await inTurns(launches, say, {
      app: () => listenThroughExchanges(stage, words, answers),
      bare: () => countBareGaps(stage, { samples: answer, answers }),
    });
    const gaps = spreadOf(side.gaps);
    const floor = sumOf(bare.bareGaps);
    return [
      createRow('rotation', gaps, {
        floorP95: spreadOf(bare.bareGaps).p95,
        met: sumOf(side.gaps) <= floor && side.underruns === 0 && side.exchanged === side.gaps.length,
        note:
          `${side.exchanged} of ${side.gaps.length} connections were exchanged, by handle, while their answer of ${answerMs / 1000} s ` +
          `was heard: ${sumOf(side.gaps)} gaps of ${shortestGapMs} ms or more, ${side.underruns} underruns told. As many answers that ` +
          `were left alone: ${sumOf(side.calmGaps)} gaps. Floor: as many played whole by the bare page, ${floor} gaps.`,
      }),
    ];
  },
};

async function listenThroughExchanges(stage: Stage, words: Clip, answers: number): Promise<Side> {
  const { events, sound, line } = stage;
  events.clear();
  const side: Side = { gaps: [], calmGaps: [], underruns: 0, exchanged: 0 };
  const run = await stage.launch();
  try {
    await beginTalk(stage);
    let afterMs = epochMs();
    for (let count = 0; count < answers * 2; count += 1) {
      const isExchanged = count % 2 === 1;
      const { atMs } = await ask(stage, words, afterMs);
      afterMs = atMs + 1;
      if (isExchanged) {
        await sleep(Math.max(0, atMs + goAwayAfterMs - epochMs()));
        line.perform({ act: 'goAway', timeLeftMs: 0 });
      }
      await sound.speaker.waitUntil(atMs + answerMs + tailMs);
      const startMs = soundStartMs(sound.speaker, atMs, tailMs);
      if (startMs === null) throw new Error('An answer was not heard at all.');
      const gaps = gapStartsMs(sound.speaker, startMs, startMs + answerMs + tailMs).length;
      (isExchanged ? side.gaps : side.calmGaps).push(gaps);
      const resumed = events.list('setupCompleted', atMs).filter(({ isResumed }) => isResumed);
      if (isExchanged && resumed.some((event) => event.atMs < atMs + answerMs)) side.exchanged += 1;
    }
  } finally {
    await run.stop();
  }
  side.underruns = linesOf(run.readTrace(), 'speakerReported')
    .filter((traced) => traced.values.state === 'drained')
    .reduce((sum, traced) => sum + numberOf(traced, 'underruns'), 0);
  return side;
}
