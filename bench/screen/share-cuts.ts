// share-cuts: answers that our own frames cut off, in shared turns with the practice line's own conversation, where frames
// interrupt. At machine speed: the clock is a fake one, the voice activity detection and the answers are the line's.
import { defaultSettings } from '../../electron/contract/settings.ts';
import { createSharedLine } from '../../tests/fakes/shared-line.ts';
import type { Question } from '../question.ts';
import { createRow } from '../results.ts';
import { spreadOf } from '../statistics.ts';

const turns = 200;
const longestTurnMs = 12_000;

export const shareCuts: Question = {
  ids: ['share-cuts'],
  measure: async () => {
    const connection = { ...defaultSettings.connection, imagePath: 'clientContent' } as const;
    const line = createSharedLine({
      ...{ mode: 'whileTalking', networkMs: 35, settings: { ...defaultSettings, connection } },
      script: { answer: { kind: 'tone', durationMs: 1_800 }, pacing: { thinkingMs: 180 } },
    });
    line.session.toggleTalk();
    await line.live(500, 'silence');
    for (let turn = 0; turn < turns; turn += 1) {
      const before = line.count('turnCompleteSent');
      await line.live(500 + ((turn * 137) % 1_400), 'voice');
      for (
        let waitedMs = 0;
        line.count('turnCompleteSent') === before && waitedMs < longestTurnMs;
        waitedMs += 200
      )
        await line.live(200, 'silence');
      await line.live(600, 'silence');
    }
    line.session.dispose();
    // Not by the ends that the endpoint told: of an answer that is heard while the connection is exchanged it tells none.
    const answers = line.count('answerStarted');
    const isWhole = line.framesSent >= turns && answers >= turns && line.count('interruptedSent') === 0;
    return [
      createRow(
        'share-cuts',
        { ...spreadOf([line.cutAnswers]), trials: turns },
        {
          ...{ digits: 0, met: line.cutAnswers === 0 && isWhole },
          note: `${String(line.framesSent)} frames, ${String(answers)} answers, in one talk, over an exchange of the connection.`,
        },
      ),
    ];
  },
};
