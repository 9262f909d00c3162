// A talk in which the display is shared, for questions about the pictures: on the product's own path, nobody speaks.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../../tests/lab/wait.ts';
import type { EventOf } from './event-log.ts';
import { talkKey, type Stage } from './stage.ts';

const shareKey = 'ctrl+shift+y';
const eventLimitMs = 20_000;
/** The first picture and those of the windows that appear with it are over. */
const settleMs = 2_500;

/** A profile in which the key that shares is set. */
export function makeSharingProfile({ lab }: Stage): string {
  const folder = join(lab.directory, 'sharing');
  mkdirSync(folder, { recursive: true });
  const settings = {
    hotkeys: { share: 'CommandOrControl+Shift+Y' },
    connection: { imagePath: 'clientContent' },
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}

/** Begins a talk; ready when the endpoint hears it. */
export async function beginSilentTalk({ keys, events }: Stage): Promise<void> {
  const afterMs = await keys.press(talkKey);
  await events.next('setupCompleted', { afterMs, timeoutMs: eventLimitMs });
}

/** Shares the display; ready when its first picture has come and everything has settled. */
export async function startSharing(stage: Stage): Promise<EventOf<'pictureReceived'>> {
  const afterMs = await stage.keys.press(shareKey);
  const first = await stage.events.next('pictureReceived', { afterMs, timeoutMs: eventLimitMs });
  await sleep(settleMs);
  return first;
}

export async function stopSharing({ keys }: Stage): Promise<void> {
  await keys.press(shareKey);
  await sleep(settleMs);
}
