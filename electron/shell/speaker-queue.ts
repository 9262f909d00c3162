// What is to be played while no page is there to play it: bounded, and emptied by a flush as the worklet would. Pure.
import type { SpeakerCommand } from '../contract/media.ts';

/** Half a minute of 24 kHz 16-bit mono: a page that needs longer to load is not coming. */
const maxBytes = 30 * 24_000 * 2;

export interface SpeakerQueue {
  add(command: SpeakerCommand): void;
  /** Gives everything in order and is empty. */
  takeAll(): readonly SpeakerCommand[];
  /** Commands dropped for want of room since the start. */
  readonly droppedCount: number;
}

/** The oldest sound goes first when there is no more room. */
export function createSpeakerQueue(limitBytes: number = maxBytes): SpeakerQueue {
  let commands: SpeakerCommand[] = [];
  let sizeBytes = 0;
  let droppedCount = 0;

  const keep = (kept: SpeakerCommand[]): void => {
    commands = kept;
    sizeBytes = kept.reduce((sum, command) => sum + sizeOf(command), 0);
  };

  return {
    add(command) {
      if (command.kind === 'flush')
        keep(commands.filter((waiting) => waiting.kind !== 'flush' && waiting.answerId > command.answerId));
      commands.push(command);
      sizeBytes += sizeOf(command);
      while (sizeBytes > limitBytes) {
        const oldest = commands.findIndex((waiting) => waiting.kind === 'play');
        droppedCount += 1;
        keep(commands.filter((_waiting, index) => index !== oldest));
      }
    },
    takeAll() {
      const all = commands;
      keep([]);
      return all;
    },
    get droppedCount() {
      return droppedCount;
    },
  };
}

function sizeOf(command: SpeakerCommand): number {
  return command.kind === 'play' ? command.pcm.byteLength : 0;
}
