// What pressing the talk key means: held, tapped or tapped twice. The one state machine for every way a key is heard. Pure;
// it knows neither keyboards nor the session, and keeps no clock: whoever runs it keeps the wait that a state asks for.
import { assertNever } from '../../contract/assert-never.ts';
import type { TurnTaking } from '../../contract/session.ts';

/** A finger that only taps is up again by then: taps take 60 to 200 ms. */
export const holdMs = 300;
/** From the end of one tap to the beginning of the next, for both to be one double-tap. */
export const doubleTapMs = 300;
/** A key that is held repeats sooner than this (X: 660 ms before the first repeat, desktops up to 1 s), if it repeats at all. */
export const firstRepeatMs = 1_100;

/** What a press will have meant if it turns out to be a tap. */
type TapMeaning = 'begin' | 'handsFree' | 'end';

/** Moments are the keyboard's own, so that a busy computer does not turn a tap into a hold. */
interface Press {
  readonly pressedAtMs: number;
  /** The press itself or its last repeat. */
  readonly lastDownAtMs: number;
}

export type TalkKeyState =
  /** The key is up. The last tap may be the first half of a double-tap. */
  | { readonly kind: 'up'; readonly lastTap: { readonly atMs: number; readonly did: 'begin' | 'end' } | null }
  /** The key is up after a tap that began a talk; whether another tap follows decides what kind of talk. */
  | { readonly kind: 'tapped'; readonly atMs: number }
  /** The key is down: a tap or a hold. The microphone is open already. */
  | (Press & { readonly kind: 'pressed'; readonly asTap: TapMeaning })
  /** The key is down and the talk lasts as long as it is; `asTap` is null where no tap can be meant. */
  | (Press & { readonly kind: 'held'; readonly asTap: TapMeaning | null })
  /** The key is down, but the talk it was pressed for is over. */
  | (Press & { readonly kind: 'spent' });

export type TalkKeyEvent =
  /** The key went down, or repeats. */
  | { readonly kind: 'pressed'; readonly atMs: number }
  | { readonly kind: 'released'; readonly atMs: number }
  /** Down and meant to be held from the first moment on, as a command says it. */
  | { readonly kind: 'holdBegun'; readonly atMs: number }
  /** The wait that the state asked for is over. */
  | { readonly kind: 'waited' }
  /** The talk has ended without the key: locked, asleep, no microphone, stopped by other means. */
  | { readonly kind: 'talkLost' }
  /** The key is not listened to any more: rebound, or the app ends. */
  | { readonly kind: 'keyGone' };

/** What the session is asked for, in order. */
export type TalkKeyCommand =
  /** The microphone, at once; what kind of talk it is follows. */
  | 'open'
  | 'beginPushToTalk'
  | 'beginHandsFree'
  /** The key is up: the end of the last word, then over. */
  | 'release'
  /** The talk is over, in the way of its kind. */
  | 'finish';

export interface TalkKeyContext {
  readonly isTalking: boolean;
  /** What a single tap begins. */
  readonly tapBegins: TurnTaking;
}

export interface TalkKeyStep {
  readonly state: TalkKeyState;
  readonly commands: readonly TalkKeyCommand[];
}

export const initialTalkKey: TalkKeyState = { kind: 'up', lastTap: null };

export function reduceTalkKey(
  state: TalkKeyState,
  event: TalkKeyEvent,
  context: TalkKeyContext,
): TalkKeyStep {
  switch (event.kind) {
    case 'pressed':
      return press(state, event.atMs, context);
    case 'released':
      return release(state, event.atMs, context);
    case 'holdBegun':
      return beginHold(state, event.atMs);
    case 'waited':
      return endWait(state);
    case 'talkLost':
      return loseTalk(state);
    case 'keyGone':
      return letKeyGo(state);
    default:
      return assertNever(event);
  }
}

/** How long a state lasts by itself, milliseconds; null: until something happens. */
export function findTalkKeyWaitMs(state: TalkKeyState, longestHoldMs: number): number | null {
  switch (state.kind) {
    case 'pressed':
      return holdMs;
    case 'tapped':
      return doubleTapMs;
    case 'held':
      return longestHoldMs;
    case 'up':
    case 'spent':
      return null;
    default:
      return assertNever(state);
  }
}

