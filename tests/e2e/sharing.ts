// What tests of sharing do again and again: ask for it, see what is shared, and look at the pictures that the endpoint received.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { SizePx } from '../../electron/contract/screen.ts';
import type { PracticeEvent } from '../../electron/practice/observer.ts';
import { compareShare, cropPixels, readPixels, type Pixels, type Region } from '../lab/screen.ts';
import { waitFor } from '../lab/wait.ts';
import type { Play } from './play.ts';

export type PictureEvent = Extract<PracticeEvent, { readonly kind: 'pictureReceived' }>;

/** A difference that is more than the pressing of a picture leaves. */
const tolerance = 60;
/** Pictures are taken once a second: what is new on the display is in one of them by then. */
const nextPictureMs = 2_500;
/** Of letters that lie three pixels beside where they are. */
const leastBeside = 0.015;

export interface Sharing {
  /** Calls main as the HUD does. */
  readonly call: (name: string, args?: object) => Promise<unknown>;
  /** Shares it, and waits until pictures flow. */
  readonly share: (target: object) => Promise<void>;
  /** As the HUD says it; empty while nothing is shared. */
  readonly waitForState: (state: string) => Promise<unknown>;
  /** What the HUD says of what is shared. */
  readonly readWords: () => Promise<string>;
  /** All that the endpoint has received since a moment, the oldest first. */
  readonly pictures: (sinceMs?: number) => readonly PictureEvent[];
  /** The oldest one after a moment that fits. */
  readonly waitForPicture: (
    afterMs: number,
    isWanted?: (picture: PictureEvent['picture']) => boolean,
  ) => Promise<PictureEvent>;
  /** The pixels of a picture as it went over the wire; at this size, or at its own. */
  readonly decode: (event: PictureEvent, size?: { widthPx: number; heightPx: number }) => Promise<Pixels>;
  /** Fails unless this part of a picture of its own size shows what now lies there on the display, and not by chance. */
  readonly expectShown: (event: PictureEvent, part: Region, onDisplay: Region) => Promise<void>;
  /** The same of a picture of a whole display, which is smaller than it and so less sharp: choose a part full of letters. */
  readonly expectShownSmaller: (
    event: PictureEvent,
    display: SizePx,
    part: Region,
    onDisplay: Region,
  ) => Promise<void>;
}

export function createSharing(play: Play): Sharing {
  const pictures = (sinceMs = 0): PictureEvent[] =>
    play.endpoint.events.filter(
      (event): event is PictureEvent => event.kind === 'pictureReceived' && event.atMs >= sinceMs,
    );
  const readState = async (): Promise<string> =>
    (await play.hud
      .locator('[data-share]')
      .first()
      .getAttribute('data-share', { timeout: 500 })
      .catch(() => '')) ?? '';
  const call = (name: string, args?: object): Promise<unknown> =>
    play.hud.evaluate(
      `earshot.call(${JSON.stringify(name)}${args === undefined ? '' : `, ${JSON.stringify(args)}`})`,
    );
  const waitForState = (state: string): Promise<unknown> =>
    waitFor(`the share to be ${state === '' ? 'off' : state}`, async () => (await readState()) === state, {
      timeoutMs: 15_000,
      explain: play.app.log,
    });
  const decode: Sharing['decode'] = async ({ picture }, size) => {
    const path = join(play.lab.directory, 'received.jpg');
    writeFileSync(path, picture.bytes);
    const { widthPx, heightPx } = size ?? picture.size ?? { widthPx: 0, heightPx: 0 };
    const resized = size === undefined ? [] : ['-resize', `${String(widthPx)}x${String(heightPx)}!`];
    const rgb = await play.lab.run('convert', [path, ...resized, '-depth', '8', 'rgb:-']);
    return { widthPx, heightPx, rgb };
  };

  /** A picture may have been taken in the middle of what has changed the display: the newest one counts. */
  async function withNewest(
    event: PictureEvent,
    check: (newest: PictureEvent) => Promise<void>,
  ): Promise<void> {
    try {
      await check(event);
    } catch (problem) {
      const isNewer = ({ atMs }: PictureEvent): boolean => atMs > event.atMs;
      const newer = await waitFor('a newer picture', () => pictures().findLast(isNewer), {
        timeoutMs: nextPictureMs,
      }).catch(() => null);
      if (newer === null) throw problem;
      await withNewest(newer, check);
    }
  }

  return {
    pictures,
    call,
    waitForState,
    decode,
    share: async (target) => {
      await call('share:start', { target });
      await waitForState('on');
    },
    readWords: () => play.hud.locator('[data-share]').innerText(),
    waitForPicture: (afterMs, isWanted = () => true) =>
      waitFor('a picture at the endpoint', () => pictures(afterMs).find(({ picture }) => isWanted(picture)), {
        timeoutMs: 15_000,
        explain: () => JSON.stringify(pictures().map(({ picture }) => picture.size)),
      }),
    expectShown: (event, part, onDisplay) =>
      withNewest(event, async (newest) => {
        const sent = cropPixels(await decode(newest), part);
        expect(compareShare(await readPixels(play.lab, onDisplay), sent, tolerance)).toBeLessThan(0.01);
        // Three pixels beside it, the letters lie elsewhere.
        const beside = await readPixels(play.lab, { ...onDisplay, xPx: onDisplay.xPx + 3 });
        expect(compareShare(beside, sent, tolerance)).toBeGreaterThan(leastBeside);
      }),
    expectShownSmaller: (event, display, part, onDisplay) =>
      withNewest(event, async (newest) => {
        const sent = cropPixels(await decode(newest, display), part);
        const here = compareShare(await readPixels(play.lab, onDisplay), sent, tolerance);
        const beside = await readPixels(play.lab, { ...onDisplay, xPx: onDisplay.xPx + 3 });
        const elsewhere = compareShare(beside, sent, tolerance);
        // Without the letters it would be as far from both.
        expect(elsewhere).toBeGreaterThan(leastBeside);
        expect(here).toBeLessThan(elsewhere / 2);
      }),
  };
}
