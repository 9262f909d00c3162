// Makes the spoken phrases of the practice line: electron/practice/phrases/*.wav and their list. Needs espeak-ng and
// sox (`apt-get install espeak-ng sox`). Run it after changing a phrase, and commit what it writes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directory = join(import.meta.dirname, '..', 'electron', 'practice', 'phrases');
const sampleRateHz = 24_000;
const voice = 'en-us+f3';
const wordsPerMinute = 165;

/** Uses are named in electron/practice/phrases.ts; phrases of one use take turns. */
const phrases = [
  { use: 'introEcho', text: 'This is the practice line. You said:' },
  { use: 'echo', text: 'You said:' },
  { use: 'echo', text: 'I heard you say:' },
  { use: 'echo', text: 'This is how you sounded:' },
  { use: 'echo', text: 'Your words were:' },
  { use: 'introWritten', text: 'This is the practice line. You wrote:' },
  { use: 'written', text: 'You wrote:' },
  { use: 'written', text: 'I have read your message:' },
  { use: 'picture', text: 'I have received a picture.' },
  { use: 'picture', text: 'Your picture has arrived.' },
  { use: 'tool', text: 'The tool has answered.' },
  { use: 'nothingHeard', text: 'I did not hear anything.' },
];

function run(program, parameters) {
  try {
    execFileSync(program, parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    console.error(`${program} failed: ${error.message}`);
    process.exit(1);
  }
}

/** 24 kHz mono without silence at its ends, at −6 dB; no dither, so that the same input gives the same file. */
function speak(text, file, workDirectory) {
  const spoken = join(workDirectory, 'spoken.wav');
  run('espeak-ng', ['-v', voice, '-s', String(wordsPerMinute), '-w', spoken, text]);
  const trim = ['silence', '1', '0.01', '0.3%', 'reverse'];
  const format = ['-r', String(sampleRateHz), '-c', '1', '-b', '16'];
  run('sox', ['-R', '-D', spoken, ...format, file, ...trim, ...trim, 'gain', '-n', '-6']);
}

mkdirSync(directory, { recursive: true });
for (const name of readdirSync(directory)) rmSync(join(directory, name));
const workDirectory = mkdtempSync(join(tmpdir(), 'phrases-'));
const list = phrases.map(({ use, text }, index) => {
  const file = `${String(index + 1).padStart(2, '0')}-${use}.wav`;
  speak(text, join(directory, file), workDirectory);
  return { use, text, file };
});
rmSync(workDirectory, { recursive: true });
writeFileSync(join(directory, 'phrases.json'), `${JSON.stringify({ phrases: list }, null, 2)}\n`);
console.log(`${list.length} phrases written to ${directory}`);
