import { describe, expect, it } from 'vitest';
import { createAudioEngine, type AudioDemand } from './audio-engine.ts';
import {
  createDeferred,
  createFakeDevices,
  createFakeHost,
  createFakeStream,
  createFakeTimers,
  settle,
} from './fakes/fake-audio.ts';
import type { MicrophoneReport } from './microphone-device.ts';
import type { MicrophoneHost, SpeakerHost } from './worklet-host.ts';
import type { MicrophoneNote, MicrophoneOrder, SpeakerNote, SpeakerOrder } from './worklet-messages.ts';

const talking: AudioDemand = { microphone: 'opening', microphoneDeviceId: '', isSpeakerNeeded: true };
const idle: AudioDemand = { microphone: 'closed', microphoneDeviceId: '', isSpeakerNeeded: false };

function createBench() {
  const microphone = createFakeHost<MicrophoneOrder, MicrophoneNote>();
  const speaker = createFakeHost<SpeakerOrder, SpeakerNote>();
  const devices = createFakeDevices();
  const loadedMicrophone = createDeferred<MicrophoneHost>();
  const loadedSpeaker = createDeferred<SpeakerHost>();
  const reports: MicrophoneReport[] = [];
  const events: string[] = [];
  const engine = createAudioEngine({
    openMicrophoneHost: () => loadedMicrophone.promise,
    openSpeakerHost: () => loadedSpeaker.promise,
    openStream: devices.openStream,
    timers: createFakeTimers().timers,
    onReady: () => events.push('ready'),
    onMicrophone: (report) => reports.push(report),
    onSpeakerFailed: () => events.push('speaker failed'),
  });
  async function load(): Promise<void> {
    loadedMicrophone.resolve(microphone.host);
    loadedSpeaker.resolve(speaker.host);
    await settle();
  }
  return { engine, microphone, speaker, devices, loadedMicrophone, loadedSpeaker, load, reports, events };
}

describe('audio engine', () => {
  it('opens what a snapshot asks for and closes it again', async () => {
    const bench = createBench();
    await bench.load();
    expect(bench.events).toEqual(['ready']);
    bench.engine.follow(talking);
    bench.devices.requests[0]?.resolve(createFakeStream().stream);
    await settle();
    bench.microphone.tell({ kind: 'flowing', openingId: 1 });
    bench.engine.follow({ ...talking, microphone: 'open' });
    bench.engine.follow(idle);
    expect(bench.reports.map(({ state }) => state)).toEqual(['open', 'closed']);
    expect(bench.devices.requests).toHaveLength(1);
    expect(bench.speaker.log).toEqual(['resume']);
  });

  it('catches up with what was asked and handed over before the worklets were loaded', async () => {
    const bench = createBench();
    const { port1, port2 } = new MessageChannel();
    bench.engine.follow(talking);
    bench.engine.acceptPort('microphone', port1);
    bench.engine.acceptPort('speaker', port2);
    await bench.load();
    expect(bench.microphone.orders[0]).toEqual({ type: 'earshot:media-port', port: 'microphone' });
    expect(bench.microphone.ports).toEqual([port1]);
    expect(bench.speaker.ports).toEqual([port2]);
    expect(bench.devices.requests).toHaveLength(1);
  });

  it('gives silence as level until there is sound', async () => {
    const bench = createBench();
    expect({ ...bench.engine.levels }).toEqual({ microphoneDb: -100, speakerDb: -100 });
    await bench.load();
    bench.speaker.tell({ kind: 'level', levelDb: -30 });
    expect(bench.engine.levels.speakerDb).toBe(-30);
  });

  it('is ready with a speaker alone, and tells of the missing microphone with every talk', async () => {
    const bench = createBench();
    bench.loadedMicrophone.reject(new Error('not loaded'));
    await bench.load();
    expect(bench.events).toEqual(['ready']);
    expect(bench.reports).toEqual([]);
    bench.engine.follow(talking);
    bench.engine.follow(talking);
    bench.engine.follow(idle);
    bench.engine.follow(talking);
    expect(bench.reports).toEqual([
      { state: 'failed', code: 'audio/mic-busy' },
      { state: 'failed', code: 'audio/mic-busy' },
    ]);
  });

  it('tells when the speaker cannot be loaded', async () => {
    const bench = createBench();
    bench.loadedSpeaker.reject(new Error('not loaded'));
    await bench.load();
    expect(bench.events).toEqual(['speaker failed', 'ready']);
  });

  it('disposes what is loaded only after it was disposed', async () => {
    const bench = createBench();
    bench.engine.dispose();
    await bench.load();
    expect(bench.microphone.log).toEqual(['dispose']);
    expect(bench.speaker.log).toEqual(['dispose']);
    expect(bench.events).toEqual([]);
  });
});
