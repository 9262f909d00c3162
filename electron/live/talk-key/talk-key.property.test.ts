// Random keys, losses and waits, with a real session: what must hold whatever is pressed, lost or taken away.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../../tests/fakes/session-bench.ts';
import { defaultSettings } from '../../contract/settings.ts';
import { createAppError } from '../../contract/errors.ts';
import { releaseTailMs, speechEndMs, undecidedTalkMs } from '../limits.ts';
import { createTalkKey, type TalkKey } from './create-talk-key.ts';
import { doubleTapMs, firstRepeatMs, holdMs } from './talk-key.ts';

const longestHoldMs = 20_000;

interface World {
  readonly bench: SessionBench;
  readonly key: TalkKey;
  /** What the finger does, whether the app hears it or not. */
  isDown: boolean;
  /** Who tells of it: the keyboard, or the commands of a desktop's shortcut. */
  teller: 'key' | 'commands';
  downAtMs: number;
  /** The last press or repeat that the app was told of. */
  toldAtMs: number;
  upAtMs: number;
  /** The last thing that a person or command did to have a talk without holding anything. */
  tappedAtMs: number | null;
  begins: number;
  ends: number;
}

type Act = (world: World) => void;

const acts: Readonly<Record<string, Act>> = {
  press: (world) => {
    if (!world.isDown) pressDown(world, 'key');
  },
  pressForCommands: (world) => {
    if (!world.isDown) pressDown(world, 'commands');
  },
  repeat: (world) => {
    if (!world.isDown) return;
    // No keyboard repeats that late: a key-up and a key-down were lost between, and this is another press.
    if (world.bench.clock.nowMs() - world.toldAtMs >= firstRepeatMs) {
      pressDown(world, world.teller);
      return;
    }
    const { begins } = world;
    tellDown(world);
    // A finger that stays where it is begins nothing.
    expect(world.begins).toBe(begins);
  },
  release: (world) => {
    if (!world.isDown) return;
    noteUp(world);
    if (world.teller === 'key') world.key.letGo(world.upAtMs);
    else world.key.release();
  },
  loseRelease: (world) => {
    if (world.isDown) noteUp(world);
  },
  tapByShortcut: (world) => {
    if (world.isDown) return;
    world.tappedAtMs = world.bench.clock.nowMs();
    world.key.tap(world.tappedAtMs);
  },
  lock: ({ bench }) => {
    bench.session.endTalk();
  },
  sleep: ({ bench }) => {
    bench.session.suspend();
  },
  loseMicrophone: ({ bench }) => {
    bench.session.reportMicrophone({ state: 'failed', error: createAppError('audio/mic-lost') });
  },
  openMicrophone: ({ bench }) => {
    bench.session.reportMicrophone({ state: 'open' });
  },
  closeMicrophone: ({ bench }) => {
    if (bench.session.readSnapshot().talk.kind === 'off') bench.session.reportMicrophone({ state: 'closed' });
  },
  rebind: ({ key }) => {
    key.forget();
  },
  speak: ({ bench }) => {
    bench.speak(3);
  },
};

function pressDown(world: World, teller: World['teller']): void {
  world.isDown = true;
  world.teller = teller;
  world.downAtMs = world.bench.clock.nowMs();
  tellDown(world);
}

function tellDown(world: World): void {
  world.toldAtMs = world.bench.clock.nowMs();
  if (world.teller === 'key') world.key.press(world.toldAtMs);
  else world.key.hold();
}

function noteUp(world: World): void {
  world.isDown = false;
  world.upAtMs = world.bench.clock.nowMs();
  if (world.teller === 'key' && world.upAtMs - world.downAtMs < holdMs) world.tappedAtMs = world.upAtMs;
}

function createWorld(turnTaking: 'handsFree' | 'pushToTalk'): World {
  const bench = createSessionBench();
  bench.settings.current = {
    ...defaultSettings,
    conversation: { ...defaultSettings.conversation, turnTaking },
  };
  bench.session.applySettings({ needsNewConnection: false });
  const key = createTalkKey({
    ...{ clock: bench.clock, session: bench.session },
    readTapBegins: () => turnTaking,
    readLongestHoldMs: () => longestHoldMs,
    onPressed: () => undefined,
  });
  const world: World = {
    ...{
      bench,
      key,
      isDown: false,
      teller: 'key',
      downAtMs: 0,
      toldAtMs: 0,
      upAtMs: 0,
      tappedAtMs: null,
      begins: 0,
      ends: 0,
    },
  };
  let wasOn = false;
  bench.session.onChange(({ talk }) => {
    const isOn = talk.kind !== 'off';
    if (isOn && !wasOn) world.begins += 1;
    if (!isOn && wasOn) world.ends += 1;
    wasOn = isOn;
  });
  return world;
}

/** The talk is on only while somebody holds the key, has tapped it, or has just let it go. */
function check(world: World): void {
  const { talk } = world.bench.session.readSnapshot();
  const nowMs = world.bench.clock.nowMs();
  expect(world.begins - world.ends).toBe(talk.kind === 'off' ? 0 : 1);
  if (talk.kind === 'off') return;
  if (talk.kind === 'undecided') {
    expect(nowMs - talk.startedAtMs).toBeLessThanOrEqual(undecidedTalkMs);
    return;
  }
  const isByTap = world.tappedAtMs !== null && world.tappedAtMs >= talk.startedAtMs;
  if (isByTap || world.isDown) return;
  // Held, and the finger is gone: over within the tail, or within the longest hold when the app never heard of it.
  expect(talk.kind).toBe('held');
  const heldMs = nowMs - world.downAtMs;
  expect(heldMs).toBeLessThanOrEqual(longestHoldMs + holdMs + releaseTailMs + 100);
}

const steps = fc.array(
  fc.tuple(
    fc.constantFrom(...Object.keys(acts)),
    fc.constantFrom(0, 20, 90, 150, doubleTapMs - 100, holdMs + 50, 700, 1_500, 25_000),
  ),
  { maxLength: 40 },
);

it('never keeps the microphone open without a cause, and ends every talk that it begins exactly once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('handsFree' as const, 'pushToTalk' as const),
      steps,
      (turnTaking, sequence) => {
        const world = createWorld(turnTaking);
        for (const [name, waitMs] of sequence) {
          acts[name]?.(world);
          check(world);
          world.bench.clock.advance(waitMs);
          check(world);
        }
        world.key.dispose();
        world.bench.session.endTalk();
        world.bench.clock.advance(releaseTailMs + speechEndMs);
        expect(world.begins).toBe(world.ends);
      },
    ),
    { numRuns: 2_000 },
  );
});
