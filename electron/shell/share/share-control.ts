// What is shared of the screen: begins and ends it, arms the one source, keeps away what may not be seen, and tells the windows.
// It holds no picture but the last ones that were sent.
import { createAppError, type AppError } from '../../contract/errors.ts';
import { failure, ok, type Result } from '../../contract/result.ts';
import {
  frameTokens,
  type Area,
  type CaptureOrder,
  type CaptureReport,
  type FrameNote,
  type FrameOrder,
  type ScreenFrame,
  type ShareChoice,
  type ShareSnapshot,
  type ShareState,
  type ShareTarget,
} from '../../contract/screen.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Clock, Log } from '../../live/ports.ts';
import type { Session } from '../../live/session.ts';
import { createCloseUps } from './close-ups.ts';
import { toChoices } from './share-choices.ts';
import type { DisplayFacts } from './display-facts.ts';
import { chooseSource } from './screen-choice.ts';
import type { ScreenSources } from './screen-sources.ts';
import { createSentFrames } from './sent-frames.ts';
import type { ShareGuard } from './share-guard.ts';
import { createShareLook } from './share-look.ts';
import { createShareSight, type Painted, type SharePlace } from './share-sight.ts';

export interface ShareControlDeps {
  readonly session: Pick<
    Session,
    'setSharing' | 'acceptFrame' | 'dropFrame' | 'awaitFrame' | 'beginTalk' | 'stopAnswer' | 'readSnapshot'
  >;
  readonly sources: ScreenSources;
  readonly guard: Pick<ShareGuard, 'arm'>;
  /** Why nothing can be captured at all, as the system says; null when it can. */
  readonly findRefusal: () => AppError | null;
  /** Lets the page ask for a capture although nobody has clicked in it. */
  readonly permitCapture: () => Promise<unknown>;
  readonly orderFrames: (order: FrameOrder) => void;
  readonly readSettings: () => Pick<Settings, 'screen' | 'conversation'>;
  readonly remember: (displayId: string, target: ShareTarget) => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ShareControl {
  readSnapshot(): ShareSnapshot;
  onChange(listener: (snapshot: ShareSnapshot) => void): () => void;
  /** Shares this, in place of what was shared. */
  start(target: ShareTarget): Promise<Result<null>>;
  /** Shares what was shared last on the display with the pointer. */
  startLast(): void;
  /** The same, or ends what is shared. */
  readonly toggle: () => void;
  readonly stop: (problem?: AppError) => void;
  /** Shares the window in front and begins a talk about it. */
  ask(): void;
  listChoices(): Promise<Result<readonly ShareChoice[]>>;
  acceptNote(note: FrameNote): void;
  reportCapture(report: CaptureReport): void;
  /** The page that captures is gone. */
  reportPageLost(): void;
  noteSent(frame: ScreenFrame): void;
  /** Something was said, by either side. */
  readonly noteWords: () => void;
  /** Throws away the pictures that were sent. */
  readonly clearSent: () => void;
  /** A part of what is shared, as large as it is; null when there is none that may be seen. */
  takeCloseUp(area: Area, signal: AbortSignal): Promise<ScreenFrame | null>;
  /** Where on the screen it is shared from; null where that is not known. */
  readPlace(): SharePlace | null;
  /** The source of the window that is shared; null where it is no window. */
  readWindowId(): string | null;
  /** The bytes of a frame that was sent, or null. */
  findPicture(id: number): Uint8Array | null;
  dismissProblem(): void;
  /** The settings have changed. */
  applySettings(): void;
  dispose(): void;
}

/** How soon what may not be seen stops the sending, and how soon the pointer is followed. */
const lookMs = 500;

/** A page tells sooner what became of a capture (5 s; 120 s with the system's dialog): one that is silent has died. */
const openLimitMs = 10_000;
const askedLimitMs = 130_000;

type Picture = Extract<FrameNote, { readonly jpeg: ArrayBuffer }>;

interface Share extends Painted {
  readonly order: CaptureOrder;
  /** All that was to be painted over when it began. */
  readonly paintedOver: Settings['screen']['masks'];
  /** Where the displays stood when it began: what was chosen is a part of that. */
  readonly displays: readonly DisplayFacts[];
  /** The request of a capture before it may take the one grant. */
  readonly mayLackGrant: boolean;
}

export function createShareControl(deps: ShareControlDeps): ShareControl {
  const { session, sources, guard, clock, log } = deps;
  const listeners = new Set<(snapshot: ShareSnapshot) => void>();
  const sent = createSentFrames(clock, publish);
  const sight = createShareSight(sources, () => deps.readSettings().screen);
  const closeUps = createCloseUps(clock, deps.orderFrames);
  let share: Share | null = null;
  let state: ShareState = { kind: 'off' };
  let problem: AppError | null = null;
  let sequence = 0;
  let lastCaptureId = 0;
  /** A capture was ordered of which the page has told nothing: it may still ask for the screen. */
  let isReportDue = false;
  /** What came of the last wish is known; until then its source is being found. */
  let settledId = 0;
  /** When the newest picture that was handed on was taken. */
  let newestAtMs = Number.NEGATIVE_INFINITY;
  let cancelLook: (() => void) | null = null;
  let cancelLimit: (() => void) | null = null;
  const sightings = createShareLook({
    ...{ sources, sight, clock },
    onBlockedChanged: () => {
      session.dropFrame();
      deps.orderFrames({ kind: 'forget' });
      log.info('share.blocked', { isBlocked: sightings.isBlocked() });
    },
    onActivityChanged: publishActivity,
    onTitleSeen: followTitle,
  });
  let snapshot = makeSnapshot();

  function makeSnapshot(): ShareSnapshot {
    const capture = share?.order ?? null;
    return { sequence, state, capture, meter: sent.readMeter(), sent: sent.list(), problem };
  }

  function publish(): void {
    sequence += 1;
    snapshot = makeSnapshot();
    for (const listener of listeners) listener(snapshot);
  }

  function stop(why: AppError | null = null): void {
    cancelWaits();
    closeUps.giveUp();
    guard.arm(null);
    session.setSharing(null);
    sightings.follow(null, null);
    // One that is still being found is not wanted any more either.
    lastCaptureId += 1;
    settledId = lastCaptureId;
    if (share === null && state.kind === 'off' && why === null) return;
    share = null;
    state = { kind: 'off' };
    problem = why;
    log.info('share.stopped', { problem: why?.code });
    publish();
  }

  function cancelWaits(): void {
    cancelLook?.();
    cancelLimit?.();
    cancelLook = null;
    cancelLimit = null;
  }

  /** @param isChosen by a person: it is offered again the next time */
  async function start(target: ShareTarget, isChosen: boolean): Promise<Result<null>> {
    const refusal = deps.findRefusal();
    if (refusal !== null) return refuse(refusal);
    lastCaptureId += 1;
    const captureId = lastCaptureId;
    const facts = await sources.readFacts().catch((cause: unknown) => {
      log.warn('share.notListed', { cause });
      return null;
    });
    if (captureId !== lastCaptureId) return ok(null);
    const chosen = facts === null ? null : chooseSource(target, facts);
    if (facts === null || chosen === null) return refuse(createAppError(sight.explainAbsence(target)));
    const { area, pixelRatio } = chosen;
    const blocking = await sight.findBlocking({ target, chosen }, facts.openWindows);
    const paintedOver = deps.readSettings().screen.masks;
    const masks = await sight.findMasks({ target, chosen });
    if (captureId !== lastCaptureId) return ok(null);
    // What may be under an area that is painted over is not sent as it is.
    if (masks === null) return refuse(createAppError('screen/masks-unplaced'));
    session.dropFrame();
    const order = { captureId, area, masks, pixelRatio, isAskedFirst: facts.isPortal };
    // Begun anew, the window in front may be another one.
    const isFront = target.kind === 'frontWindow' && !facts.isPortal;
    const pinned: ShareTarget = isFront ? { kind: 'window', sourceId: chosen.sourceId } : target;
    const { displays } = facts;
    share = { target: pinned, chosen, masks, order, paintedOver, displays, mayLackGrant: isReportDue };
    isReportDue = true;
    settledId = captureId;
    newestAtMs = Number.NEGATIVE_INFINITY;
    sightings.follow(share, blocking);
    cancelWaits();
    cancelLimit = clock.setTimer(facts.isPortal ? askedLimitMs : openLimitMs, () => {
      stop(createAppError('screen/no-frames'));
    });
    state = { kind: 'starting', subject: chosen.subject };
    problem = null;
    guard.arm(chosen.sourceId);
    session.setSharing(deps.readSettings().screen.mode);
    await deps.permitCapture().catch((cause: unknown) => {
      log.warn('share.notPermitted', { cause });
    });
    if (captureId !== lastCaptureId) return ok(null);
    log.info('share.started', { target: target.kind });
    publish();
    if (isChosen) deps.remember(facts.pointerDisplayId, target);
    return ok(null);
  }

  function refuse(error: AppError): Result<never> {
    stop(error);
    return failure(error);
  }

  function publishActivity(): void {
    if (state.kind !== 'on') return;
    state = { ...state, activity: sightings.readActivity() };
    publish();
  }

  /** What is told of a window must be true also when it shows something else by now. */
  function followTitle(title: string): void {
    if (state.kind !== 'on' || state.subject.kind !== 'window' || state.subject.title === title) return;
    state = { ...state, subject: { kind: 'window', title } };
    publish();
  }

  function keepLooking(): void {
    cancelLook?.();
    cancelLook = clock.setTimer(lookMs, () => {
      const followed = share;
      if (followed === null) return;
      void lookAgain(followed);
    });
  }

  async function lookAgain(followed: Share): Promise<void> {
    await sightings.look();
    const isElsewhere = (await sight.isElsewhere(followed)) || (await hasMovedUnder(followed));
    if (share !== followed) return;
    const loss = sight.findLoss(followed);
    if (isElsewhere) void start(followed.target, false);
    else if (loss !== null) stop(createAppError(loss));
    else keepLooking();
  }

  /** One that cannot be placed for now is not sent, and waited for. */
  async function hasMovedUnder(followed: Share): Promise<boolean> {
    return !(await sight.isPaintedRight(followed)) && (await sight.findMasks(followed)) !== null;
  }

  async function acceptPicture(note: Picture): Promise<void> {
    // What was in view when it was taken may be gone by now, and the other way round: both moments must be free of it.
    const isAllowed = isWanted(note) && (await sightings.mayGo(note.capturedAtMs)) && isWanted(note);
    const { jpeg, widthPx, heightPx, capturedAtMs } = note;
    const frame = isAllowed ? { jpeg: new Uint8Array(jpeg), widthPx, heightPx, capturedAtMs } : null;
    if (note.kind === 'closeUp') {
      closeUps.finish(note.requestId, frame);
    } else if (frame !== null) {
      newestAtMs = capturedAtMs;
      session.acceptFrame(frame);
    } else if (isCurrent(note) && !sightings.isBlocked()) {
      // The worker takes it for sent: nothing would come of a screen that stays as it is.
      deps.orderFrames({ kind: 'forget' });
    }
  }

  /** Of what is shared, and nothing else is being begun in its place. */
  function isCurrent({ captureId }: FrameNote): boolean {
    return captureId === share?.order.captureId && captureId === lastCaptureId;
  }

  /** Not overtaken by a newer one either. */
  function isWanted(note: Picture): boolean {
    const isOld = note.kind === 'frame' && note.capturedAtMs < newestAtMs;
    return isCurrent(note) && !isOld && sightings.isFree(note.capturedAtMs);
  }

  const tokensOfFrame = (): number => frameTokens[deps.readSettings().conversation.mediaResolution];
  const isSending = (): boolean => {
    const { status, talk, isMuted } = session.readSnapshot();
    const isTalking = talk.kind !== 'off' && !isMuted;
    return status.kind === 'ready' && (deps.readSettings().screen.mode === 'always' || isTalking);
  };

  async function startLast(): Promise<void> {
    lastCaptureId += 1;
    const wishId = lastCaptureId;
    const pointerDisplayId = await sources.findPointerDisplayId();
    if (wishId !== lastCaptureId) return;
    const last = sight.findAgain(deps.readSettings().screen.lastTargets[pointerDisplayId]);
    void start(last ?? { kind: 'pointerDisplay' }, true);
  }

  return {
    readSnapshot: () => snapshot,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (target) => start(target, true),
    startLast: () => void startLast(),
    toggle: () => {
      const isFinding = lastCaptureId !== settledId;
      if (state.kind === 'off' && !isFinding) void startLast();
      else stop();
    },
    stop: (why) => {
      stop(why ?? null);
    },
    ask: () => {
      session.setSharing(deps.readSettings().screen.mode);
      // What was shared until now is not what is asked about.
      session.dropFrame();
      // It is a new question, in a talk that goes on as well: what is being answered is not wanted any more.
      const { status } = session.readSnapshot();
      if (status.kind === 'ready' && status.floor === 'answering') session.stopAnswer();
      // The picture comes first, however soon the words begin.
      session.awaitFrame();
      session.beginTalk(deps.readSettings().conversation.turnTaking);
      // Of what is chosen for longer it says nothing.
      void start({ kind: 'frontWindow' }, false);
    },
    listChoices: async () => {
      const refusal = deps.findRefusal();
      if (refusal !== null) return failure(refusal);
      const [facts, pictured] = await Promise.all([sources.readFacts(), sources.listPictured()]);
      return ok(toChoices(facts, pictured, deps.readSettings().screen.lastRegions));
    },
    acceptNote: (note) => {
      if (share?.order.captureId !== note.captureId) return;
      sightings.notePicture(note.kind === 'empty');
      if (note.kind === 'taken') sightings.beginPicture(note.capturedAtMs);
      else if ('jpeg' in note) void acceptPicture(note);
      else if (note.kind === 'unchanged' && isSending() && !sightings.isBlocked())
        sent.addSaved(tokensOfFrame());
    },
    reportCapture: (report) => {
      if (share?.order.captureId !== report.captureId) return;
      isReportDue = false;
      if (report.state === 'failed') {
        if (report.code === 'screen/denied' && share.mayLackGrant) void start(share.target, false);
        else stop(createAppError(report.code));
        return;
      }
      cancelWaits();
      state = {
        kind: 'on',
        subject: share.chosen.subject,
        sinceMs: clock.nowMs(),
        activity: sightings.readActivity(),
      };
      keepLooking();
      publish();
    },
    reportPageLost: () => {
      stop(share === null ? null : createAppError('screen/page-lost'));
    },
    noteSent: (frame) => {
      sent.add(frame, tokensOfFrame());
      publish();
    },
    noteWords: sent.noteWords,
    clearSent: sent.clear,
    takeCloseUp: (area, signal) =>
      state.kind === 'on' && !sightings.isBlocked() ? closeUps.take(area, signal) : Promise.resolve(null),
    findPicture: sent.find,
    readPlace: () => (share === null ? null : sight.findPlace(share)),
    readWindowId: () => (share?.chosen.subject.kind === 'window' ? share.chosen.sourceId : null),
    dismissProblem: () => {
      if (problem === null) return;
      problem = null;
      publish();
    },
    applySettings: () => {
      if (share === null) return;
      session.setSharing(deps.readSettings().screen.mode);
      // What is painted over from now on must not be in one more picture.
      const { target, paintedOver } = share;
      if (JSON.stringify(deps.readSettings().screen.masks) === JSON.stringify(paintedOver)) return;
      session.dropFrame();
      void start(target, false);
    },
    dispose: () => {
      stop();
      sent.dispose();
      listeners.clear();
    },
  };
}
