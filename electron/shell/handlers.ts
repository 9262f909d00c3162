// What each call of a window does: one line where a part has the verb, a short function where several parts take part.
// Arguments arrive checked.
import { formatConversation, type Conversation } from '../contract/conversations.ts';
import { createAppError } from '../contract/errors.ts';
import type { AppStatus } from '../contract/ipc.ts';
import { packReason } from '../contract/own-reasons.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { defaultSettings } from '../contract/settings.ts';
import type { ToolAnswer } from '../contract/tools.ts';
import type { Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { OutsidePorts } from '../live/tools/ports.ts';
import type { EndpointFacts } from './endpoint-facts.ts';
import type { HudPresence } from './hud-presence.ts';
import type { HudWindow } from './hud-window.ts';
import type { CallHandlers, Ipc } from './ipc.ts';
import type { Keys } from './keys.ts';
import type { KeyKeeper } from './key-keeper.ts';
import { isKnownSource } from './link-check.ts';
import type { PanelGuide } from './panel-target.ts';
import type { RecentConversations } from './recent-conversations.ts';
import type { MediaPorts } from './media-ports.ts';
import type { ModelList } from '../contract/models.ts';
import type { SettingsKeeper } from './ports.ts';
import type { ScreenAccess } from './screen-permission.ts';
import type { SettingsDesk } from './settings-desk.ts';
import type { SettingsTransfer } from './settings-transfer.ts';
import type { SettingsWindow } from './settings-window.ts';
import type { RegionDrawing } from './share/region-drawing.ts';
import type { ShareControl } from './share/share-control.ts';
import { createShareHandlers } from './share/share-handlers.ts';
import type { VoiceHearing } from './voice-hearing.ts';

export interface HandlerDeps {
  readonly session: Session;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly desk: SettingsDesk;
  readonly transfer: SettingsTransfer;
  readonly keyKeeper: KeyKeeper;
  readonly readModels: () => Promise<Result<ModelList>>;
  readonly endpointFacts: EndpointFacts;
  readonly keys: Pick<Keys, 'setRecording' | 'askPermission'>;
  readonly hud: HudWindow;
  readonly presence: Pick<HudPresence, 'dismiss'>;
  readonly settingsWindow: Pick<SettingsWindow, 'show'>;
  readonly mediaPorts: MediaPorts;
  readonly share: ShareControl;
  readonly region: RegionDrawing;
  readonly voiceHearing: Pick<VoiceHearing, 'hear' | 'cancel'>;
  readonly screenAccess: ScreenAccess;
  readonly outside: OutsidePorts;
  readonly panel: Pick<PanelGuide, 'read'>;
  readonly conversations: Pick<RecentConversations, 'list' | 'find' | 'deleteAll'>;
  /** Fails with `system/folder-not-opened`. */
  readonly openLogFolder: () => Promise<Result<null>>;
  readonly quit: () => void;
  readonly push: Ipc['push'];
  readonly readAppStatus: () => AppStatus;
  readonly log: Log;
}

const done = ok(null);

export function createHandlers(deps: HandlerDeps): CallHandlers {
  const { session, settings, desk, keyKeeper, keys, hud, log } = deps;

  /** Runs a verb that cannot fail. */
  const run = (verb: () => void): typeof done => {
    verb();
    return done;
  };

  const answerToolCall = async (key: number, answer: ToolAnswer): Promise<Result<null>> => {
    const call = session.readSnapshot().toolCalls.find((open) => open.key === key);
    session.decideToolCall(key, answer !== 'refuse');
    if (answer !== 'allowAlways' || call === undefined) return done;
    const saved = await desk.change({ tools: { [call.request.tool]: 'automatic' } });
    return saved.ok ? done : saved;
  };

  const findConversation = (id: string): Result<Conversation> => {
    const found = deps.conversations.find(id);
    return found === null ? failure(createAppError('conversations/gone')) : ok(found);
  };

  const openSource = (uri: string): Promise<Result<null>> | Result<null> =>
    isKnownSource(session.readSnapshot(), uri)
      ? deps.outside.openLink(uri)
      : failure(createAppError('ipc/bad-input', { detail: packReason('unknownSource') }));

  return {
    ...createShareHandlers(deps.share, deps.region),
    'session:read': () => ok(session.readSnapshot()),
    'session:toggleTalk': () =>
      run(() => {
        session.toggleTalk();
      }),
    'session:toggleMute': () =>
      run(() => {
        session.toggleMute();
      }),
    'session:sendText': ({ text }) =>
      run(() => {
        session.sendText(text);
      }),
    'session:stopAnswer': () =>
      run(() => {
        session.stopAnswer();
      }),
    'session:dismissNotice': () =>
      run(() => {
        session.dismissNotice();
      }),
    'session:retry': () =>
      run(() => {
        session.retry();
      }),
    'tool:answer': ({ key, answer }) => answerToolCall(key, answer),
    'source:open': ({ uri }) => openSource(uri),
    'session:continueAnyway': () =>
      run(() => {
        session.continueAnyway();
      }),
    'usage:readHistory': () => ok(session.readUsageHistory()),
    'microphone:report': (report) => {
      log.info('microphone', report);
      if (report.state === 'failed')
        session.reportMicrophone({ state: 'failed', error: createAppError(report.code) });
      else session.reportMicrophone({ state: report.state });
      return done;
    },
    'microphone:reportPanel': ({ isOpen }) => {
      log.info('microphone.panel', { isOpen });
      session.setPanelListening(isOpen);
      return done;
    },
    'speaker:reportFailure': () =>
      run(() => {
        session.reportSpeakerFailure();
      }),
    'sound:notice': (notice) =>
      run(() => {
        if (notice.kind === 'withdrawn') session.withdrawNotice(notice.code);
        else session.raiseNotice(createAppError(notice.code, { device: notice.device }));
      }),
    'media:ready': () =>
      run(() => {
        deps.mediaPorts.handTo(hud.contents);
      }),
    'network:reportReturn': () =>
      run(() => {
        session.returnToNetwork();
      }),
    'hud:hide': () =>
      run(() => {
        deps.presence.dismiss();
      }),
    'hud:resize': ({ heightPx }) =>
      run(() => {
        hud.resize(heightPx);
      }),
    'hud:setTyping': ({ isTyping }) =>
      run(() => {
        hud.setTyping(isTyping);
      }),
    'settings:read': () => ok(settings.read()),
    'settings:change': desk.change,
    'settings:export': deps.transfer.exportToFile,
    'settings:import': deps.transfer.importFromFile,
    'settings:reset': () => desk.replaceAll(defaultSettings),
    'settings:undoReplace': desk.undoReplace,
    'profiles:change': desk.changeProfiles,
    'panel:readTarget': () => ok(deps.panel.read()),
    'conversations:list': () => ok(deps.conversations.list()),
    'conversations:read': ({ id }) => findConversation(id),
    'conversations:copy': async ({ id }) => {
      const found = findConversation(id);
      if (!found.ok) return found;
      await deps.outside.clipboard.writeText(formatConversation(found.value));
      return done;
    },
    'conversations:deleteAll': () =>
      run(() => {
        deps.conversations.deleteAll();
        deps.share.clearSent();
      }),
    'usage:clear': () => {
      session.clearUsageHistory();
      return ok(session.readUsageHistory());
    },
    'endpoint:forgetAll': () => {
      deps.endpointFacts.forgetAll();
      session.forgetEndpoint();
      return ok(deps.endpointFacts.read());
    },
    'app:openLogFolder': deps.openLogFolder,
    'app:quit': () => run(deps.quit),
    'settings:show': () =>
      run(() => {
        deps.settingsWindow.show();
      }),
    'hotkeys:setRecording': ({ isRecording }) =>
      run(() => {
        keys.setRecording(isRecording);
      }),
    'hotkeys:openPermission': keys.askPermission,
    'key:readStatus': keyKeeper.readStatus,
    'key:store': ({ host, key }) => keyKeeper.store(host, key),
    'key:storeAgain': ({ host }) => keyKeeper.storeAgain(host),
    'key:delete': ({ host }) => keyKeeper.delete(host),
    'key:test': ({ host, typedKey }) => keyKeeper.test(host, typedKey),
    'key:cancelTest': () => run(keyKeeper.cancelTest),
    'models:read': deps.readModels,
    'voice:hear': deps.voiceHearing.hear,
    'voice:cancel': () => run(deps.voiceHearing.cancel),
    'endpoint:readStatus': () => ok(deps.endpointFacts.read()),
    'endpoint:forget': () => {
      deps.endpointFacts.forget();
      session.forgetEndpoint();
      log.info('endpoint.forgotten');
      return ok(deps.endpointFacts.read());
    },
    'screen:readPermission': () => ok(deps.screenAccess.read()),
    'screen:openPermission': deps.screenAccess.open,
    'app:readStatus': () => ok(deps.readAppStatus()),
  };
}
