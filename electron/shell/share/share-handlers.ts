// What the calls of a window about sharing do.
import { ok } from '../../contract/result.ts';
import type { CallName } from '../../contract/ipc.ts';
import type { CallHandlers } from '../ipc.ts';
import type { RegionDrawing } from './region-drawing.ts';
import type { ShareControl } from './share-control.ts';

type ShareCall = Extract<CallName, `share:${string}` | `region:${string}`>;

const done = ok(null);

export function createShareHandlers(
  share: ShareControl,
  region: RegionDrawing,
): Pick<CallHandlers, ShareCall> {
  return {
    'share:read': () => ok(share.readSnapshot()),
    'share:toggle': () => {
      share.toggle();
      return done;
    },
    'share:start': ({ target }) => share.start(target),
    'share:stop': () => {
      share.stop();
      return done;
    },
    'share:ask': () => {
      share.ask();
      return done;
    },
    'share:listChoices': () => share.listChoices(),
    'share:readPicture': ({ id }) => {
      const jpeg = share.findPicture(id);
      return ok(jpeg === null ? '' : Buffer.from(jpeg).toString('base64'));
    },
    'share:clearSent': () => {
      share.clearSent();
      return done;
    },
    'share:dismissProblem': () => {
      share.dismissProblem();
      return done;
    },
    'region:draw': region.open,
    'region:read': ({ displayId }) => region.read(displayId),
    'region:reportReady': ({ displayId }) => {
      region.reportReady(displayId);
      return done;
    },
    'region:focusNext': ({ displayId }) => {
      region.focusNext(displayId);
      return done;
    },
    'region:finish': ({ displayId, box }) => region.finish(displayId, box),
    'share:reportCapture': (report) => {
      share.reportCapture(report);
      return done;
    },
  };
}
