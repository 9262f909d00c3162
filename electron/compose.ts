// The only composition root: makes every part, connects them, owns the order in which they end. What costs time at the start
// comes after the talk key; libraries that a talk alone needs are loaded by the first one.
import { join } from 'node:path';
import { app, screen, session as electronSession } from 'electron';
import { createBase64Codec } from './adapters/base64.ts';
import { createClock } from './adapters/clock.ts';
import { createConversationsFile } from './adapters/conversations-file.ts';
import { openEndpointMemory } from './adapters/endpoint-memory.ts';
import { createKeychain } from './adapters/keychain.ts';
import { createLog } from './adapters/log.ts';
import { formatExport, readImport } from './adapters/settings-exchange.ts';
import { openSettingsFile } from './adapters/settings-file.ts';
import { createTrace } from './adapters/trace.ts';
import { openUsageFile } from './adapters/usage-file.ts';
import { createWebSocketTransport } from './adapters/websocket.ts';
import { createPointerReader } from './adapters/x11-pointer.ts';
import { composeKeys } from './compose/keys.ts';
import { composeLoginItem, followLoginItem } from './compose/login.ts';
import { composePower } from './compose/power.ts';
import { composeShare } from './compose/share.ts';
import { composeTray } from './compose/tray.ts';
import { formatCombination } from './contract/combination.ts';
import { createAppError, toUnexpectedError } from './contract/errors.ts';
import { resolveLanguage, type InterfaceLanguage } from './contract/interface-language.ts';
import type { AppStatus } from './contract/ipc.ts';
import { createSession } from './live/driver.ts';
import { createTalkKey } from './live/talk-key/create-talk-key.ts';
import { composeVault } from './compose/vault.ts';
import { speakVoiceSample } from './live/voice-sample.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { followDisplays, listDisplays } from './shell/displays.ts';
import { readEndpointOverride } from './shell/endpoint.ts';
import { createEndpointFacts } from './shell/endpoint-facts.ts';
import { createCommands } from './shell/commands.ts';
import type { Verb } from './shell/command-line.ts';
import { createEscapeKey } from './shell/escape-key.ts';
import { createHandlers } from './shell/handlers.ts';
import { createHudPresence } from './shell/hud-presence.ts';
import { createHudWindow } from './shell/hud-window.ts';
import { createIpc, type Ipc } from './shell/ipc.ts';
import { createLineFinder } from './shell/line.ts';
import { createMediaPorts } from './shell/media-ports.ts';
import { guardNavigation } from './shell/permissions.ts';
import { createPointerDisplay } from './shell/pointer-display.ts';
import { readPlatform, setUpProcess } from './shell/process-setup.ts';
import { openFolder } from './shell/open-folder.ts';
import { createOutside } from './shell/outside.ts';
import { createScreenAccess } from './shell/screen-permission.ts';
import { createPanelGuide } from './shell/panel-target.ts';
import { createRecentConversations } from './shell/recent-conversations.ts';
import { createSettingsDesk } from './shell/settings-desk.ts';
import { createSettingsDialogs } from './shell/settings-dialogs.ts';
import { createSettingsTransfer } from './shell/settings-transfer.ts';
import { createSettingsWindow } from './shell/settings-window.ts';
import { installShutdown } from './shell/shutdown.ts';
import { createVoiceHearing } from './shell/voice-hearing.ts';
import { createOwnWindows } from './shell/windows.ts';
import { createShellWords } from './shell/words/shell-words.ts';

