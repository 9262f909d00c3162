import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { createFakeDevices as createFakeSource } from '../state/fakes/fake-devices.ts';
import { createAudioEngine, type AudioDemand } from './audio-engine.ts';
import {
  createDeferred,
  createFakeDevices,
  createFakeMicrophoneHost,
  createFakeSpeakerHost,
  createFakeStream,
  createFakeTimers,
  settle,
} from './fakes/fake-audio.ts';
import type { MicrophoneReport } from './microphone-device.ts';
import type { SpeakerHost } from './speaker-host.ts';

const idle: AudioDemand = {
  status: { kind: 'idle' },
  microphone: 'closed',
  isSpeakerNeeded: false,
  isPreRollOn: false,
  sound: defaultSettings.audio,
};
const talking: AudioDemand = { ...idle, microphone: 'opening', isSpeakerNeeded: true };

function createBench() {
  const microphone = createFakeMicrophoneHost();
  const speaker = createFakeSpeakerHost();
  const devices = createFakeDevices();
  const source = createFakeSource([]);
  const loadedSpeaker = createDeferred<SpeakerHost>();
  const reports: MicrophoneReport[] = [];
  const events: string[] = [];
  let breakDown: () => void = () => undefined;
  const engine = createAudioEngine({
    createMicrophoneHost(onFailed) {
      breakDown = onFailed;
      return microphone.host;
    },
    openSpeakerHost: () => loadedSpeaker.promise,
    openStream: devices.openStream,
    devices: source.source,
    timers: createFakeTimers().timers,
    onNotice: (notice) => events.push(notice.code),
    onReady: () => events.push('ready'),
    onMicrophone: (report) => reports.push(report),
    onSpeakerFailed: () => events.push('speaker failed'),
  });
  async function load(): Promise<void> {
    loadedSpeaker.resolve(speaker.host);
    await settle();
  }
  return {
    engine,
    microphone,
    speaker,
    devices,
    source,
    loadedSpeaker,
    load,
    reports,
    events,
    breakDown: () => breakDown(),
  };
}

describe('audio engine', () => {
  it('opens what a snapshot asks for and closes it again', async () => {
    const bench = createBench();
    await bench.load();
    expect(bench.events).toEqual(['ready']);
    bench.engine.follow(talking);
    bench.devices.requests[0]?.resolve(createFakeStream().stream);
    await settle();
    bench.microphone.tell({ kind: 'flowing', openingId: 1, use: 'send' });
    bench.engine.follow({ ...talking, microphone: 'open' });
    bench.engine.follow(idle);
    expect(bench.reports.map(({ state }) => state)).toEqual(['open']);
    expect(bench.microphone.log.at(-1)).toBe('close');
    expect(bench.devices.requests).toHaveLength(1);
    expect(bench.speaker.log).toEqual(['resume', 'cue listening', 'cut listening', 'cue done']);
  });

  it('does not wait for the speaker to open the microphone, and catches up with it', async () => {
    const bench = createBench();
    const { port1, port2 } = new MessageChannel();
    bench.engine.follow(talking);
    bench.engine.acceptPort('microphone', port1);
    bench.engine.acceptPort('speaker', port2);
    expect(bench.devices.requests).toHaveLength(1);
    expect(bench.microphone.ports).toEqual([port1]);
    await bench.load();
    expect(bench.speaker.ports).toEqual([port2]);
    expect(bench.speaker.log).toEqual(['resume']);
  });

  it('gives silence as level until there is sound', async () => {
    const bench = createBench();
    expect({ ...bench.engine.levels }).toEqual({ microphoneDb: -100, speakerDb: -100 });
    await bench.load();
    bench.speaker.tell({ kind: 'level', levelDb: -30 });
    expect(bench.engine.levels.speakerDb).toBe(-30);
  });

  it('tells of a microphone worker that does not load with every talk', async () => {
    const bench = createBench();
    await bench.load();
    bench.breakDown();
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

  it('plays no cue when they are switched off', async () => {
    const bench = createBench();
    await bench.load();
    const silent: AudioDemand = { ...talking, sound: { ...talking.sound, areCuesOn: false } };
    bench.engine.follow(silent);
    bench.devices.requests[0]?.resolve(createFakeStream().stream);
    await settle();
    bench.microphone.tell({ kind: 'flowing', openingId: 1, use: 'send' });
    bench.engine.follow({ ...silent, microphone: 'failed' });
    expect(bench.speaker.log).toEqual(['resume']);
  });

  it('keeps the microphone open between talks when the snapshot says so', () => {
    const bench = createBench();
    bench.engine.follow({ ...idle, isPreRollOn: true });
    expect(bench.devices.requests).toHaveLength(1);
    bench.engine.follow(idle);
    expect(bench.reports).toEqual([]);
  });

  it('moves to the default speaker while the chosen one is away', async () => {
    const bench = createBench();
    await bench.load();
    const speakerId = 'boom';
    bench.engine.follow({ ...talking, sound: { ...talking.sound, speakerId, speakerLabel: 'Boom' } });
    bench.source.plug([{ kind: 'audioinput', deviceId: 'desk', label: 'Desk' }]);
    await settle();
    expect(bench.speaker.log).toEqual(['sink boom', 'resume', 'sink ']);
    expect(bench.events).toEqual(['ready', 'audio/speaker-away']);
  });
});
