// What tests of sharing do again and again: ask for it, see what is shared, and look at the pictures that the endpoint received.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeEvent } from '../../electron/practice/observer.ts';
import type { Pixels } from '../lab/screen.ts';
import { waitFor } from '../lab/wait.ts';
import type { Endpoint, Scene, Stage } from './stage.ts';

export type PictureEvent = Extract<PracticeEvent, { readonly kind: 'pictureReceived' }>;

export interface Sharing {
  /** Calls main as the HUD does. */
  readonly call: (name: string, args?: object) => Promise<unknown>;
  /** As the HUD says it; empty while nothing is shared. */
  readonly waitForState: (state: string) => Promise<unknown>;
  /** All that the endpoint has received, the oldest first. */
  readonly pictures: () => readonly PictureEvent[];
  /** The oldest one after a moment that fits. */
  readonly waitForPicture: (
    afterMs: number,
    isWanted?: (picture: PictureEvent['picture']) => boolean,
  ) => Promise<PictureEvent>;
  /** The pixels of a picture as it went over the wire, at this size. */
  readonly decode: (event: PictureEvent, widthPx: number, heightPx: number) => Promise<Pixels>;
}

export function createSharing(stage: Stage, endpoint: Endpoint, scene: Scene): Sharing {
  const pictures = (): PictureEvent[] => endpoint.events.filter((event) => event.kind === 'pictureReceived');
  const readState = async (): Promise<string> =>
    (await scene.hud
      .locator('[data-share]')
      .first()
      .getAttribute('data-share', { timeout: 500 })
      .catch(() => '')) ?? '';

  return {
    pictures,
    call: (name, args) =>
      scene.hud.evaluate(
        `earshot.call(${JSON.stringify(name)}${args === undefined ? '' : `, ${JSON.stringify(args)}`})`,
      ),
    waitForState: (state) =>
      waitFor(`the share to be ${state === '' ? 'off' : state}`, async () => (await readState()) === state, {
        timeoutMs: 15_000,
        explain: scene.app.log,
      }),
    waitForPicture: (afterMs, isWanted = () => true) =>
      waitFor(
        'a picture at the endpoint',
        () => pictures().find(({ atMs, picture }) => atMs >= afterMs && isWanted(picture)) ?? null,
        { timeoutMs: 15_000, explain: () => JSON.stringify(pictures().map(({ picture }) => picture.size)) },
      ),
    decode: async ({ picture }, widthPx, heightPx) => {
      const path = join(stage.lab.directory, 'received.jpg');
      writeFileSync(path, picture.bytes);
      const size = `${String(widthPx)}x${String(heightPx)}!`;
      const rgb = await stage.lab.run('convert', [path, '-resize', size, '-depth', '8', 'rgb:-']);
      return { widthPx, heightPx, rgb };
    },
  };
}
