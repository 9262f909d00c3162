// What the endpoint heard of the microphone, as one piece of sound.
import { microphoneSampleRateHz } from '../../electron/contract/audio-format.ts';
import { floatFromPcm, type Clip } from '../../tests/lab/clip.ts';
import type { EventLog } from './event-log.ts';

/** Everything that came between two moments, in the order in which it came. */
export function receivedClip(events: EventLog, fromMs: number, toMs: number): Clip {
  const parts = events.list('audioReceived', fromMs).filter(({ atMs }) => atMs <= toMs);
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.samples.length, 0));
  let offset = 0;
  for (const part of parts) {
    samples.set(floatFromPcm(part.samples), offset);
    offset += part.samples.length;
  }
  return { samples, sampleRateHz: microphoneSampleRateHz };
}
