// Stand-ins for a page's audio: a worklet host, a microphone and a clock that a test drives by hand.
import type { OpenStream } from '../microphone-device.ts';
import type { Timers } from '../timers.ts';
import type { WorkletHost } from '../worklet-host.ts';

export class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  isStopped = false;
  readonly label: string;

  constructor(label: string) {
    super();
    this.label = label;
  }

  stop(): void {
    this.isStopped = true;
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
  return { requests, openStream };
}

export function createFakeHost<Order, Note>() {
  const log: string[] = [];
  const orders: Order[] = [];
  const ports: MessagePort[] = [];
  let handler: (note: Note) => void = () => undefined;
  let input: MediaStream | null = null;
  let resumeResult = Promise.resolve();
  const host: WorkletHost<Order, Note> = {
    post(order, transferred = []) {
      orders.push(order);
      ports.push(...transferred);
    },
    listen(next) {
      handler = next;
    },
    resume() {
      log.push('resume');
      return resumeResult;
    },
    suspend() {
      log.push('suspend');
      return Promise.resolve();
    },
    setInput(stream) {
      input = stream;
    },
    dispose() {
      log.push('dispose');
    },
  };
  return {
    host,
    log,
    orders,
    ports,
    tell: (note: Note) => handler(note),
    input: () => input,
    failResume(error: unknown) {
      resumeResult = Promise.reject(error instanceof Error ? error : new Error(String(error)));
      resumeResult.catch(() => undefined);
    },
    hangResume() {
      resumeResult = new Promise(() => undefined);
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
