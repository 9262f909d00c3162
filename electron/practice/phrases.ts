// The spoken phrases of the practice line: read once from their folder, then chosen in turn so that they do not tire.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { speakerSampleRateHz } from '../contract/audio-format.ts';
import { isObject, objectsAt, parseJson, textAt } from './json.ts';
import { readWav } from './wav.ts';

/** What a phrase is for. `intro…` are the first of a session. */
export type PhraseUse =
  'introEcho' | 'echo' | 'introWritten' | 'written' | 'picture' | 'tool' | 'nothingHeard';

export interface Phrase {
  readonly use: PhraseUse;
  readonly text: string;
  /** 24 kHz mono. */
  readonly samples: Int16Array;
}

export interface Phrases {
  /** The phrase of that use for the `turn`th turn. */
  choose(use: PhraseUse, turn: number): Phrase;
  readonly all: readonly Phrase[];
}

/** The list the script that makes the phrases writes beside them. */
const listFile = 'phrases.json';
const uses: readonly PhraseUse[] = [
  'introEcho',
  'echo',
  'introWritten',
  'written',
  'picture',
  'tool',
  'nothingHeard',
];

/** Rejects with an Error that names the file when a phrase is missing or not 24 kHz mono. */
export async function loadPhrases(directory: string): Promise<Phrases> {
  const list = parseJson(await readFile(join(directory, listFile), 'utf8'));
  const entries = isObject(list) ? objectsAt(list, 'phrases') : [];
  const all = await Promise.all(
    entries.map(async (entry): Promise<Phrase> => {
      const file = textAt(entry, 'file') ?? '';
      const use = uses.find((known) => known === textAt(entry, 'use'));
      const wav = readWav(await readFile(join(directory, file)));
      if (use === undefined || wav.sampleRateHz !== speakerSampleRateHz) {
        throw new Error(`The phrase ${file} has no known use or is not at ${speakerSampleRateHz} Hz.`);
      }
      return { use, text: textAt(entry, 'text') ?? '', samples: wav.samples };
    }),
  );
  for (const use of uses) {
    if (!all.some((phrase) => phrase.use === use)) throw new Error(`There is no phrase for ${use}.`);
  }
  return createPhrases(all);
}

/** At least one phrase of each use that will be asked for. */
function createPhrases(all: readonly Phrase[]): Phrases {
  return {
    all,
    choose: (use, turn) => {
      const fitting = all.filter((phrase) => phrase.use === use);
      const phrase = fitting[Math.max(0, turn - 1) % Math.max(1, fitting.length)];
      if (phrase === undefined) throw new Error(`There is no phrase for ${use}.`);
      return phrase;
    },
  };
}
