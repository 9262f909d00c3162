// The part of the composition around the tray: what it says, what its entries do, and what happens where there is none.
import { app } from 'electron';
import { createTrayFinder } from '../adapters/tray-finder.ts';
import type { InterfaceLanguage } from '../contract/interface-language.ts';
import { createUsdFormat } from '../contract/money.ts';
import type { Clock } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { HudPresence } from '../shell/hud-presence.ts';
import type { PanelGuide } from '../shell/panel-target.ts';
import type { SettingsKeeper } from '../shell/ports.ts';
import type { RecentConversations } from '../shell/recent-conversations.ts';
import type { SettingsDesk } from '../shell/settings-desk.ts';
import type { ShareControl } from '../shell/share/share-control.ts';
import type { PanelFacts } from '../shell/tray-icons.ts';
import { createTrayCommands } from '../shell/tray-commands.ts';
import { describeTray, type TrayState } from '../shell/tray-state.ts';
import { watchTray } from '../shell/tray-watch.ts';
import { createTray } from '../shell/tray.ts';
import type { SayInShell } from '../shell/words/shell-words.ts';

const usdFormats = { en: createUsdFormat('en'), 'zh-CN': createUsdFormat('zh-CN') } as const;

interface TrayParts {
  readonly iconFolder: string;
  readonly say: SayInShell;
  readonly readLanguage: () => InterfaceLanguage;
  readonly platform: PanelFacts['platform'];
  readonly session: Session;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly desk: Pick<SettingsDesk, 'change' | 'changeProfiles'>;
  readonly recent: Pick<RecentConversations, 'list'>;
  readonly presence: Pick<HudPresence, 'show'>;
  readonly panel: PanelGuide;
  readonly showSettings: () => void;
  readonly share: Pick<ShareControl, 'readSnapshot' | 'toggle'>;
  readonly drawRegion: () => void;
  readonly clock: Clock;
  /** Whether there is a tray has turned out otherwise. */
  readonly onPresenceChanged: () => void;
}

export interface ComposedTray {
  /** Something that it says may have changed. */
  readonly update: () => void;
  readonly hasTray: () => boolean;
  dispose(): void;
}

export function composeTray(parts: TrayParts): ComposedTray {
  const { session, settings, platform } = parts;
  let hasTray = true;

  const describe = (): TrayState => {
    const { profiles, voice } = settings.read();
    return describeTray({
      snapshot: session.readSnapshot(),
      settings: { profiles, voice },
      conversations: parts.recent.list(),
      isSharing: parts.share.readSnapshot().state.kind !== 'off',
      say: parts.say,
      formatUsd: usdFormats[parts.readLanguage()],
    });
  };
  const onCommand = createTrayCommands({
    session,
    desk: parts.desk,
    toggleSharing: parts.share.toggle,
    drawRegion: parts.drawRegion,
    openConversation: (conversationId) => {
      parts.panel.open({ sectionId: 'conversations', conversationId });
    },
    openSettings: parts.showSettings,
    quit: () => {
      app.quit();
    },
  });
  const make = () =>
    createTray(
      {
        iconFolder: parts.iconFolder,
        platform,
        desktop: process.env.XDG_CURRENT_DESKTOP ?? '',
        onCommand,
        onShow: parts.presence.show,
      },
      describe(),
    );
  let tray = make();

  const setPresence = (isThere: boolean): void => {
    hasTray = isThere;
    parts.onPresenceChanged();
  };
  const stopWatching =
    platform === 'linux'
      ? watchTray({
          find: createTrayFinder(process.env),
          clock: parts.clock,
          onAbsent: () => {
            setPresence(false);
            parts.presence.show();
          },
          onArrived: () => {
            // One that was made before its panel was there is seen by nobody.
            tray.dispose();
            tray = make();
            setPresence(true);
          },
        })
      : () => undefined;

  return {
    update: () => {
      tray.update(describe());
    },
    hasTray: () => hasTray,
    dispose: () => {
      stopWatching();
      tray.dispose();
    },
  };
}
