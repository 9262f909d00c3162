import { describe, expect, it, vi } from 'vitest';
import { createFakeClock, type FakeClock } from '../../tests/fakes/fake-clock.ts';
import type { KeyHookHandlers, KeyHookStart } from '../live/talk-key/key-hook.ts';
import { createTalkKeyWays, type TalkKeyWayDeps, type TalkKeyWays } from './talk-key-way.ts';

interface Bench {
  readonly ways: TalkKeyWays;
  readonly clock: FakeClock;
  /** What the talk key was told. */
  readonly told: string[];
  readonly handlers: { current: KeyHookHandlers };
  readonly hook: { readonly listen: ReturnType<typeof vi.fn>; readonly stop: ReturnType<typeof vi.fn> };
  readonly onChanged: ReturnType<typeof vi.fn>;
  readonly settle: () => Promise<void>;
}

function openBench(
  deps: Partial<TalkKeyWayDeps> = {},
  started: KeyHookStart = { kind: 'listening' },
  isRegistered = true,
): Bench {
  const clock = createFakeClock();
  const told: string[] = [];
  const handlers: Bench['handlers'] = {
    current: { onPressed: () => undefined, onReleased: () => undefined },
  };
  const hook = {
    listen: vi.fn((_combination: unknown, next: KeyHookHandlers) => {
      handlers.current = next;
      return Promise.resolve(started);
    }),
    stop: vi.fn(),
  };
  const onChanged = vi.fn();
  const talk = { combination: 'CommandOrControl+Shift+Space', isRegistered };
  const off = { combination: '', isRegistered: false };
  const ways = createTalkKeyWays({
    ...{ hook, keyDowns: null, clock, onChanged, platform: 'linux', isWayland: false },
    board: { readStatus: () => ({ talk, stop: off, ask: off, share: off, showHud: off, mute: off }) },
    talkKey: {
      press: () => told.push('press'),
      letGo: () => told.push('letGo'),
      tap: () => told.push('tap'),
      forget: () => undefined,
    },
    isAllowed: () => true,
    readIsHoldOn: () => true,
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
    ...deps,
  });
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 5; round += 1) await Promise.resolve();
  };
  return { ways, clock, told, handlers, hook, onChanged, settle };
}

