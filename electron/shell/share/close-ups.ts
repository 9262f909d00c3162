// Closer looks at what is shared: asked of the frames worker, and waited for, but not for long. One at a time.
import type { Area, FrameOrder, ScreenFrame } from '../../contract/screen.ts';
import type { Clock } from '../../live/ports.ts';

/** Pictures come each second: one that has not come by then will not. */
const closeUpMs = 3_000;

export interface CloseUps {
  /** Null when none comes in time, another one is wanted instead, or nothing may be seen. */
  take(area: Area, signal: AbortSignal): Promise<ScreenFrame | null>;
  /** What came of a request; null: nothing that may be seen. */
  finish(requestId: number, frame: ScreenFrame | null): void;
  giveUp(): void;
}

interface Wait {
  readonly requestId: number;
  readonly finish: (frame: ScreenFrame | null) => void;
}

export function createCloseUps(clock: Clock, orderFrames: (order: FrameOrder) => void): CloseUps {
  let lastRequestId = 0;
  let wait: Wait | null = null;

  const giveUp = (): void => {
    wait?.finish(null);
  };

  return {
    take(area, signal) {
      giveUp();
      lastRequestId += 1;
      const requestId = lastRequestId;
      return new Promise((resolve) => {
        const finish = (frame: ScreenFrame | null): void => {
          cancelTimer();
          signal.removeEventListener('abort', abort);
          if (wait?.requestId === requestId) wait = null;
          resolve(frame);
        };
        const abort = (): void => {
          finish(null);
        };
        const cancelTimer = clock.setTimer(closeUpMs, abort);
        signal.addEventListener('abort', abort);
        wait = { requestId, finish };
        orderFrames({ kind: 'closeUp', requestId, area });
      });
    },
    finish(requestId, frame) {
      if (wait?.requestId === requestId) wait.finish(frame);
    },
    giveUp,
  };
}
