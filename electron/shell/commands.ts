// Does what a command line asks of the app that runs, in the order in which it was written.
import { assertNever } from '../contract/assert-never.ts';
import type { Clock } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { TalkKey } from '../live/talk-key/create-talk-key.ts';
import { parseCommandLine, type Verb } from './command-line.ts';
import type { HudPresence } from './hud-presence.ts';
import { createKeyRepeatFilter } from './key-repeat.ts';
import type { ShareControl } from './share/share-control.ts';

interface CommandsDeps {
  readonly talkKey: Pick<TalkKey, 'tap' | 'hold' | 'release'>;
  readonly session: Pick<Session, 'sendText' | 'stopAnswer'>;
  readonly presence: Pick<HudPresence, 'show'>;
  readonly share: Pick<ShareControl, 'startLast' | 'stop' | 'ask'>;
  readonly drawRegion: () => void;
  readonly quit: () => void;
  readonly clock: Clock;
}

export interface Commands {
  readonly run: (verbs: readonly Verb[]) => void;
  /** Another start of the app: `data` is what that start handed over. Without verbs it wants to see the app. */
  readonly runFromOtherStart: (data: unknown) => void;
  dispose(): void;
}

export function createCommands(deps: CommandsDeps): Commands {
  // A desktop's shortcut may repeat its command while its keys are held.
  const toggle = createKeyRepeatFilter(deps.clock, deps.talkKey.tap);

  const perform = (verb: Verb): void => {
    switch (verb.kind) {
      case 'toggleTalk':
        toggle.press();
        return;
      case 'talk':
        deps.talkKey.hold();
        return;
      case 'release':
        deps.talkKey.release();
        return;
      case 'say':
        deps.presence.show();
        deps.session.sendText(verb.text);
        return;
      case 'stop':
        deps.session.stopAnswer();
        return;
      case 'share':
        deps.share.startLast();
        return;
      case 'shareRegion':
        deps.drawRegion();
        return;
      case 'unshare':
        deps.share.stop();
        return;
      case 'ask':
        deps.share.ask();
        return;
      case 'show':
        deps.presence.show();
        return;
      case 'quit':
        deps.quit();
        return;
      default:
        assertNever(verb);
    }
  };
  const run = (verbs: readonly Verb[]): void => {
    for (const verb of verbs) perform(verb);
  };

  return {
    run,
    runFromOtherStart(data) {
      const asked = parseCommandLine(readArguments(data));
      if (asked.kind !== 'run') return;
      if (asked.verbs.length === 0) deps.presence.show();
      else run(asked.verbs);
    },
    dispose: toggle.dispose,
  };
}

/** What one start hands over to the one that runs already. */
export interface Handover {
  readonly args: readonly string[];
}

/** Any program of this user can hand something over: only texts are read. */
function readArguments(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('args' in data) || !Array.isArray(data.args)) return [];
  return data.args.filter((arg) => typeof arg === 'string');
}
