// Spoken words for the virtual microphone, made by espeak-ng and kept in the lab by their text.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeWav, type Clip } from './clip.ts';
import type { Lab } from './lab.ts';
import { findOnset } from './signal.ts';

export interface Voice {
  readonly name?: string;
  readonly wordsPerMinute?: number;
}

const EDGE_THRESHOLD_DB = -50;

/** The words as sound, without the silence that espeak-ng puts around them. */
export async function synthesize(lab: Lab, text: string, voice: Voice = {}): Promise<Clip> {
  const { name = 'en-us', wordsPerMinute = 160 } = voice;
  const key = createHash('sha256')
    .update(JSON.stringify([text, name, wordsPerMinute]))
    .digest('hex')
    .slice(0, 16);
  const directory = join(lab.directory, 'speech');
  const path = join(directory, `${key}.wav`);
  if (!existsSync(path)) {
    mkdirSync(directory, { recursive: true });
    await lab.run('espeak-ng', ['-v', name, '-s', String(wordsPerMinute), '-w', path, '--', text]);
  }
  return trimSilence(decodeWav(readFileSync(path)));
}

function trimSilence({ samples, sampleRateHz }: Clip): Clip {
  const edge = { sampleRateHz, thresholdDb: EDGE_THRESHOLD_DB };
  const start = findOnset(samples, edge);
  if (start === null) throw new Error('The spoken words are silent.');
  const fromEnd = findOnset(samples.slice().reverse(), edge) ?? 0;
  return { samples: samples.subarray(start, samples.length - fromEnd), sampleRateHz };
}
