// Random orders of pictures, talk, answers, tools and losses, with a real session: what must hold of every picture that is sent.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import { makeFrame } from '../../tests/fakes/shared-line.ts';
import type { SpeakerReport } from '../contract/media.ts';

/** Timers of the session at one time: one for each of its deadlines, and those of speech, frames and looks. */
const mostTimers = 20;

interface World {
  readonly bench: SessionBench;
  frames: number;
  calls: number;
  /** Older ones may not be sent any more: what they show was forbidden, or nothing is shared any more. */
  forbiddenUpTo: number;
  isSharing: boolean;
  /** Messages of connections that were looked at. */
  readonly seen: Map<object, number>;
}

type Act = (world: World) => void | Promise<void>;

const receive =
  (message: object): Act =>
  ({ bench }) => {
    const connection = bench.transport.connections.at(-1);
    if (connection !== undefined && !connection.isClosed) connection.receive(message);
  };
const audio = Buffer.alloc(4_800).toString('base64');
const answer = {
  modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data: audio } }] },
};
const look = { name: 'lookCloser', args: { left: 0, top: 0, width: 0.5, height: 0.5 } };
const link = { name: 'openLink', args: { url: 'https://example.com/' } };

const acts: Readonly<Record<string, Act>> = {
  frame: ({ bench, ...world }) => {
    bench.session.acceptFrame(makeFrame(world.frames));
  },
  drop: (world) => {
    world.forbiddenUpTo = world.frames;
    world.bench.session.dropFrame();
  },
  share: (world) => {
    world.isSharing = true;
    world.bench.session.setSharing('always');
  },
  shareWhileTalking: (world) => {
    world.isSharing = true;
    world.bench.session.setSharing('whileTalking');
  },
  unshare: (world) => {
    world.isSharing = false;
    world.forbiddenUpTo = world.frames;
    world.bench.session.setSharing(null);
  },
  await: ({ bench }) => bench.session.awaitFrame(),
  talk: ({ bench }) => {
    bench.session.toggleTalk();
    bench.session.reportMicrophone({ state: 'open' });
  },
  speak: ({ bench }) => bench.speak(10),
  pause: ({ bench }) => bench.speak(50, -80),
  type: ({ bench }) => bench.session.sendText('What is this?'),
  stop: ({ bench }) => bench.session.stopAnswer(),
  mute: ({ bench }) => bench.session.toggleMute(),
  sleep: ({ bench }) => bench.session.suspend(),
  wake: ({ bench }) => bench.session.returnToNetwork(),
  otherSettings: ({ bench }) => bench.session.applySettings({ needsNewConnection: true }),
  connect: async ({ bench }) => {
    await bench.settle();
    const connection = bench.transport.connections.at(-1);
    if (connection !== undefined && !connection.isClosed) await bench.makeReady();
  },
  lose: ({ bench }) => bench.transport.connections.at(-1)?.end(),
  answer: receive({ serverContent: answer }),
  words: receive({ serverContent: { inputTranscription: { text: ' what is this' } } }),
  generated: receive({ serverContent: { generationComplete: true } }),
  turnOver: receive({ serverContent: { turnComplete: true } }),
  interrupted: receive({ serverContent: { interrupted: true } }),
  goAway: receive({ goAway: { timeLeft: '12s' } }),
  look: async (world) => {
    world.calls += 1;
    await receive({ toolCall: { functionCalls: [{ id: `look ${String(world.calls)}`, ...look }] } })(world);
  },
  lookAndAsk: async (world) => {
    world.calls += 1;
    const both = [
      { id: `look ${String(world.calls)}`, ...look },
      { id: `link ${String(world.calls)}`, ...link },
    ];
    await receive({ toolCall: { functionCalls: both } })(world);
  },
  refuse: ({ bench }) => {
    for (const { key } of bench.session.readSnapshot().toolCalls) bench.session.decideToolCall(key, false);
  },
  takeBack: (world) =>
    receive({
      toolCallCancellation: { ids: [`look ${String(world.calls)}`, `link ${String(world.calls)}`] },
    })(world),
  heard: (world) => reportSpeaker(world, 'playing'),
  drained: (world) => reportSpeaker(world, 'drained'),
};

function reportSpeaker({ bench }: World, state: SpeakerReport['state']): void {
  const { answerId } = bench.session.readSnapshot();
  const report = { answerId, state, heardSamples: 2_400, queuedSamples: 0, underruns: 0 };
  bench.session.acceptSpeakerReport({ ...report, atMs: bench.clock.nowMs() });
}

/** The pictures of messages that were not looked at yet, by their number, and whether each went with something else. */
function takePictures({
  bench,
  seen,
}: World): readonly { readonly number: number; readonly isAlone: boolean }[] {
  return bench.transport.connections.flatMap((connection) => {
    const fresh = connection.sent.slice(seen.get(connection) ?? 0);
    seen.set(connection, connection.sent.length);
    return fresh.flatMap((message, index) => {
      const text = JSON.stringify(message);
      const data = /"image\/jpeg","data":"([^"]+)"/.exec(text)?.[1];
      if (data === undefined) return [];
      const number = Buffer.from(data, 'base64').readUIntLE(2, 3);
      // Where pictures are streamed, what one belongs to is the message after it.
      const words = `${text}${JSON.stringify(fresh[index + 1] ?? {})}`;
      return [{ number, isAlone: !/"text"|tool_response/.test(words) }];
    });
  });
}

function check(world: World): void {
  const { status } = world.bench.session.readSnapshot();
  for (const { number, isAlone } of takePictures(world)) {
    // Nothing of before the screen was forbidden or no longer shared, and never an older one than the newest.
    expect(number).toBeGreaterThan(world.forbiddenUpTo);
    expect(world.isSharing).toBe(true);
    // A picture alone never goes out while an answer is heard; a typed question may, and ends it.
    if (isAlone) expect(status).not.toMatchObject({ floor: 'answering' });
  }
  expect(world.bench.clock.pendingTimers()).toBeLessThan(mostTimers);
}

const steps = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('frame', 'answer', 'connect', 'speak') },
      { weight: 4, arbitrary: fc.constantFrom(...Object.keys(acts)) },
    ),
    fc.constantFrom(0, 0, 20, 100, 700, 2_500, 13_000),
  ),
  { minLength: 5, maxLength: 45 },
);

it(
  'sends a picture only while it may be seen and heard of no answer, and leaves no timer behind',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.constantFrom<('clientContent' | 'mediaChunks')[]>('clientContent', 'mediaChunks'),
        async (sequence, imagePath) => {
          const closeUps = { current: 0 };
          const bench = createSessionBench(undefined, undefined, () =>
            Promise.resolve(makeFrame(closeUps.current)),
          );
          const { current } = bench.settings;
          bench.settings.current = { ...current, connection: { ...current.connection, imagePath } };
          const world: World = {
            ...{ bench, frames: 0, calls: 0, forbiddenUpTo: 0, isSharing: false, seen: new Map() },
          };
          for (const [name, waitMs] of sequence) {
            world.frames += 1;
            closeUps.current = world.frames;
            await acts[name]?.(world);
            await bench.settle();
            check(world);
            bench.clock.advance(waitMs);
            await bench.settle();
            check(world);
          }
          bench.session.dispose();
          bench.session.acceptFrame(makeFrame(world.frames));
          expect(bench.clock.pendingTimers()).toBe(0);
        },
      ),
      { numRuns: Number(process.env.EARSHOT_PROPERTY_RUNS ?? 1_500) },
    );
  },
);
