// The screen in the page: opens the source that main has armed, and tells what became of it. Never touches a picture.
import type { CaptureOrder, CaptureProblem, CaptureReport } from '../../../electron/contract/screen.ts';
import type { Timers } from '../audio/timers.ts';
import type { ScreenHost } from './screen-host.ts';

/** From being asked for to the first picture; pictures come each second, so a source that takes longer gives none. */
const openTimeoutMs = 5_000;
/** As long as a person may take in the system's own dialog. */
const askedTimeoutMs = 120_000;
/** Source: SPEC "Video". */
const framesPerSecond = 1;

interface ScreenLineDeps {
  readonly host: ScreenHost;
  readonly openDisplay: (options: DisplayMediaStreamOptions) => Promise<MediaStream>;
  readonly timers: Timers;
  readonly onReport: (report: CaptureReport) => void;
}

export interface ScreenLine {
  /** Makes it so: this capture open, or none. A failure is not retried until another one is ordered. */
  follow(order: CaptureOrder | null): void;
  acceptPort(port: MessagePort): void;
  dispose(): void;
}

interface Capture {
  readonly order: CaptureOrder;
  stream: MediaStream | null;
  timeout: number;
}

export function createScreenLine({ host, openDisplay, timers, onReport }: ScreenLineDeps): ScreenLine {
  let wantedId = 0;
  let current: Capture | null = null;

  function release(): void {
    if (current === null) return;
    timers.clear(current.timeout);
    for (const track of current.stream?.getTracks() ?? []) track.stop();
    current = null;
    host.close();
  }

  function fail(capture: Capture, code: CaptureProblem): void {
    if (current !== capture) return;
    release();
    onReport({ captureId: capture.order.captureId, state: 'failed', code });
  }

  async function open(order: CaptureOrder): Promise<void> {
    const capture: Capture = { order, stream: null, timeout: 0 };
    capture.timeout = timers.set(
      () => fail(capture, 'screen/no-frames'),
      order.isAskedFirst ? askedTimeoutMs : openTimeoutMs,
    );
    current = capture;
    try {
      const stream = await openDisplay({ video: { frameRate: { max: framesPerSecond } }, audio: false });
      const track = stream.getVideoTracks()[0];
      if (current !== capture || track === undefined) {
        for (const unused of stream.getTracks()) unused.stop();
        fail(capture, 'screen/no-source');
        return;
      }
      capture.stream = stream;
      track.addEventListener('ended', () => fail(capture, 'screen/ended'));
      host.open(order, track);
    } catch (error) {
      fail(capture, problemOf(error, order));
    }
  }

  host.listen(({ kind, captureId }) => {
    if (current?.order.captureId !== captureId) return;
    if (kind !== 'flowing') {
      fail(current, kind === 'ended' ? 'screen/ended' : 'screen/no-frames');
      return;
    }
    timers.clear(current.timeout);
    onReport({ captureId, state: 'open' });
  });

  return {
    follow(order) {
      const nextId = order?.captureId ?? 0;
      if (nextId === wantedId) return;
      wantedId = nextId;
      release();
      if (order !== null) void open(order);
    },
    acceptPort(port) {
      host.acceptPort(port);
    },
    dispose() {
      release();
      host.dispose();
    },
  };
}

function problemOf(error: unknown, { isAskedFirst }: CaptureOrder): CaptureProblem {
  if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return 'screen/no-source';
  return isAskedFirst ? 'screen/not-chosen' : 'screen/denied';
}
