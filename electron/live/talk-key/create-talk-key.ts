// Runs the talk key: keeps its state and the one wait that it asks for, and passes what it means on to the session. Keys,
// commands and clicks that mean the talk key all end here; what they mean is decided in talk-key.ts.
import { assertNever } from '../../contract/assert-never.ts';
import type { SessionSnapshot } from '../../contract/session.ts';
import type { Clock } from '../ports.ts';
import type { Session } from '../session.ts';
import {
  findTalkKeyWaitMs,
  initialTalkKey,
  reduceTalkKey,
  type TalkKeyCommand,
  type TalkKeyContext,
  type TalkKeyEvent,
} from './talk-key.ts';

export interface TalkKey {
  /** The key went down, or repeats; `atMs` as the keyboard tells it, on any one clock. */
  readonly press: (atMs: number) => void;
  readonly letGo: (atMs: number) => void;
  /** Pressed and let go at once, where only that can be heard. */
  readonly tap: (atMs: number) => void;
  /** Held from now on, until `release`: for commands, which never mean a tap. */
  readonly hold: () => void;
  readonly release: () => void;
  /** The key is not listened to any more, whatever it was doing. */
  readonly forget: () => void;
  dispose(): void;
}

export interface TalkKeyDeps {
  readonly clock: Clock;
  readonly session: Pick<
    Session,
    'readSnapshot' | 'onChange' | 'openTalk' | 'beginTalk' | 'releaseTalk' | 'endTalk'
  >;
  readonly readTapBegins: () => TalkKeyContext['tapBegins'];
  /** A key-up that has not come by then is taken to be lost. */
  readonly readLongestHoldMs: () => number;
  /** Something was pressed that may begin a talk. */
  readonly onPressed: () => void;
}

export function createTalkKey({ clock, session, ...deps }: TalkKeyDeps): TalkKey {
  let state = initialTalkKey;
  let cancelWait: (() => void) | null = null;
  let wasTalking = isOn(session.readSnapshot());

  function take(event: TalkKeyEvent): void {
    const context = { isTalking: isTalking(session.readSnapshot()), tapBegins: deps.readTapBegins() };
    const before = state;
    const step = reduceTalkKey(before, event, context);
    state = step.state;
    if (state.kind !== before.kind) keepWait();
    for (const command of step.commands) perform(command);
    if (step.commands.includes('open')) {
      deps.onPressed();
      // Refused, as by a cap on cost: nothing goes on that the key could hold.
      if (!isOn(session.readSnapshot())) take({ kind: 'talkLost' });
    }
  }

  function keepWait(): void {
    cancelWait?.();
    const waitMs = findTalkKeyWaitMs(state, deps.readLongestHoldMs());
    cancelWait =
      waitMs === null
        ? null
        : clock.setTimer(waitMs, () => {
            take({ kind: 'waited' });
          });
  }

  function perform(command: TalkKeyCommand): void {
    switch (command) {
      case 'open':
        session.openTalk();
        return;
      case 'beginPushToTalk':
        session.beginTalk('pushToTalk');
        return;
      case 'beginHandsFree':
        session.beginTalk('handsFree');
        return;
      case 'release':
        session.releaseTalk();
        return;
      case 'finish':
        if (session.readSnapshot().talk.kind === 'held') session.releaseTalk();
        else session.endTalk();
        return;
      default:
        assertNever(command);
    }
  }

  const unfollow = session.onChange((snapshot) => {
    const isLost = wasTalking && !isOn(snapshot);
    wasTalking = isOn(snapshot);
    if (isLost) take({ kind: 'talkLost' });
  });

  return {
    press: (atMs) => {
      take({ kind: 'pressed', atMs });
    },
    letGo: (atMs) => {
      take({ kind: 'released', atMs });
    },
    tap: (atMs) => {
      take({ kind: 'pressed', atMs });
      take({ kind: 'released', atMs });
    },
    hold: () => {
      take({ kind: 'holdBegun', atMs: clock.nowMs() });
    },
    release: () => {
      take({ kind: 'released', atMs: clock.nowMs() });
    },
    forget: () => {
      take({ kind: 'keyGone' });
    },
    dispose: () => {
      unfollow();
      take({ kind: 'keyGone' });
      cancelWait?.();
    },
  };
}

function isOn({ talk }: SessionSnapshot): boolean {
  return talk.kind !== 'off';
}

/** A talk that was let go is over for whoever presses again, although the microphone still hears its last word. */
function isTalking({ talk }: SessionSnapshot): boolean {
  return talk.kind !== 'off' && !(talk.kind === 'held' && talk.releasedAtMs !== null);
}
