// What each call of a window does: one line where a part has the verb, a short function where several parts take part.
// Arguments arrive checked.
import { createAppError } from '../contract/errors.ts';
import type { AppStatus, KeyStatus } from '../contract/ipc.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Settings, SettingsPatch } from '../contract/settings.ts';
import type { ToolAnswer } from '../contract/tools.ts';
import type { Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { OutsidePorts } from '../live/tools/ports.ts';
import type { EndpointFacts } from './endpoint-facts.ts';
import type { HudPresence } from './hud-presence.ts';
import type { HudWindow } from './hud-window.ts';
import type { CallHandlers, Ipc } from './ipc.ts';
import type { Keys } from './keys.ts';
import type { LineFinder } from './line.ts';
import { isKnownSource } from './link-check.ts';
import type { MediaPorts } from './media-ports.ts';
import type { KeyVault, SettingsKeeper } from './ports.ts';
import { needsNewConnection } from './settings-effects.ts';
import type { SettingsWindow } from './settings-window.ts';

export interface HandlerDeps {
  readonly session: Session;
  readonly settings: SettingsKeeper;
  readonly vault: KeyVault;
  readonly line: Pick<LineFinder, 'readEndpoint'>;
  readonly endpointFacts: EndpointFacts;
  readonly keys: Pick<Keys, 'change' | 'refresh' | 'setRecording'>;
  readonly hud: HudWindow;
  readonly presence: Pick<HudPresence, 'dismiss'>;
  readonly settingsWindow: SettingsWindow;
  readonly mediaPorts: MediaPorts;
  readonly outside: Pick<OutsidePorts, 'openLink'>;
  readonly push: Ipc['push'];
  /** The setting has changed: what main itself shows is to be said anew. */
  readonly onLanguageChanged: () => void;
  readonly readAppStatus: () => AppStatus;
  readonly log: Log;
}

const done = ok(null);

export function createHandlers(deps: HandlerDeps): CallHandlers {
  const { session, settings, vault, line, keys, hud, push, log } = deps;

  /** Runs a verb that cannot fail. */
  const run = (verb: () => void): typeof done => {
    verb();
    return done;
  };

  const readKeyStatus = async (): Promise<Result<KeyStatus>> => {
    const endpoint = line.readEndpoint();
    if (!endpoint.ok) return ok({ host: '', isStored: false, problem: endpoint.error });
    const { host } = endpoint.value;
    const key = await vault.readKey(host);
    return ok(
      key.ok
        ? { host, isStored: key.value !== null, problem: vault.problemOf(host) }
        : { host, isStored: false, problem: key.error },
    );
  };

  /** Stores or deletes; tells every window, and the session that another line may be in force. */
  const changeKey = async (change: (host: string) => Promise<Result<null>>): Promise<Result<KeyStatus>> => {
    const endpoint = line.readEndpoint();
    if (!endpoint.ok) return endpoint;
    const changed = await change(endpoint.value.host);
    const read = await readKeyStatus();
    if (!read.ok) return read;
    const status = changed.ok ? read.value : { ...read.value, problem: changed.error };
    push('key:changed', status);
    session.applySettings({ needsNewConnection: true });
    log.info('key.changed', { isStored: status.isStored, problem: status.problem?.code });
    return ok(status);
  };

  const changeSettings = async (patch: SettingsPatch): Promise<Result<Settings>> => {
    const before = settings.read();
    if (patch.hotkeys !== undefined) {
      const taken = keys.change(patch.hotkeys);
      if (!taken.ok) return taken;
    }
    const saved = await settings.change(patch);
    const after = settings.read();
    if (before.talkKey.isHoldOn !== after.talkKey.isHoldOn) keys.refresh();
    const isEndpointNew = before.connection.endpoint !== after.connection.endpoint;
    push('settings:changed', after);
    if (before.general.language !== after.general.language) deps.onLanguageChanged();
    session.applySettings({ needsNewConnection: needsNewConnection(before, after) });
    if (isEndpointNew || before.connection.model !== after.connection.model)
      push('endpoint:changed', deps.endpointFacts.read());
    if (isEndpointNew) {
      const status = await readKeyStatus();
      if (status.ok) push('key:changed', status.value);
    }
    return saved;
  };

  const answerToolCall = async (key: number, answer: ToolAnswer): Promise<Result<null>> => {
    const call = session.readSnapshot().toolCalls.find((open) => open.key === key);
    session.decideToolCall(key, answer !== 'refuse');
    if (answer !== 'allowAlways' || call === undefined) return done;
    const saved = await changeSettings({ tools: { [call.request.tool]: 'automatic' } });
    return saved.ok ? done : saved;
  };

  const openSource = (uri: string): Promise<Result<null>> | Result<null> =>
    isKnownSource(session.readSnapshot(), uri)
      ? deps.outside.openLink(uri)
      : failure(createAppError('ipc/bad-input', { detail: 'source:open: not a source of this session' }));

  return {
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
    'settings:change': changeSettings,
    'settings:show': () =>
      run(() => {
        deps.settingsWindow.show();
      }),
    'hotkeys:setRecording': ({ isRecording }) =>
      run(() => {
        keys.setRecording(isRecording);
      }),
    'key:readStatus': readKeyStatus,
    'key:store': ({ key }) => changeKey((host) => vault.storeKey(host, key)),
    'key:delete': () => changeKey((host) => vault.deleteKey(host)),
    'endpoint:readStatus': () => ok(deps.endpointFacts.read()),
    'endpoint:forget': () => {
      deps.endpointFacts.forget();
      session.forgetEndpoint();
      log.info('endpoint.forgotten');
      return ok(deps.endpointFacts.read());
    },
    'app:readStatus': () => ok(deps.readAppStatus()),
  };
}
