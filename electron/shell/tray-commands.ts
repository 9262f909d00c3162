// What choosing an entry of the tray does.
import { assertNever } from '../contract/assert-never.ts';
import type { Result } from '../contract/result.ts';
import type { Session } from '../live/session.ts';
import type { SettingsDesk } from './settings-desk.ts';
import type { TrayCommand } from './tray-state.ts';

export interface TrayCommandDeps {
  readonly session: Pick<
    Session,
    'readSnapshot' | 'toggleTalk' | 'beginTalk' | 'endTalk' | 'toggleMute' | 'raiseNotice'
  >;
  readonly desk: Pick<SettingsDesk, 'change' | 'changeProfiles'>;
  readonly toggleSharing: () => void;
  readonly drawRegion: () => void;
  readonly openConversation: (id: string) => void;
  readonly openSettings: () => void;
  readonly quit: () => void;
}

export function createTrayCommands(deps: TrayCommandDeps): (command: TrayCommand) => void {
  const { session, desk } = deps;

  /** A menu has no place for it: what could not be done is told in the HUD. */
  const tell = async (change: Promise<Result<unknown>>): Promise<void> => {
    const result = await change;
    if (!result.ok) session.raiseNotice(result.error);
  };

  return (command) => {
    switch (command.kind) {
      case 'toggleTalk':
        session.toggleTalk();
        return;
      case 'toggleHandsFree':
        if (session.readSnapshot().talk.kind === 'handsFree') session.endTalk();
        else session.beginTalk('handsFree');
        return;
      case 'toggleMute':
        session.toggleMute();
        return;
      case 'toggleSharing':
        deps.toggleSharing();
        return;
      case 'drawRegion':
        deps.drawRegion();
        return;
      case 'activateProfile':
        void tell(desk.changeProfiles({ kind: 'activate', id: command.id }));
        return;
      case 'chooseVoice':
        void tell(desk.change({ voice: { name: command.name } }));
        return;
      case 'openConversation':
        deps.openConversation(command.id);
        return;
      case 'openSettings':
        deps.openSettings();
        return;
      case 'quit':
        deps.quit();
        return;
      default:
        assertNever(command);
    }
  };
}