/** @param verbs what the command line asks for, done once everything is there */
export async function compose(verbs: readonly Verb[]): Promise<void> {
  const profileFolder = app.getPath('userData');
  const appFolder = app.getAppPath();
  const environment = process.env;
  const platform = readPlatform(process.platform);
  const endpointOverride = readEndpointOverride(environment.EARSHOT_ENDPOINT);

  registerAppScheme();
  setUpProcess(app);

  const clock = createClock();
  const trace = createTrace(environment.EARSHOT_TRACE);
  const log = createLog(join(profileFolder, 'logs'), environment.EARSHOT_LOG === 'debug');
  const settings = openSettingsFile(profileFolder);
  const usageFile = openUsageFile(profileFolder, {
    clock,
    onProblem: (error) => {
      session.raiseNotice(error);
    },
  });
  log.setDetailed(settings.read().privacy.logLevel === 'detailed');
  const conversationsFile = createConversationsFile(profileFolder, { clock, log });
  const loginItem = composeLoginItem(platform, appFolder);
  const vault = createKeychain();
  const memory = openEndpointMemory(profileFolder, log);
  const readZoomFactor = (): number => settings.read().appearance.zoomPercent / 100;
  const windows = createOwnWindows(readZoomFactor);
  const outside = createOutside(log);

  const line = createLineFinder({
    vault,
    readTarget: () => {
      const { endpoint, model } = settings.read().connection;
      return { endpoint: endpointOverride?.address ?? endpoint, model };
    },
    startPracticeLine: async () => {
      const { startPracticeLine } = await import('./practice/practice-line.ts');
      return startPracticeLine({ phrasesDirectory: join(appFolder, 'electron', 'practice', 'phrases') });
    },
    onVaultProblem: (error) => {
      session.raiseNotice(error);
    },
  });
  const mediaPorts = createMediaPorts({
    onChunk: (buffer) => {
      session.acceptChunk(buffer);
    },
    onSpeakerReport: (report) => {
      session.acceptSpeakerReport(report);
    },
    onFrameNote: (note) => {
      share.control.acceptNote(note);
    },
    log,
  });
  const ways = {
    ...{ clock, memory, transport: createWebSocketTransport(), base64: createBase64Codec() },
    readSettings: settings.read,
  };
  const session = createSession({
    ...ways,
    random: Math.random,
    resolveLine: line.resolve,
    speak: mediaPorts.play,
    log,
    trace: trace.write,
    outside,
    usageKeeper: usageFile,
    takeCloseUp: (area, signal) => share.control.takeCloseUp(area, signal),
    onFrameSent: (frame) => {
      share.control.noteSent(frame);
    },
  });
  const tellUnexpected = (cause: unknown): void => {
    log.error('internal.unexpected', { cause });
    session.raiseNotice(toUnexpectedError(cause));
  };
  process.on('uncaughtException', tellUnexpected);
  process.on('unhandledRejection', tellUnexpected);
  const unguardNavigation = guardNavigation(app, log);

  await app.whenReady();

  const talkKey = createTalkKey({
    ...{ clock, session },
    readTapBegins: () => settings.read().conversation.turnTaking,
    readLongestHoldMs: () => settings.read().talkKey.longestHoldSeconds * 1000,
    onPressed: () => {
      trace.write('talkKeyPressed', {});
      // A key that cannot start a talk says why, also when it has said so before.
      if (session.readSnapshot().status.kind === 'failed') presence.show();
    },
  });
  const keys = composeKeys({
    ...{ talkKey, platform, environment, clock, log },
    readSettings: settings.read,
    actions: {
      stop: () => session.stopAnswer(),
      ask: () => share.control.ask(),
      share: () => share.control.toggle(),
      showHud: () => presence.show(),
      mute: () => session.toggleMute(),
    },
    onChanged: () => {
      trace.write('talkKeyWay', { kind: keys.readStatus().talkKeyWay.kind });
      ipc.push('app:changed', readAppStatus());
    },
  });
  trace.write('talkKeyWorks', { processStartedAtMs: process.getCreationTime() ?? 0 });

  const readLanguage = (): InterfaceLanguage =>
    resolveLanguage(settings.read().general.language, app.getPreferredSystemLanguages());
  const say = createShellWords(readLanguage);

  const preloadPath = join(appFolder, 'out', 'preload', 'preload.cjs');

  const stopServing = serveApp(join(appFolder, 'out', 'renderer'));
  const push: Ipc['push'] = (name, value) => {
    ipc.push(name, value);
  };
  const screenAccess = createScreenAccess(platform, environment);
  const findPointerDisplay = createPointerDisplay(screen, createPointerReader(environment));
  const share = composeShare({
    ...{ session, settings, mediaPorts, push, clock, log, access: screenAccess },
    electronSession: electronSession.defaultSession,
    ...{ windows, preloadPath, say, findPointerDisplay, isLocked: () => power.isLocked() },
    onChanged: () => {
      tray.update();
    },
    onNews: () => {
      presence.show();
    },
  });

  const hud = createHudWindow({
    ...{ preloadPath, findPointerDisplay, log },
    readAppearance: () => settings.read().appearance,
    savePlace: (displayId, place) => {
      const { hudPositions } = settings.read().appearance;
      const saved = settings.change({
        appearance: { hudPositions: { ...hudPositions, [displayId]: place } },
      });
      void saved.then(() => ipc.push('settings:changed', settings.read()));
    },
    onPageLost: () => {
      mediaPorts.drop();
      share.control.reportPageLost();
      // What was being said is lost with the page; the words are kept.
      session.stopAnswer();
    },
  });
  windows.add('hud', hud.window);
  share.setHud(hud.window);
  const escape = createEscapeKey(() => {
    // It is above everything, and the key means what is seen.
    if (share.region.isOpen()) share.region.cancel();
    else presence.pressEscape();
  });
  const presence = createHudPresence({ session, hud, escape, clock, endSharing: () => share.control.stop() });
  const settingsWindow = createSettingsWindow({
    ...{ preloadPath, windows, say, log },
    iconPath: join(appFolder, 'build', 'icon.png'),
    onPageLeft: () => {
      session.setPanelListening(false);
      voiceHearing.cancel();
    },
  });

  const readAppStatus = (): AppStatus => ({
    version: app.getVersion(),
    electronVersion: process.versions.electron,
    language: readLanguage(),
    displays: listDisplays(screen),
    platform,
    ...keys.readStatus(),
    endpointOverride: endpointOverride?.shown ?? null,
    canUndoReplace: desk.canUndoReplace(),
    hasTray: tray.hasTray(),
    lockScreen: power.readLockScreen(),
    logFolder: log.folder,
  });
  const tellStatus = (): void => {
    push('app:changed', readAppStatus());
  };
  const endpointFacts = createEndpointFacts({
    memory,
    line,
    readModel: () => settings.read().connection.model,
  });
  const { keyKeeper, readModels, ...keyParts } = composeVault({ vault, line, session, push, log, ways });
  const voiceHearing = createVoiceHearing({
    ...{ session, line, log },
    speak: (found, watcher) => speakVoiceSample(found, ways, watcher),
  });
  const panel = createPanelGuide(settingsWindow, push);
  const recent = createRecentConversations({
    clock,
    keeper: conversationsFile,
    areKept: () => settings.read().privacy.areConversationsKept,
    onChanged: (list) => {
      push('conversations:changed', list);
      tray.update();
    },
  });
  const desk = createSettingsDesk({
    ...{ settings, session, hotkeys: keys, loginItem, push, readAppStatus, log },
    onLanguageChanged: tellStatus,
    onAppearanceChanged: () => {
      windows.zoom(readZoomFactor());
      hud.refit();
    },
    onChanged: ({ privacy }) => {
      log.setDetailed(privacy.logLevel === 'detailed');
      recent.applyChoice();
      share.control.applySettings();
      tray.update();
    },
    readEndpointStatus: endpointFacts.read,
    tellKeyStatus: keyKeeper.tellStatus,
  });
  const transfer = createSettingsTransfer({
    ...createSettingsDialogs(settingsWindow),
    ...{ formatExport, readImport, desk },
    readSettings: settings.read,
  });
  const handlers = createHandlers({
    ...{
      session,
      settings,
      keyKeeper,
      readModels,
      endpointFacts,
      keys,
      desk,
      transfer,
      panel,
      conversations: recent,
      hud,
      presence,
      settingsWindow,
      mediaPorts,
      voiceHearing,
      share: share.control,
      region: share.region,
      outside,
      screenAccess,
      push,
      readAppStatus,
      openLogFolder: () => openFolder(log.folder),
      quit: () => {
        app.quit();
      },
      log,
    },
  });
  const ipc = createIpc(handlers, windows, log);
  const unfollowMemory = memory.onChange(() => {
    ipc.push('endpoint:changed', endpointFacts.read());
  });
  const tray = composeTray({
    ...{ platform, session, settings, desk, recent, presence, panel, clock, say, readLanguage },
    share: share.control,
    drawRegion: share.drawRegion,
    iconFolder: join(appFolder, 'build', 'tray'),
    showSettings: settingsWindow.show,
    onPresenceChanged: tellStatus,
  });
  const unfollowDisplays = followDisplays(screen, tellStatus);
  const unfollow = session.onChange((snapshot) => {
    ipc.push('session:changed', snapshot);
    presence.follow(snapshot);
    recent.follow(snapshot);
    tray.update();
  });

  const power = composePower({
    ...{ platform, session, stopSharing: share.stop, clock, log },
    onChanged: tellStatus,
  });

  const commands = createCommands({
    ...{ talkKey, session, presence, clock, share: share.control, drawRegion: share.drawRegion },
    quit: () => app.quit(),
  });

  // Closing windows leaves the app in the tray.
  app.on('window-all-closed', () => undefined);
  app.on('second-instance', (_event, _argv, _folder, data) => commands.runFromOtherStart(data));
  app.on('activate', presence.show);
  installShutdown(
    app,
    [
      { name: 'keys', run: () => [keys, commands, escape, presence].forEach((part) => part.dispose()) },
      { name: 'voice', run: voiceHearing.dispose },
      { name: 'session', run: () => session.dispose() },
      { name: 'usage', run: usageFile.flush },
      { name: 'conversations', run: conversationsFile.settle },
      { name: 'line', run: line.dispose },
      { name: 'endpoint memory', run: memory.settle },
      { name: 'media ports', run: mediaPorts.drop },
      {
        name: 'windows',
        run: () => {
          unfollow();
          unfollowDisplays();
          share.dispose();
          unfollowMemory();
          keyParts.dispose();
          [power, ipc, tray, settingsWindow, hud].forEach((part) => part.dispose());
          unguardNavigation();
          stopServing();
        },
      },
      { name: 'trace', run: trace.dispose },
    ],
    vault.isStuck,
    log,
  );
  log.info('app.started', { version: app.getVersion(), electron: process.versions.electron });

  void followLoginItem(loginItem, settings, log);

  // Someone who has just installed it is led through the first steps, or at least sees that it is there.
  if (settings.isNew && !app.commandLine.hasSwitch('no-first-run')) settingsWindow.showFirstRun();
  else if (settings.isNew) presence.show();
  if (usageFile.problem !== null) session.raiseNotice(usageFile.problem);
  if (settings.problem !== null) session.raiseNotice(settings.problem);
  keys.refresh();
  const { isRegistered, combination } = keys.readStatus().hotkeys.talk;
  if (!isRegistered)
    session.raiseNotice(
      createAppError('hotkey/refused', { combination: formatCombination(combination, platform) }),
    );
  commands.run(verbs);
}
