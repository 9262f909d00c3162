// share-sound: the figures of sound (wire-to-ear, bargein-to-silence, mic-to-socket, underruns) while a display of scrolling text
// is shared, beside those of the same conversation without sharing, in turns.
import { synthesize } from '../../tests/lab/speech.ts';
import { talkWithApp } from '../kit/app-conversation.ts';
import { inTurns } from '../kit/launches.ts';
import { makeSharingProfile, startSharing } from '../kit/shared-talk.ts';
import { createSpokenAnswer, wordsFor } from '../kit/sounds.ts';
import { openScrollingText } from '../kit/text-windows.ts';
import type { Question } from '../question.ts';
import { createRow } from '../results.ts';
import { describeSpread, isAsGood, spreadOf, type Spread } from '../statistics.ts';

const launches = 3;
const words = 'what does it say there';
/** Longer than any part of it that is heard before it is cut off. */
const answerMs = 6_000;

export const shareSound: Question = {
  ids: ['share-sound'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const speech = await synthesize(stage.lab, words);
    const answer = await createSpokenAnswer(stage.lab, answerMs);
    stage.line.setScript({ answer: { kind: 'samples', samples: answer, text: wordsFor(answerMs) } });
    // On the display in both: what it costs to draw the text is not the app's.
    const text = await openScrollingText(stage.lab, { widthPx: 1920, heightPx: 1080 });
    const talk = {
      ...{ speech, exchanges: Math.ceil(trials / launches) },
      profileDirectory: makeSharingProfile(stage),
    };
    const { app: sharing, bare: alone } = await inTurns(launches, say, {
      app: () => talkWithApp(stage, { ...talk, prepare: () => startSharing(stage) }),
      bare: () => talkWithApp(stage, talk),
    });
    await text.stop();
    const wireToEar = compare(sharing.wireToEarMs, alone.wireToEarMs);
    const bargein = compare(sharing.bargeinMs, alone.bargeinMs);
    const chunks = compare(sharing.chunkDelaysMs, alone.chunkDelaysMs);
    const isAsWithout = [wireToEar, bargein, chunks].every(({ isAsWithout: isFine }) => isFine);
    return [
      createRow('share-sound', wireToEar.shared, {
        floorP95: wireToEar.unshared.p95,
        met: isAsWithout && sharing.underruns === 0 && sharing.unheard + sharing.unsilenced === 0,
        note:
          `With and without sharing, p50 / p95: first audio → sound ${wireToEar.words}, interruption → silence ${bargein.words}, ` +
          `microphone → socket ${chunks.words}. Underruns told: ${String(sharing.underruns)} against ${String(alone.underruns)}.`,
      }),
    ];
  },
};

interface Comparison {
  readonly shared: Spread;
  readonly unshared: Spread;
  readonly isAsWithout: boolean;
  readonly words: string;
}

function compare(sharingMs: readonly number[], aloneMs: readonly number[]): Comparison {
  const [shared, unshared] = [spreadOf(sharingMs), spreadOf(aloneMs)];
  return {
    ...{ shared, unshared, isAsWithout: isAsGood(shared.p95, unshared.p95) },
    words: `${describeSpread(shared)} against ${describeSpread(unshared)} ms`,
  };
}
