// The lab's sound server: a virtual speaker, a virtual microphone and the cable that runs from one to the other on request.
import type { Lab } from './lab-type.ts';
import { assertRunning } from './process.ts';
import { waitFor } from './wait.ts';

const START_LIMIT_MS = 15_000;
/** The null sinks' own rate: recordings at this rate are what was played, sample by sample. */
export const SINK_RATE_HZ = 48_000;
export const SPEAKER_MONITOR = 'speaker.monitor';
export const MICROPHONE_SINK = 'micsink';
export const MICROPHONE_MONITOR = 'micsink.monitor';
const SPEAKER_SINK = 'speaker';
const DEFAULT_MICROPHONE = 'mic';
/** What a quiet room leaves in a microphone, 20 dB below the softest sound that counts as voice. */
const ROOM_TONE_DB = -70;

// norewinds: a rewind would make a recording jump by a block now and then.
const sinkModule = (name: string) =>
  `module-null-sink sink_name=${name} rate=${String(SINK_RATE_HZ)} norewinds=1 sink_properties=device.description=${name}`;

/** Starts PulseAudio with the speaker and the microphone as its defaults. */
export async function startSoundServer(lab: Lab): Promise<void> {
  const modules = ['module-native-protocol-unix', sinkModule(SPEAKER_SINK), sinkModule(MICROPHONE_SINK)];
  const server = lab.start('pulseaudio', 'pulseaudio', [
    ...['-n', '--exit-idle-time=-1', '--daemonize=no', '--use-pid-file=no', '--log-target=stderr'],
    ...modules.flatMap((module) => ['-L', module]),
  ]);
  await waitFor(
    'the sound server',
    async () => {
      assertRunning('pulseaudio', server);
      return lab.run('pactl', ['info']).then(
        () => true,
        () => false,
      );
    },
    { timeoutMs: START_LIMIT_MS, intervalMs: 100, explain: server.log },
  );
  await lab.run('pactl', ['set-default-sink', SPEAKER_SINK]);
  await plugInMicrophone(lab);
}

export interface Plug {
  readonly unplug: () => Promise<void>;
}

async function loadModule(lab: Lab, args: readonly string[]): Promise<Plug & { readonly moduleId: string }> {
  const output = await lab.run('pactl', ['load-module', ...args]);
  const moduleId = output.toString().trim();
  return { moduleId, unplug: () => unloadModule(lab, moduleId) };
}

async function unloadModule(lab: Lab, moduleId: string): Promise<void> {
  await lab.run('pactl', ['unload-module', moduleId]);
}

/** Plugs in the microphone that is the default. */
export async function plugInMicrophone(lab: Lab): Promise<void> {
  await plugInSpareMicrophone(lab, DEFAULT_MICROPHONE, 'Lab-Microphone');
  await lab.run('pactl', ['set-default-source', DEFAULT_MICROPHONE]);
}

/**
 * Plugs in another microphone that hears the `micsink`; the default stays. It must never be the default in between: the
 * server takes the streams that record from the default along when that changes, also one that asked for this microphone.
 */
export function plugInSpareMicrophone(lab: Lab, name: string, description: string): Promise<Plug> {
  return loadModule(lab, [
    'module-remap-source',
    `source_name=${name}`,
    `master=${MICROPHONE_MONITOR}`,
    `source_properties=device.description=${description}`,
  ]);
}

/** Plugs in another speaker; the default stays. Its monitor is called `NAME.monitor`. */
export function plugInSpeaker(lab: Lab, name: string, description: string): Promise<Plug> {
  return loadModule(lab, [
    'module-null-sink',
    `sink_name=${name}`,
    `rate=${String(SINK_RATE_HZ)}`,
    'norewinds=1',
    `sink_properties=device.description=${description}`,
  ]);
}

/** Takes the default microphone away, as if its cable had been pulled. */
export async function unplugMicrophone(lab: Lab): Promise<void> {
  const device = (await listPluggedIn(lab)).find(({ name }) => name === DEFAULT_MICROPHONE);
  if (device === undefined) throw new Error('There is no microphone to unplug.');
  await unloadModule(lab, device.moduleId);
}

