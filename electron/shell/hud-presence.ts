// Decides when the HUD appears by itself and when Esc is taken from other applications. Owns no window and no key.
import type { SessionSnapshot } from '../contract/session.ts';
import type { Clock } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { EscapeKey } from './escape-key.ts';
import type { HudWindow } from './hud-window.ts';

/** After Esc has stopped an answer a second one closes the HUD; this long Esc stays ours for it. */
const secondEscapeMs = 2500;

interface PresenceDeps {
  readonly session: Pick<Session, 'readSnapshot' | 'stopAnswer' | 'endTalk'>;
  readonly hud: Pick<HudWindow, 'show' | 'hide' | 'isVisible'>;
  readonly escape: Pick<EscapeKey, 'setTaken'>;
  readonly endSharing: () => void;
  readonly clock: Clock;
}

export interface HudPresence {
  /** A new snapshot: shows the HUD when there is something to see. */
  follow(snapshot: SessionSnapshot): void;
  readonly show: () => void;
  /** Hides the HUD and ends what goes on in it: nothing listens, speaks or looks unseen. */
  readonly dismiss: () => void;
  /** Esc, from any application. */
  pressEscape(): void;
  dispose(): void;
}

export function createHudPresence({ session, hud, escape, endSharing, clock }: PresenceDeps): HudPresence {
  let previous = session.readSnapshot();
  let cancelLinger: (() => void) | null = null;

  const updateEscape = (): void => {
    const { isAnswerOpen } = session.readSnapshot();
    escape.setTaken(hud.isVisible() && (isAnswerOpen || cancelLinger !== null));
  };
  const endLinger = (): void => {
    cancelLinger?.();
    cancelLinger = null;
  };
  const show = (): void => {
    hud.show();
    updateEscape();
  };
  const dismiss = (): void => {
    endLinger();
    session.endTalk();
    endSharing();
    if (session.readSnapshot().isAnswerOpen) session.stopAnswer();
    hud.hide();
    updateEscape();
  };

  return {
    show,
    dismiss,
    follow(snapshot) {
      const isNews = hasNews(previous, snapshot);
      previous = snapshot;
      if (isNews) show();
      else updateEscape();
    },
    pressEscape() {
      if (!session.readSnapshot().isAnswerOpen) {
        dismiss();
        return;
      }
      endLinger();
      cancelLinger = clock.setTimer(secondEscapeMs, () => {
        cancelLinger = null;
        updateEscape();
      });
      session.stopAnswer();
    },
    dispose: endLinger,
  };
}

/** A talk began, the mute was set or lifted, a failure came, a call asks, or there is something to tell. */
function hasNews(previous: SessionSnapshot, next: SessionSnapshot): boolean {
  if (previous.talk.kind === 'off' && next.talk.kind !== 'off') return true;
  if (previous.isMuted !== next.isMuted) return true;
  if (previous.status.kind !== 'failed' && next.status.kind === 'failed') return true;
  if (hasNewQuestion(previous, next)) return true;
  if (next.waitingNoticeCount > previous.waitingNoticeCount) return true;
  return next.notice !== null && next.notice !== previous.notice;
}

/** A call of the model asks that did not ask before: nobody may have to look for it. */
function hasNewQuestion(previous: SessionSnapshot, next: SessionSnapshot): boolean {
  return next.toolCalls.some(
    ({ key, stage }) => stage === 'asking' && !previous.toolCalls.some((call) => call.key === key),
  );
}
