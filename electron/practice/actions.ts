// Carries out what a script asks for on one connection. Owns the timer of a goAway.
import { assertNever } from '../contract/assert-never.ts';
import type { PracticeClock } from './clock.ts';
import { gatewayErrorMessage, goAwayMessage, oversizeMessage } from './messages.ts';
import type { Tell } from './observer.ts';
import type { Outbound } from './outbound.ts';
import type { Action } from './script.ts';

export interface ActionParts {
  readonly outbound: Outbound;
  readonly clock: PracticeClock;
  readonly tell: Tell;
  readonly interrupt: () => void;
}

export interface Actions {
  perform(action: Action): void;
  dispose(): void;
}

/** The words of the real service (PROTOCOL 1.6). */
const goAwayReason =
  'Connection aborted because the client failed to close the connection after receiving a GoAway signal once the session duration limit was reached.';

export function createActions(parts: ActionParts): Actions {
  const { outbound, clock, tell } = parts;
  let stopGoAway: (() => void) | null = null;

  function goAway(timeLeftMs: number, closesAfterMs: number): void {
    outbound.send(goAwayMessage(timeLeftMs), () => tell({ kind: 'goAwaySent', timeLeftMs }));
    stopGoAway?.();
    stopGoAway = clock.after(closesAfterMs, () => outbound.close(1008, goAwayReason));
  }

  function carryOut(action: Action): void {
    switch (action.act) {
      case 'drop':
        outbound.drop();
        break;
      case 'close':
        outbound.close(action.code, action.reason);
        break;
      case 'gatewayError':
        outbound.drop(gatewayErrorMessage(action.message, action.code ?? 'bad_response'));
        break;
      case 'hold':
        outbound.hold(action.forMs);
        break;
      case 'fallSilent':
        outbound.fallSilent();
        break;
      case 'goAway':
        goAway(action.timeLeftMs, action.closesAfterMs ?? action.timeLeftMs);
        break;
      case 'interrupt':
        parts.interrupt();
        break;
      case 'send':
        outbound.send(action.message);
        break;
      case 'sendRaw':
        outbound.sendRaw(action.data);
        break;
      case 'sendOversize':
        outbound.sendRaw(Buffer.from(oversizeMessage(action.sizeBytes)));
        break;
      default:
        return assertNever(action);
    }
  }

  return {
    perform: (action) => {
      if (outbound.hasEnded()) return;
      tell({ kind: 'actionPerformed', action });
      carryOut(action);
    },
    dispose: () => stopGoAway?.(),
  };
}
