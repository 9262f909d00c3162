// What is shared of the screen, as this window knows it, and the verbs that ask main to act.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { Bridge, CallArgs } from '../../../electron/contract/ipc.ts';
import type { ShareChoice, ShareSnapshot, ShareTarget } from '../../../electron/contract/screen.ts';

/** What is shown before main has told anything; older than every real snapshot. */
export const emptyShare: ShareSnapshot = {
  sequence: -1,
  state: { kind: 'off' },
  capture: null,
  meter: { framesSent: 0, tokensSent: 0, framesSaved: 0, tokensSaved: 0 },
  sent: [],
  problem: null,
};

/** Between two looks at what can be shared: live enough to find a window by its picture. */
const choicesEveryMs = 1_000;

/** Those that were there stay where they are, whatever comes to the front meanwhile. */
function keepPlaces(
  before: readonly ShareChoice[] | null,
  next: readonly ShareChoice[],
): readonly ShareChoice[] {
  const places = new Map((before ?? []).map(({ target }, index) => [JSON.stringify(target), index]));
  const placeOf = ({ target }: ShareChoice): number => places.get(JSON.stringify(target)) ?? places.size;
  return next.toSorted((left, right) => placeOf(left) - placeOf(right));
}

/** `onSnapshot` is told outside runes, for the capture. */
export function createShareStore(bridge: Bridge, onSnapshot: (snapshot: ShareSnapshot) => void = () => {}) {
  let snapshot = $state.raw(emptyShare);
  let choices = $state.raw<readonly ShareChoice[] | null>(null);
  let refusal = $state.raw<AppError | null>(null);
  let areChoicesWanted = false;

  function accept(next: ShareSnapshot): void {
    if (next.sequence <= snapshot.sequence) return;
    snapshot = next;
    onSnapshot(next);
  }

  async function refreshChoices(): Promise<void> {
    areChoicesWanted = true;
    const listed = await bridge.call('share:listChoices');
    if (!areChoicesWanted) return;
    choices = listed.ok ? keepPlaces(choices, listed.value) : [];
    refusal = listed.ok ? null : listed.error;
  }

  function forgetChoices(): void {
    areChoicesWanted = false;
    choices = null;
  }

  const stop = bridge.on('share:changed', accept);
  void bridge.call('share:read').then((result) => {
    if (result.ok) accept(result.value);
  });

  return {
    get snapshot() {
      return snapshot;
    },
    /** What can be shared; null until it was asked for and read. */
    get choices() {
      return choices;
    },
    /** Why sharing ended or did not begin. */
    get problem() {
      return refusal ?? snapshot.problem;
    },
    toggle: (): void => void bridge.call('share:toggle'),
    stop: (): void => void bridge.call('share:stop'),
    start: async (target: ShareTarget): Promise<boolean> => {
      const started = await bridge.call('share:start', { target });
      return started.ok;
    },
    /** Opens a window over each display, in which a region can be drawn. */
    drawRegion: async (): Promise<void> => {
      const opened = await bridge.call('region:draw');
      refusal = opened.ok ? null : opened.error;
    },
    refreshChoices,
    /** Pictures of the screen do not stay when nobody looks at them. */
    forgetChoices,
    /** Reads what can be shared again and again, one look after the other, until it is told to stop. */
    watchChoices: (): (() => void) => {
      let isWatched = true;
      let timer = 0;
      const look = async (): Promise<void> => {
        await refreshChoices();
        if (isWatched) timer = window.setTimeout(() => void look(), choicesEveryMs);
      };
      void look();
      return () => {
        isWatched = false;
        window.clearTimeout(timer);
        forgetChoices();
      };
    },
    /** A picture that was sent, as a data: URL; empty when it is not kept any more. */
    readPicture: async (id: number): Promise<string> => {
      const read = await bridge.call('share:readPicture', { id });
      return read.ok && read.value !== '' ? `data:image/jpeg;base64,${read.value}` : '';
    },
    dismissProblem: (): void => {
      refusal = null;
      void bridge.call('share:dismissProblem');
    },
    /** Opens where the system lets the screen be seen, where there is such a place. */
    openPermission: (): void => void bridge.call('screen:openPermission'),
    reportCapture: (report: CallArgs<'share:reportCapture'>): void => {
      void bridge.call('share:reportCapture', report);
    },
    dispose: stop,
  };
}

export type ShareStore = ReturnType<typeof createShareStore>;
