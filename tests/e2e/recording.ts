// Whether the app records, as the sound server tells it: what no page can be wrong about.
import { waitFor } from '../lab/wait.ts';
import type { Stage } from './stage.ts';

/** Of a stream's description by the sound server. */
export function isOwnStream(description: string): boolean {
  return /application.name = "(Chromium|Earshot|earshot|Electron)/i.test(description);
}

export async function isRecording({ lab }: Stage): Promise<boolean> {
  return isOwnStream((await lab.run('pactl', ['list', 'source-outputs'])).toString());
}

export async function waitForRecording(stage: Stage, isWanted: boolean): Promise<void> {
  await waitFor(
    `the app ${isWanted ? 'to record' : 'not to record'}`,
    async () => (await isRecording(stage)) === isWanted,
    { timeoutMs: 10_000 },
  );
}
