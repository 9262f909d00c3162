// share-cuts: answers that our own frames cut off, in shared turns with the practice line's own conversation, where frames
// interrupt: spoken freely, with closer looks, and with the key held. At machine speed: the clock is a fake one, the voice activity
// detection and the answers are the line's.
import { liveSharedTurns } from '../../tests/fakes/shared-turns.ts';
import type { Question } from '../question.ts';
import { createRow } from '../results.ts';
import { spreadOf } from '../statistics.ts';

const turns = 200;
const answerMs = 1_800;

export const shareCuts: Question = {
  ids: ['share-cuts'],
  measure: async () => {
    const { line, looks } = await liveSharedTurns(turns, answerMs);
    // Not by the ends that the endpoint told: of an answer that is heard while the connection is exchanged it tells none.
    const answers = line.count('answerStarted');
    const isWhole = line.framesSent >= turns && answers >= turns && looks > 0;
    // A look takes the place of an answer of which nothing was made; nothing else may interrupt.
    const isOnlyByLooks = line.replacedAnswers === looks && line.count('interruptedSent') === looks;
    return [
      createRow(
        'share-cuts',
        { ...spreadOf([line.cutAnswers]), trials: turns },
        {
          ...{ digits: 0, met: line.cutAnswers === 0 && isWhole && isOnlyByLooks },
          note:
            `${String(line.framesSent)} frames, ${String(answers)} answers: half of them in one talk, half with the key held. ` +
            `${String(looks)} closer looks, each before a sample of its answer was made.`,
        },
      ),
    ];
  },
};