function press(state: TalkKeyState, atMs: number, context: TalkKeyContext): TalkKeyStep {
  const down: Press = { pressedAtMs: atMs, lastDownAtMs: atMs };
  switch (state.kind) {
    case 'pressed':
    case 'held':
    case 'spent':
      if (isRepeat(state, atMs)) return step({ ...state, lastDownAtMs: atMs });
      // Its key-up was lost: this is another press.
      return press(initialTalkKey, atMs, context);
    case 'tapped':
      return isDoubleTap(state.atMs, atMs)
        ? step({ kind: 'pressed', ...down, asTap: 'handsFree' })
        : step({ kind: 'pressed', ...down, asTap: 'end' }, 'beginPushToTalk');
    case 'up': {
      const { lastTap } = state;
      const isSecond = lastTap !== null && isDoubleTap(lastTap.atMs, atMs);
      // Both halves of a double-tap that ends a talk mean its end.
      if (isSecond && lastTap.did === 'end') return step({ kind: 'pressed', ...down, asTap: 'end' }, 'open');
      if (!context.isTalking) return step({ kind: 'pressed', ...down, asTap: 'begin' }, 'open');
      return step({ kind: 'pressed', ...down, asTap: isSecond ? 'handsFree' : 'end' });
    }
    default:
      return assertNever(state);
  }
}

function release(state: TalkKeyState, atMs: number, context: TalkKeyContext): TalkKeyStep {
  switch (state.kind) {
    case 'pressed':
      return isTap(state, atMs)
        ? tap(state.asTap, atMs, context)
        : step(initialTalkKey, 'beginPushToTalk', 'release');
    case 'held':
      // The wait ended late on a busy computer, after a tap.
      return isTap(state, atMs) && state.asTap !== null
        ? tap(state.asTap, atMs, context)
        : step(initialTalkKey, 'release');
    case 'spent':
      return step(initialTalkKey);
    case 'up':
    case 'tapped':
      return step(state);
    default:
      return assertNever(state);
  }
}

function tap(meaning: TapMeaning, atMs: number, { tapBegins }: TalkKeyContext): TalkKeyStep {
  switch (meaning) {
    case 'begin':
      return tapBegins === 'handsFree'
        ? step({ kind: 'up', lastTap: { atMs, did: 'begin' } }, 'beginHandsFree')
        : step({ kind: 'tapped', atMs });
    case 'handsFree':
      return step(initialTalkKey, 'beginHandsFree');
    case 'end':
      return step({ kind: 'up', lastTap: { atMs, did: 'end' } }, 'finish');
    default:
      return assertNever(meaning);
  }
}

function beginHold(state: TalkKeyState, atMs: number): TalkKeyStep {
  // A desktop's shortcut repeats its command while its keys are held, also when the talk is over.
  if (state.kind === 'held' || (state.kind === 'spent' && isRepeat(state, atMs)))
    return step({ ...state, lastDownAtMs: atMs });
  const held: TalkKeyState = { kind: 'held', pressedAtMs: atMs, lastDownAtMs: atMs, asTap: null };
  return step(held, 'open', 'beginPushToTalk');
}

function endWait(state: TalkKeyState): TalkKeyStep {
  switch (state.kind) {
    case 'pressed':
      return step({ ...state, kind: 'held' }, 'beginPushToTalk');
    case 'tapped':
      return step({ kind: 'up', lastTap: { atMs: state.atMs, did: 'begin' } }, 'beginPushToTalk');
    case 'held':
      // A key-up that never came: nobody holds a key that long without knowing it.
      return step(toSpent(state), 'release');
    case 'up':
    case 'spent':
      return step(state);
    default:
      return assertNever(state);
  }
}

function loseTalk(state: TalkKeyState): TalkKeyStep {
  switch (state.kind) {
    case 'pressed':
    case 'held':
      return step(toSpent(state));
    case 'tapped':
      return step(initialTalkKey);
    case 'up':
      return step(state.lastTap?.did === 'end' ? state : initialTalkKey);
    case 'spent':
      return step(state);
    default:
      return assertNever(state);
  }
}

/** A key that is still down goes on repeating: that is no new press. */
function letKeyGo(state: TalkKeyState): TalkKeyStep {
  switch (state.kind) {
    case 'pressed':
      return state.asTap === 'begin' ? step(toSpent(state), 'finish') : step(toSpent(state));
    case 'tapped':
      return step(initialTalkKey, 'beginPushToTalk');
    case 'held':
      return step(toSpent(state), 'release');
    case 'up':
      return step(initialTalkKey);
    case 'spent':
      return step(state);
    default:
      return assertNever(state);
  }
}

function step(state: TalkKeyState, ...commands: readonly TalkKeyCommand[]): TalkKeyStep {
  return { state, commands };
}

function toSpent({ pressedAtMs, lastDownAtMs }: Press): TalkKeyState {
  return { kind: 'spent', pressedAtMs, lastDownAtMs };
}

function isRepeat({ lastDownAtMs }: Press, atMs: number): boolean {
  return atMs - lastDownAtMs < firstRepeatMs;
}

function isTap({ pressedAtMs }: Press, releasedAtMs: number): boolean {
  return releasedAtMs - pressedAtMs < holdMs;
}

function isDoubleTap(tappedAtMs: number, pressedAtMs: number): boolean {
  return pressedAtMs - tappedAtMs <= doubleTapMs;
}
