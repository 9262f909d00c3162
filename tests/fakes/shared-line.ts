// A session that shares a screen, and the practice line's own conversation at the other end, on one fake clock: a user who
// speaks in real samples, a network with a delay, a speaker that plays. Counts the answers that our own frames cut off.
import { EventEmitter } from 'node:events';
import { createBase64Codec } from '../../electron/adapters/base64.ts';
import {
  chunkBytes,
  chunkHeaderBytes,
  chunkSamples,
  writeChunkHeader,
} from '../../electron/contract/audio-format.ts';
import type { SpeakerCommand, SpeakerReport } from '../../electron/contract/media.ts';
import type { ScreenFrame, ShareMode } from '../../electron/contract/screen.ts';
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import { createSession } from '../../electron/live/driver.ts';
import type { ConnectionHandlers, Transport } from '../../electron/live/ports.ts';
import type { Session } from '../../electron/live/session.ts';
import type { PracticeClock } from '../../electron/practice/clock.ts';
import { createConnection } from '../../electron/practice/connection.ts';
import { createHandleStore } from '../../electron/practice/memory.ts';
import type { PracticeHappening } from '../../electron/practice/observer.ts';
import type { Phrases } from '../../electron/practice/phrases.ts';
import type { PracticeScript } from '../../electron/practice/script.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createSessionDeps } from './session-deps.ts';

export interface SharedLine {
  readonly session: Session;
  readonly clock: FakeClock;
  readonly framesSent: number;
  /** Answers of which something was made when a frame of ours reached the endpoint. */
  readonly cutAnswers: number;
  /** Answers of which nothing was: a closer look takes the place of what would be said without it. */
  readonly replacedAnswers: number;
  /** Frames that left while an answer was heard here. */
  readonly framesOverAnswers: number;
  /** Lets time go by in steps of a chunk: the microphone hears it, the screen changes each second. */
  live(durationMs: number, sound: 'voice' | 'silence'): Promise<void>;
  count(kind: PracticeHappening['kind']): number;
}

interface SharedLineOptions {
  readonly mode: ShareMode;
  readonly script: PracticeScript;
  readonly settings?: Settings;
  /** One way, milliseconds. */
  readonly networkMs: number;
}

const chunkMs = 20;
/** Nothing of the line's own is said: its answers are tones. */
const noPhrases: Phrases = {
  choose: (use) => ({ use, text: '', samples: new Int16Array(0) }),
  all: [],
};

export function createSharedLine(options: SharedLineOptions): SharedLine {
  const clock = createFakeClock();
  const happenings = new Map<PracticeHappening['kind'], number>();
  const counts = { framesSent: 0, cutAnswers: 0, replacedAnswers: 0, framesOverAnswers: 0 };
  const speaker = createSpeaker(clock, (report) => {
    session.acceptSpeakerReport(report);
  });
  const session = createSession(
    createSessionDeps({
      clock,
      transport: createBridge(clock, options, happenings, (sentMs) => {
        counts[sentMs > 0 ? 'cutAnswers' : 'replacedAnswers'] += 1;
      }),
      takeCloseUp: () => Promise.resolve(makeFrame(elapsedMs)),
      base64: createBase64Codec(),
      random: () => 0.5,
      speak: speaker.take,
      readSettings: () => options.settings ?? defaultSettings,
      onFrameSent: () => {
        counts.framesSent += 1;
        // By the speaker itself: what the session has published is a moment older than what it does.
        if (speaker.isHeard()) counts.framesOverAnswers += 1;
      },
    }),
  );
  session.setSharing(options.mode);
  let elapsedMs = 0;
  let phase = 0;

  async function step(sound: 'voice' | 'silence'): Promise<void> {
    // The screen changes out of step with everything else.
    if (elapsedMs % 1_000 === 340) session.acceptFrame(makeFrame(elapsedMs));
    const { microphone } = session.readSnapshot();
    if (microphone === 'opening') session.reportMicrophone({ state: 'open' });
    if (microphone === 'opening' || microphone === 'open') {
      session.acceptChunk(makeChunk(sound, phase, clock.nowMs()));
      phase += chunkSamples;
    }
    clock.advance(chunkMs);
    elapsedMs += chunkMs;
    for (let round = 0; round < 3; round += 1) await Promise.resolve();
  }

  return {
    session,
    clock,
    get framesSent() {
      return counts.framesSent;
    },
    get cutAnswers() {
      return counts.cutAnswers;
    },
    get replacedAnswers() {
      return counts.replacedAnswers;
    },
    get framesOverAnswers() {
      return counts.framesOverAnswers;
    },
    live: async (durationMs, sound) => {
      for (let liveMs = 0; liveMs < durationMs; liveMs += chunkMs) await step(sound);
    },
    count: (kind) => happenings.get(kind) ?? 0,
  };
}

export function makeFrame(number: number): ScreenFrame {
  const jpeg = Uint8Array.of(0xff, 0xd8, number & 0xff, (number >> 8) & 0xff, (number >> 16) & 0xff);
  return { jpeg, widthPx: 1536, heightPx: 864, capturedAtMs: number };
}

