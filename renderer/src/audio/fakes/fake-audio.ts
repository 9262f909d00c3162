// Stand-ins for a page's audio: devices, worker, worklet and a clock that a test drives by hand.
import type { OpenStream } from '../microphone-device.ts';
import type { MicrophoneHost } from '../microphone-host.ts';
import type { MicrophoneNote, SpeakerNote } from '../page-messages.ts';
import type { SpeakerHost } from '../speaker-host.ts';
import type { Timers } from '../timers.ts';

class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  isStopped = false;
  muted = false;
  readonly label: string;

  constructor(label: string) {
    super();
    this.label = label;
  }

  stop(): void {
    this.isStopped = true;
  }

  /** As when the system mutes the source. */
  setMuted(isMuted: boolean): void {
    this.muted = isMuted;
    this.dispatchEvent(new Event(isMuted ? 'mute' : 'unmute'));
  }

  /** As when the device is pulled out. */
  end(): void {
    this.dispatchEvent(new Event('ended'));
  }
}

export function createFakeStream(label = 'Fake microphone') {
  const track = new FakeTrack(label);
  // The engine uses nothing else of a stream; the fake host takes it without looking.
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  return { track, stream };
}

/** A `getUserMedia` whose every request is answered by the test. */
export function createFakeDevices() {
  const requests: {
    readonly deviceId: unknown;
    readonly resolve: (stream: MediaStream) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  const openStream: OpenStream = (constraints) =>
    new Promise((resolve, reject) => {
      const audio = typeof constraints.audio === 'object' ? constraints.audio : {};
      requests.push({ deviceId: audio.deviceId, resolve, reject });
    });
  let looks = 0;
  const lookForDevices = (): void => {
    looks += 1;
  };
  return { requests, openStream, lookForDevices, looks: () => looks };
}

export function createFakeMicrophoneHost() {
  const log: string[] = [];
  const ports: MessagePort[] = [];
  let handler: (note: MicrophoneNote) => void = () => undefined;
  const host: MicrophoneHost = {
    open: (openingId, track, use) => log.push(`open ${String(openingId)} ${track.label} ${use}`),
    use: (use) => log.push(use),
    close: () => log.push('close'),
    acceptPort: (port) => ports.push(port),
    listen(next) {
      handler = next;
    },
    dispose: () => log.push('dispose'),
  };
  return { host, log, ports, tell: (note: MicrophoneNote) => handler(note) };
}

export function createFakeSpeakerHost() {
  const log: string[] = [];
  const ports: MessagePort[] = [];
  let handler: (note: SpeakerNote) => void = () => undefined;
  let stop: () => void = () => undefined;
  let endCue: () => void = () => undefined;
  let resumed = Promise.resolve();
  const host: SpeakerHost = {
    resume() {
      log.push('resume');
      return resumed;
    },
    suspend() {
      log.push('suspend');
      return Promise.resolve();
    },
    setSink(deviceId) {
      log.push(`sink ${deviceId}`);
      return Promise.resolve();
    },
    playCue(cue, onEnded) {
      log.push(`cue ${cue}`);
      endCue = onEnded;
      return () => log.push(`cut ${cue}`);
    },
    acceptPort: (port) => ports.push(port),
    listen(next, onStopped) {
      handler = next;
      stop = onStopped;
    },
    dispose: () => log.push('dispose'),
  };
  return {
    host,
    log,
    ports,
    /** As when its device goes. */
    stop: () => stop(),
    endCue: () => endCue(),
    tell: (note: SpeakerNote) => handler(note),
    failResume() {
      resumed = Promise.reject(new Error('no device'));
      resumed.catch(() => undefined);
    },
    hangResume() {
      resumed = new Promise(() => undefined);
    },
  };
}

export function createFakeTimers() {
  const waiting = new Map<number, { readonly action: () => void; readonly atMs: number }>();
  let nowMs = 0;
  let lastTimer = 0;
  const timers: Timers = {
    set(action, delayMs) {
      lastTimer += 1;
      waiting.set(lastTimer, { action, atMs: nowMs + delayMs });
      return lastTimer;
    },
    clear(timer) {
      waiting.delete(timer);
    },
  };
  return {
    timers,
    pending: () => waiting.size,
    advance(durationMs: number) {
      nowMs += durationMs;
      for (const [timer, { action, atMs }] of waiting) {
        if (atMs > nowMs) continue;
        waiting.delete(timer);
        action();
      }
    },
  };
}

/** A promise that the test decides. */
export function createDeferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((onResolved, onRejected) => {
    resolve = onResolved;
    reject = onRejected;
  });
  return { promise, resolve, reject };
}

/** Lets everything that is already decided happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
