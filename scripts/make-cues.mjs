// Makes the short sounds that tell what the microphone does: renderer/src/audio/cues/*.wav. Needs nothing but Node. Run it
// after changing a sound, and commit what it writes: the same input gives the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const directory = join(import.meta.dirname, '..', 'renderer', 'src', 'audio', 'cues');
/** The rate of the speaker's audio context: played without a resampler. */
const sampleRateHz = 24_000;
/** Of a sine at its peak. Soft: speech is about 10 dB louder. */
const levelDb = -24;
/** A start or stop quicker than this clicks. */
const fadeMs = 6;

/**
 * Rising is open, falling is closed, low and twice is wrong: told apart without looking. At most 150 ms each. The first is heard
 * by the microphone that it tells of: it is shorter than the 100 ms of sound from which the service believes in speech.
 */
const cues = {
  listening: [
    { frequencyHz: 587.33, durationMs: 38 },
    { frequencyHz: 880, durationMs: 42 },
  ],
  done: [
    { frequencyHz: 880, durationMs: 38 },
    { frequencyHz: 587.33, durationMs: 62 },
  ],
  error: [
    { frequencyHz: 233.08, durationMs: 60 },
    { frequencyHz: 0, durationMs: 20 },
    { frequencyHz: 207.65, durationMs: 70 },
  ],
};

/** One note with its edges rounded; 0 Hz is a pause. */
function makeNote({ frequencyHz, durationMs }) {
  const count = Math.round((durationMs / 1000) * sampleRateHz);
  const fadeSamples = (fadeMs / 1000) * sampleRateHz;
  const peak = 32_767 * 10 ** (levelDb / 20);
  return Array.from({ length: count }, (_, index) => {
    const edge = Math.min(1, (index + 0.5) / fadeSamples, (count - index - 0.5) / fadeSamples);
    const rounded = 0.5 - 0.5 * Math.cos(Math.PI * edge);
    return Math.round(peak * rounded * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz));
  });
}

/** A mono 16-bit WAV file. */
function encodeWav(samples) {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => bytes.writeInt16LE(sample, 44 + index * 2));
  return bytes;
}

mkdirSync(directory, { recursive: true });
for (const [name, notes] of Object.entries(cues)) {
  const bytes = encodeWav(notes.flatMap(makeNote));
  writeFileSync(join(directory, `${name}.wav`), bytes);
  console.log(`${name}.wav: ${bytes.length} bytes`);
}