describe('how the talk key is heard', () => {
  it('is by taps until the hook has been loaded', () => {
    const { ways, told } = openBench();
    ways.fire();
    expect([ways.readWay(), told]).toEqual([{ kind: 'shortcut', reason: 'starting' }, ['tap']]);
  });

  it('is by the hook once that listens; the shortcut says nothing more', async () => {
    const { ways, told, handlers, onChanged, settle } = openBench();
    ways.refresh();
    await settle();
    expect(ways.readWay()).toEqual({ kind: 'hook' });
    expect(onChanged).toHaveBeenCalledOnce();
    handlers.current.onPressed(10);
    ways.fire();
    handlers.current.onReleased(90);
    expect(told).toEqual(['press', 'letGo']);
  });

  it.each<[string, Partial<TalkKeyWayDeps>, string]>([
    ['it is switched off', { readIsHoldOn: () => false }, 'switchedOff'],
    ['the desktop is on Wayland', { isWayland: true }, 'wayland'],
    ['macOS does not allow it', { platform: 'darwin', isAllowed: () => false }, 'notAllowed'],
  ])('is by taps when %s, and the hook is never loaded', async (_case, deps, reason) => {
    const { ways, hook, settle } = openBench(deps);
    ways.refresh();
    await settle();
    expect(ways.readWay()).toEqual({ kind: 'shortcut', reason });
    expect(hook.listen).not.toHaveBeenCalled();
  });

  it.each<[KeyHookStart, string]>([
    [{ kind: 'failed', detail: 'no such library' }, 'failed'],
    [{ kind: 'unknownKey' }, 'unknownKey'],
  ])('is by taps when the hook says %j', async (started, reason) => {
    const { ways, told, settle } = openBench({}, started);
    ways.refresh();
    await settle();
    expect(ways.readWay()).toEqual({ kind: 'shortcut', reason });
    ways.fire();
    expect(told).toEqual(['tap']);
  });

  it('is by the command line alone when the keys are refused', async () => {
    const { ways, hook, settle } = openBench({}, { kind: 'listening' }, false);
    ways.refresh();
    await settle();
    expect(ways.readWay()).toEqual({ kind: 'commandLine' });
    expect(hook.listen).not.toHaveBeenCalled();
  });

  it('goes back to taps when the hook does not see the key that the shortcut sees', async () => {
    const { ways, clock, told, settle } = openBench();
    ways.refresh();
    await settle();
    ways.fire();
    clock.advance(700);
    expect(told).toEqual(['tap']);
    expect(ways.readWay()).toEqual({ kind: 'shortcut', reason: 'unknownKey' });
  });

  it.each([50, 500])(
    'trusts the hook when it tells the press %d ms later than the shortcut',
    async (lateMs) => {
      const { ways, clock, told, handlers, settle } = openBench();
      ways.refresh();
      await settle();
      ways.fire();
      clock.advance(lateMs);
      handlers.current.onPressed(10);
      clock.advance(1_000);
      expect([ways.readWay().kind, told]).toEqual(['hook', ['press']]);
    },
  );

  it('does not doubt the hook for the repeats of a key that is held', async () => {
    const { ways, clock, told, handlers, settle } = openBench();
    ways.refresh();
    await settle();
    handlers.current.onPressed(0);
    ways.fire();
    for (let repeat = 0; repeat < 20; repeat += 1) {
      clock.advance(40);
      handlers.current.onPressed(repeat);
      ways.fire();
    }
    expect(told.every((word) => word === 'press')).toBe(true);
  });

  it('means nothing while it is paused, nor what the hook tells late of it', async () => {
    const { ways, clock, told, handlers, settle } = openBench();
    ways.refresh();
    await settle();
    ways.setPaused(true);
    clock.advance(5_000);
    handlers.current.onPressed(0);
    ways.setPaused(false);
    clock.advance(50);
    handlers.current.onPressed(1);
    expect(told).not.toContain('press');
    clock.advance(1_000);
    handlers.current.onPressed(2);
    expect(told.filter((word) => word === 'press')).toHaveLength(1);
  });

  it('leaves nothing behind', async () => {
    const { ways, clock, hook, settle } = openBench();
    ways.refresh();
    await settle();
    ways.fire();
    ways.dispose();
    expect(clock.pendingTimers()).toBe(0);
    expect(hook.stop).toHaveBeenCalled();
  });
});

describe('a permission of macOS that is given or taken back while Earshot runs', () => {
  function openMac(isAllowed: boolean) {
    const given = { current: isAllowed };
    const isAllowedNow = vi.fn(() => given.current);
    return { ...openBench({ platform: 'darwin', isAllowed: isAllowedNow }), given, isAllowedNow };
  }

  it('is found when one comes back to a window, without a restart', async () => {
    const { ways, given, clock, settle } = openMac(false);
    ways.refresh();
    expect(ways.readWay()).toEqual({ kind: 'shortcut', reason: 'notAllowed' });
    given.current = true;
    ways.recheck();
    await settle();
    expect(ways.readWay()).toEqual({ kind: 'hook' });
    given.current = false;
    clock.advance(1_000);
    ways.recheck();
    expect(ways.readWay()).toEqual({ kind: 'shortcut', reason: 'notAllowed' });
  });

  it('is looked at once a second at most, and the hook left alone while nothing changes', async () => {
    const { ways, hook, clock, isAllowedNow, settle } = openMac(true);
    ways.refresh();
    await settle();
    isAllowedNow.mockClear();
    for (let round = 0; round < 5; round += 1) ways.recheck();
    expect(isAllowedNow).toHaveBeenCalledTimes(1);
    clock.advance(1_000);
    ways.recheck();
    expect([isAllowedNow.mock.calls.length, hook.listen.mock.calls.length]).toEqual([2, 1]);
  });

  it('is no matter on other systems', () => {
    const { ways, hook } = openBench({ platform: 'linux', isAllowed: () => false });
    ways.recheck();
    expect(hook.listen).not.toHaveBeenCalled();
  });
});
