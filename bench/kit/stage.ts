// Everything a question about the running app needs, in one place and for the whole run: the lab, two recorders, the keys, a
// Live endpoint in this very process, so that it is known when it sent what.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPracticeLine, type PracticeLine } from '../../electron/practice/practice-line.ts';
import { storeSecret } from '../../tests/lab/keychain.ts';
import { startKeys, type Keys } from '../../tests/lab/keys.ts';
import { startLab, type Lab, type LabOptions } from '../../tests/lab/lab.ts';
import { MICROPHONE_SINK, SINK_RATE_HZ } from '../../tests/lab/pulse.ts';
import { startSound, type Sound } from '../../tests/lab/sound.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { startEarshot, type EarshotRun, type RunOptions } from './earshot-run.ts';
import { createRoomNoise, encodeRaw } from './sounds.ts';

export interface Stage {
  readonly lab: Lab;
  readonly sound: Sound;
  readonly keys: Keys;
  readonly line: PracticeLine;
  readonly events: EventLog;
  /** Starts the app on the line of this process. */
  launch(options?: Omit<RunOptions, 'endpoint'>): Promise<EarshotRun>;
  dispose(): Promise<void>;
}

const phrasesDirectory = fileURLToPath(new URL('../../electron/practice/phrases', import.meta.url));
/** Never leaves the lab; any key will do for the line. */
const labKey = 'bench-key-of-the-lab';
const roomNoiseDb = -65;
const roomNoiseMs = 10_000;
export const talkKey = 'ctrl+shift+space';

/**
 * No compositor and no panel unless asked for: they would take their share of the processor from whatever is measured. The app
 * keeps its HUD on a desktop without a tray.
 */
export async function openStage(options: Pick<LabOptions, 'hasDesktop' | 'screenSize'> = {}): Promise<Stage> {
  const events = createEventLog();
  const line = await startPracticeLine({ phrasesDirectory, onEvent: events.observe });
  try {
    const lab = await startLab({ hasDesktop: false, ...options });
    lab.onDispose({ dispose: () => line.dispose() });
    await storeSecret(lab, 'earshot', `127.0.0.1:${line.port}`, labKey);
    const sound = await startSound(lab);
    const keys = startKeys(lab);
    startRoom(lab);
    return {
      ...{ lab, sound, keys, line, events },
      launch: (options = {}) => startEarshot(lab, { endpoint: line.urlTemplate, ...options }),
      dispose: lab.dispose,
    };
  } catch (error) {
    await line.dispose();
    throw error;
  }
}

/** A quiet room around the microphone, for as long as the lab lives. */
function startRoom(lab: Lab): void {
  const path = join(lab.directory, 'room.raw');
  writeFileSync(path, encodeRaw(createRoomNoise(roomNoiseDb, roomNoiseMs, SINK_RATE_HZ)));
  const player = `pacat --raw --format=s16le --channels=1 --rate=${SINK_RATE_HZ} --latency-msec=200 --device=${MICROPHONE_SINK}`;
  lab.start('room', 'bash', ['-c', `while cat '${path}'; do :; done | ${player}`]);
}
