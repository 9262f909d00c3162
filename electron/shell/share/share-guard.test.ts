import type { Session, WebFrameMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { createShareGuard } from './share-guard.ts';

const none = (): void => undefined;
const log = { error: none, warn: none, info: none, debug: none };
const screen = { id: 'screen:1:0', name: 'Display' };

type Handler = NonNullable<Parameters<Session['setDisplayMediaRequestHandler']>[0]>;
type Request = Parameters<Handler>[0];

function createBench(listed: readonly (typeof screen)[] = [screen]) {
  let handler: Handler = () => undefined;
  let gone = 0;
  const listings: (() => void)[] = [];
  const askedFor: string[][] = [];
  const hud: Partial<WebFrameMain> = {};
  const guard = createShareGuard({
    session: {
      setDisplayMediaRequestHandler: (next) => {
        if (next !== null) handler = next;
      },
    },
    listSources: (types) => {
      askedFor.push(types);
      return new Promise((resolve) => listings.push(() => resolve(listed)));
    },
    isOwn: (frame: Partial<WebFrameMain> | null) => frame === hud,
    onGone: () => (gone += 1),
    log,
  });
  const granted: unknown[] = [];
  const request = (frame: Partial<WebFrameMain> = hud): void => {
    const asked: Partial<Request> = { frame: frame as WebFrameMain };
    handler(asked as Request, (streams) => {
      granted.push(streams);
      // As Electron does, after it has refused.
      if (streams?.video === undefined)
        throw new TypeError('Video was requested, but no video stream was provided');
    });
  };
  const settle = async (): Promise<void> => {
    for (const list of listings.splice(0)) list();
    for (let round = 0; round < 6; round += 1) await Promise.resolve();
  };
  return { guard, granted, request, settle, askedFor, readGone: () => gone };
}

it('grants what was armed, once', async () => {
  const { guard, granted, request, settle } = createBench();
  guard.arm(screen.id);
  request();
  request();
  await settle();
  expect(granted).toEqual([{}, { video: screen }]);
});

it('grants nothing to another page, nor what was not armed', async () => {
  const { guard, granted, request, settle } = createBench();
  request();
  guard.arm(screen.id);
  request({});
  await settle();
  expect(granted).toEqual([{}, {}]);
});

it('tells when what was armed is gone by the time the page asks', async () => {
  const { guard, granted, request, settle, readGone } = createBench([]);
  guard.arm(screen.id);
  request();
  await settle();
  expect([granted, readGone()]).toEqual([[{}], 1]);
});

it('grants the whole desktop, which nobody lists', async () => {
  const { guard, granted, request, settle } = createBench();
  guard.arm('screen:-1:0');
  request();
  await settle();
  expect(granted).toEqual([{ video: { id: 'screen:-1:0', name: '' } }]);
});

describe("the desktop's own dialog", () => {
  const chosen = { id: 'screen:77:0', name: 'What was chosen there' };

  it('is opened once, and what is chosen in it is granted, whatever it is', async () => {
    const { guard, granted, request, settle, askedFor } = createBench([chosen]);
    guard.arm('portal');
    expect(askedFor).toEqual([]);
    request();
    await settle();
    request();
    await settle();
    expect([askedFor, granted]).toEqual([[['screen', 'window']], [{ video: chosen }, {}]]);
  });

  it('that is left without a choice grants nothing, and the page tells that itself', async () => {
    const { guard, granted, request, settle, readGone } = createBench([]);
    guard.arm('portal');
    request();
    await settle();
    expect([granted, readGone()]).toEqual([[{}], 0]);
  });
});

it.each([[null], ['screen:2:0']])(
  'grants nothing of before when the lock, or another choice (%s), comes while the sources are listed',
  async (next) => {
    const { guard, granted, request, settle, readGone } = createBench();
    guard.arm(screen.id);
    request();
    guard.arm(next);
    await settle();
    expect([granted, readGone()]).toEqual([[{}], 0]);
  },
);
