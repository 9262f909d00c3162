// What a person's desk would hold while pictures of it are taken: windows with words in them, and a month of use.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeSecret } from '../lab/keychain.ts';
import { sleep } from '../lab/wait.ts';
import { openTerminal } from '../lab/windows.ts';
import type { Endpoint, Stage } from './stage.ts';

/** How the key ends is to be seen in the settings. */
const pictureKey = 'sk-for-pictures-of-the-settings-7Q2F';
const dayMs = 24 * 3_600_000;
/** Talks of that many minutes, from 29 days ago to yesterday: more on working days, none on some. */
const minutesByDay = [
  ...[4, 9, 0, 0, 12, 7, 15, 6, 11, 0, 2, 18, 9, 13, 21],
  ...[8, 0, 3, 10, 14, 6, 17, 12, 0, 5, 16, 22, 11, 19],
];

/** A shell has drawn its prompt, and what it was told to do is done. */
const shellMs = 400;

/** Two windows above the small window, the newer one in front; returns what closes them. */
export async function openDesk(stage: Stage): Promise<() => Promise<void>> {
  const log = await openTerminal(stage.lab, 'Harbour log', '88x20+150+100');
  await enter(stage, `clear; seq 4702 4711 | sed 's/$/  berth free, crane idle, tide rising/'`);
  await enter(stage, 'echo error E4711 cannot open the harbour file');
  const notes = await openTerminal(stage.lab, 'Notes', '64x14+1080+240');
  await enter(stage, 'clear; echo ask what E4711 means, and who closes the file');
  return async () => {
    await notes.stop();
    await log.stop();
  };
}

async function enter({ keys }: Stage, command: string): Promise<void> {
  await sleep(shellMs);
  await keys.type(command);
  await keys.press('Return');
  await sleep(shellMs);
}

/** What was used at this host on the last days, as the app itself would have put it down. */
export function writeUsage(profileDirectory: string, { host }: Pick<Endpoint, 'host'>, nowMs: number): void {
  const days = minutesByDay.flatMap((minutes, index) =>
    minutes === 0
      ? []
      : [
          {
            day: new Date(nowMs - (minutesByDay.length - index) * dayMs).toISOString().slice(0, 10),
            ...{ host, model: 'gemini-live-2.5-flash-native-audio' },
            tokens: countTokens(minutes, index),
          },
        ],
  );
  writeFileSync(join(profileDirectory, 'usage.json'), JSON.stringify({ version: 1, days }));
}

/** A minute of sound is 1,920 tokens each way at most; every third day something was shared. */
function countTokens(minutes: number, index: number) {
  const audioInTokens = minutes * 700;
  const audioOutTokens = minutes * 820;
  const imageInTokens = index % 3 === 0 ? minutes * 4 * 258 : 0;
  const textInTokens = minutes * 1_450;
  const textOutTokens = minutes * 95;
  const totalTokens = audioInTokens + audioOutTokens + imageInTokens + textInTokens + textOutTokens;
  return {
    ...{ textInTokens, audioInTokens, imageInTokens, textOutTokens, audioOutTokens, totalTokens },
    ...{ cachedTokens: minutes * 300, thoughtsTokens: minutes * 40 },
  };
}

/** In place of the one that tests look for. */
export function storePictureKey({ lab }: Stage, { host }: Pick<Endpoint, 'host'>): Promise<void> {
  return storeSecret(lab, 'earshot', host, pictureKey);
}