/** A steady voice, or the noise of a quiet room. */
function makeChunk(sound: 'voice' | 'silence', phase: number, atMs: number): ArrayBuffer {
  const buffer = new ArrayBuffer(chunkBytes);
  const view = new DataView(buffer);
  writeChunkHeader(view, phase / chunkSamples, sound === 'voice' ? -23 : -75, atMs);
  const peak = sound === 'voice' ? 3_200 : 6;
  for (let index = 0; index < chunkSamples; index += 1) {
    const sample = Math.round(peak * Math.sin(((phase + index) * 2 * Math.PI * 220) / 16_000));
    view.setInt16(chunkHeaderBytes + index * 2, sample, true);
  }
  return buffer;
}

/** Plays what it is given in real time, and reports as the worklet does. */
function createSpeaker(clock: FakeClock, report: (report: SpeakerReport) => void) {
  let queuedMs = 0;
  let heardMs = 0;
  let isHeard = false;
  let current: { readonly answerId: number; isComplete: boolean } | null = null;

  function tell(state: SpeakerReport['state'], answerId: number): void {
    isHeard = state === 'started' || state === 'playing';
    report({
      answerId,
      heardSamples: heardMs * 24,
      queuedSamples: queuedMs * 24,
      underruns: 0,
      state,
      atMs: clock.nowMs(),
    });
  }
  function play(answerId: number): void {
    if (current?.answerId !== answerId) return;
    const playedMs = Math.min(queuedMs, 100);
    queuedMs -= playedMs;
    heardMs += playedMs;
    if (queuedMs <= 0 && current.isComplete) {
      current = null;
      tell('drained', answerId);
      return;
    }
    tell('playing', answerId);
    clock.setTimer(100, () => {
      play(answerId);
    });
  }

  return {
    isHeard: (): boolean => isHeard,
    take: (command: SpeakerCommand): void => {
      if (command.kind === 'flush') {
        if (current === null) return;
        const { answerId } = current;
        current = null;
        queuedMs = 0;
        // What is left is the fade of an answer that is over.
        isHeard = false;
        clock.setTimer(20, () => {
          tell('flushed', answerId);
        });
        return;
      }
      if (command.kind === 'end') {
        if (current?.answerId === command.answerId) current.isComplete = true;
        return;
      }
      queuedMs += command.pcm.byteLength / 48;
      if (current?.answerId === command.answerId) return;
      const { answerId } = command;
      current = { answerId, isComplete: false };
      heardMs = 0;
      clock.setTimer(60, () => {
        if (current?.answerId !== answerId) return;
        tell('started', answerId);
        play(answerId);
      });
    },
  };
}

/** Joins the session's transport and a connection of the practice line, each message `networkMs` on its way. */
function createBridge(
  clock: FakeClock,
  { script, networkMs }: SharedLineOptions,
  happenings: Map<PracticeHappening['kind'], number>,
  onCut: (sentMs: number) => void,
): Transport {
  const handles = createHandleStore();
  const practiceClock: PracticeClock = {
    nowMs: () => clock.nowMs(),
    after: (delayMs, callback) => clock.setTimer(delayMs, callback),
  };
  let number = 0;
  /** What was sent of each answer that was cut off. */
  const cutsSentMs: number[] = [];

  return {
    open: (request, handlers: ConnectionHandlers) => {
      number += 1;
      let isOpen = true;
      const later = (deliver: () => void): void => {
        clock.setTimer(networkMs, () => {
          if (isOpen) deliver();
        });
      };
      const end = (code: number, reason: string): void => {
        if (!isOpen) return;
        isOpen = false;
        socket.emit('close', code, Buffer.from(reason));
        handlers.onEnded({ closeCode: code, reason, httpStatus: null, httpBody: '', networkErrorCode: null });
      };
      const socket = Object.assign(new EventEmitter(), {
        OPEN: 1,
        readyState: 1,
        send: (data: Buffer | string) => {
          later(() => {
            handlers.onMessage(data.toString());
          });
        },
        close: (code = 1005, reason = '') => {
          end(code, reason);
        },
        terminate: () => {
          end(1006, '');
        },
      });
      later(() => {
        createConnection({
          ...{ number, script, handles, phrases: noPhrases, clock: practiceClock },
          socket: socket as never,
          query: new URL(request.url).searchParams,
          isOpen: () => false,
          tell: (happening) => {
            const { kind } = happening;
            happenings.set(kind, (happenings.get(kind) ?? 0) + 1);
            if (happening.kind === 'interruptedSent') cutsSentMs.push(happening.sentMs);
          },
          onClosed: () => undefined,
        });
        handlers.onOpened();
      });
      return {
        send: (text) => {
          later(() => {
            cutsSentMs.length = 0;
            socket.emit('message', Buffer.from(text), false);
            if (text.includes('image/jpeg')) cutsSentMs.forEach(onCut);
          });
        },
        close: () => {
          end(1000, '');
        },
        bufferedBytes: () => 0,
      };
    },
  };
}
