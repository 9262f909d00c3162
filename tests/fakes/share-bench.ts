// Sharing, with everything around it in the test's hands: what is on the screen, what the page says, what the session is told.
import type { AppError } from '../../electron/contract/errors.ts';
import type { FrameNote, FrameOrder, ShareTarget } from '../../electron/contract/screen.ts';
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import type { Box } from '../../electron/shell/share/display-facts.ts';
import type { OpenWindow } from '../../electron/shell/share/open-windows.ts';
import type { ScreenFacts } from '../../electron/shell/share/screen-choice.ts';
import { createShareControl } from '../../electron/shell/share/share-control.ts';
import { createFakeClock } from './fake-clock.ts';
import { createSessionBench } from './session-bench.ts';

const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
export const editor: OpenWindow = {
  ...{ id: 'window:7:0', name: 'Notes', displayId: '', application: 'mousepad Mousepad' },
  standing: 'front',
};
export const vault: OpenWindow = {
  ...{ id: 'window:8:0', name: 'Generate Password', displayId: '', application: 'keepassxc KeePassXC' },
  standing: 'open',
};

export function createShareBench(settings: Settings = defaultSettings) {
  const clock = createFakeClock();
  const told: string[] = [];
  const armed: (string | null)[] = [];
  const orders: FrameOrder[] = [];
  const remembered: [string, ShareTarget][] = [];
  const world = {
    windows: [editor],
    pointerDisplayId: '1',
    refusal: null as AppError | null,
    displayIds: ['1', '2'],
    widthPx: 1920,
    pixelRatio: 1,
    boxes: new Map<string, Box>(),
    canList: true,
    isPortal: false,
    listWindows: (): Promise<readonly OpenWindow[]> => Promise.resolve(world.windows),
    permitCapture: (): Promise<unknown> => Promise.resolve(),
    settings,
  };
  const facts = (): ScreenFacts => ({
    isPortal: world.isPortal,
    displays: world.displayIds.map((id) => ({
      ...{ id, pixelRatio: world.pixelRatio },
      bounds: { ...bounds, width: world.widthPx },
    })),
    pointerDisplayId: world.pointerDisplayId,
    displaySources: world.displayIds.map((id) => ({ id: `screen:${id}:0`, name: id, displayId: id })),
    windowSources: world.windows,
    openWindows: world.windows,
  });
  const line = createSessionBench();
  const { session } = line;
  const control = createShareControl({
    session: {
      setSharing: (mode) => told.push(`share ${String(mode)}`),
      acceptFrame: ({ capturedAtMs }) => told.push(`frame ${String(capturedAtMs)}`),
      dropFrame: () => told.push('drop'),
      awaitFrame: () => told.push('await'),
      stopAnswer: () => told.push('stop'),
      beginTalk: (turnTaking) => told.push(`talk ${turnTaking}`),
      readSnapshot: () => session.readSnapshot(),
    },
    sources: {
      readFacts: () => (world.canList ? Promise.resolve(facts()) : Promise.reject(new Error('no capturer'))),
      listWindows: () => world.listWindows(),
      listPictured: () => Promise.resolve([]),
      listToGrant: () => Promise.resolve([]),
      readWindowPlace: (sourceId) => {
        const box = world.boxes.get(sourceId);
        return Promise.resolve(box === undefined ? null : { content: box, whole: box, isViewable: true });
      },
      takeStills: () => Promise.resolve([]),
      findPointerDisplayId: () => Promise.resolve(world.pointerDisplayId),
      listDisplays: () => facts().displays,
    },
    guard: { arm: (sourceId) => armed.push(sourceId) },
    findRefusal: () => world.refusal,
    permitCapture: () => world.permitCapture(),
    orderFrames: (order) => orders.push(order),
    readSettings: () => world.settings,
    remember: (displayId, target) => remembered.push([displayId, target]),
    clock,
    log: { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined },
  });
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 12; round += 1) await Promise.resolve();
  };
  const captureId = (): number => control.readSnapshot().capture?.captureId ?? 0;
  const frame = (capturedAtMs: number): FrameNote => ({
    ...{ kind: 'frame', captureId: captureId(), jpeg: Uint8Array.of(0xff, 0xd8).buffer },
    ...{ widthPx: 4, heightPx: 2, capturedAtMs },
  });
  async function share(target: ShareTarget = { kind: 'pointerDisplay' }): Promise<void> {
    await control.start(target);
    control.reportCapture({ captureId: captureId(), state: 'open' });
    told.length = 0;
  }
  async function look(): Promise<void> {
    clock.advance(500);
    await settle();
  }
  return {
    ...{ control, clock, told, armed, orders, remembered, world, line },
    ...{ settle, captureId, frame, share, look },
  };
}