/** Brings microphones and speakers back to what the lab began with, whatever a test that failed has left. */
export async function restoreDevices(lab: Lab): Promise<void> {
  const devices = await listPluggedIn(lab);
  const spares = devices.filter(({ name }) => !ownDevices.has(name));
  for (const { moduleId } of spares) await unloadModule(lab, moduleId);
  if (!devices.some(({ name }) => name === DEFAULT_MICROPHONE)) await plugInMicrophone(lab);
  await lab.run('pactl', ['set-source-mute', DEFAULT_MICROPHONE, '0']);
}

const ownDevices: ReadonlySet<string> = new Set([SPEAKER_SINK, MICROPHONE_SINK, DEFAULT_MICROPHONE]);

async function listPluggedIn(
  lab: Lab,
): Promise<readonly { readonly moduleId: string; readonly name: string }[]> {
  const modules = (await lab.run('pactl', ['list', 'short', 'modules'])).toString();
  return [...modules.matchAll(/^(\d+)\t.*\b(?:source|sink)_name=(\S+)/gm)].map(
    ([, moduleId = '', name = '']) => ({ moduleId, name }),
  );
}

/**
 * Gives the microphone the faint hum of a room, far below speech: without it, it gives digital silence, as a broken one does.
 */
export async function addRoomTone(lab: Lab): Promise<Plug> {
  const plug = await loadModule(lab, ['module-sine', `sink=${MICROPHONE_SINK}`, 'frequency=330']);
  await setStreamVolume(lab, plug.moduleId, ROOM_TONE_DB);
  return plug;
}

/** Lets the microphone hear the speaker, `levelDb` below what is played there. */
export async function loopSpeakerIntoMicrophone(
  lab: Lab,
  { levelDb, latencyMs = 60 }: { readonly levelDb: number; readonly latencyMs?: number },
): Promise<Plug> {
  const plug = await loadModule(lab, [
    'module-loopback',
    `source=${SPEAKER_MONITOR}`,
    `sink=${MICROPHONE_SINK}`,
    `latency_msec=${String(latencyMs)}`,
    'adjust_time=0',
  ]);
  // Only the loop's own volume: the voice that is played into the microphone keeps its level.
  await setStreamVolume(lab, plug.moduleId, levelDb);
  return plug;
}

/** Sets how loud what a module plays is. */
async function setStreamVolume(lab: Lab, moduleId: string, levelDb: number): Promise<void> {
  const isWanted = (block: string) => block.includes(`Owner Module: ${moduleId}\n`);
  const inputId = await waitFor(
    'what a module plays to appear',
    () => findStream(lab, 'sink-inputs', isWanted),
    { timeoutMs: 5_000 },
  );
  await lab.run('pactl', ['set-sink-input-volume', inputId, `${levelDb.toFixed(1)}dB`]);
}

/**
 * Ties a recording process to its monitor. Otherwise the server moves it to the new default microphone when one is plugged in:
 * a stream counts as tied only once it was moved by hand, and a move to where it is does nothing.
 */
export async function pinRecording(lab: Lab, pid: number, source: string): Promise<void> {
  const isOurs = (block: string) => block.includes(`application.process.id = "${String(pid)}"`);
  const streamId = await waitFor('the recording to appear', () => findStream(lab, 'source-outputs', isOurs), {
    timeoutMs: 10_000,
  });
  const elsewhere = source === SPEAKER_MONITOR ? MICROPHONE_MONITOR : SPEAKER_MONITOR;
  await lab.run('pactl', ['move-source-output', streamId, elsewhere]);
  await lab.run('pactl', ['move-source-output', streamId, source]);
}

/** The number of the first stream whose description fits. */
async function findStream(
  lab: Lab,
  kind: 'sink-inputs' | 'source-outputs',
  isWanted: (block: string) => boolean,
): Promise<string | null> {
  const output = await lab.run('pactl', ['list', kind]);
  const block = output
    .toString()
    .split(/\n(?=\S+ \S+ #)/)
    .find(isWanted);
  return /#(\d+)/.exec(block ?? '')?.[1] ?? null;
}
