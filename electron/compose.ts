// The only composition root: makes every part, connects them, owns the order in which they end. What costs time at the start
// comes after the talk key; libraries that a talk alone needs are loaded by the first one.
import { join } from 'node:path';
import { app, powerMonitor, session as electronSession } from 'electron';
import { createBase64Codec } from './adapters/base64.ts';
import { createClock } from './adapters/clock.ts';
import { openEndpointMemory } from './adapters/endpoint-memory.ts';
import { createKeyHook } from './adapters/key-hook.ts';
import { createKeychain } from './adapters/keychain.ts';
import { createLog } from './adapters/log.ts';
import { openSettingsFile } from './adapters/settings-file.ts';
import { createTrace } from './adapters/trace.ts';
import { openUsageFile } from './adapters/usage-file.ts';
import { createWebSocketTransport } from './adapters/websocket.ts';
import { formatCombination } from './contract/combination.ts';
import { createAppError, toUnexpectedError } from './contract/errors.ts';
import { resolveLanguage, type InterfaceLanguage } from './contract/interface-language.ts';
import type { AppStatus } from './contract/ipc.ts';
import { createSession } from './live/driver.ts';
import { createTalkKey } from './live/talk-key/create-talk-key.ts';
import { composeVault } from './compose/vault.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { createEndpointFacts } from './shell/endpoint-facts.ts';
import { createHandlers } from './shell/handlers.ts';
import { createCommands } from './shell/commands.ts';
import type { Verb } from './shell/command-line.ts';
import { createEscapeKey } from './shell/escape-key.ts';
import { createHudPresence } from './shell/hud-presence.ts';
import { createHudWindow } from './shell/hud-window.ts';
import { createIpc, type Ipc } from './shell/ipc.ts';
import { createKeys } from './shell/keys.ts';
import { createLineFinder } from './shell/line.ts';
import { createMediaPorts } from './shell/media-ports.ts';
import { guardNavigation, guardPermissions } from './shell/permissions.ts';
import { followPower } from './shell/power.ts';
import { readPlatform, setUpProcess } from './shell/process-setup.ts';
import { createOutside } from './shell/outside.ts';
import { createScreenShare } from './shell/screen-share.ts';
import { createScreenAccess } from './shell/screen-permission.ts';
import { createSettingsWindow } from './shell/settings-window.ts';
import { installShutdown } from './shell/shutdown.ts';
import { createTray } from './shell/tray.ts';
import { createOwnWindows } from './shell/windows.ts';
import { createShellWords } from './shell/words/shell-words.ts';

/** @param verbs what the command line asks for, done once everything is there */
export async function compose(verbs: readonly Verb[]): Promise<void> {
  const profileFolder = app.getPath('userData');
  const appFolder = app.getAppPath();
  const environment = process.env;
  const platform = readPlatform(process.platform);
  const endpointOverride =
    environment.EARSHOT_ENDPOINT?.trim() === '' ? null : (environment.EARSHOT_ENDPOINT ?? null);

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
  const vault = createKeychain();
  const memory = openEndpointMemory(profileFolder, log);
  const windows = createOwnWindows();
  const outside = createOutside(log);

  const line = createLineFinder({
    vault,
    readTarget: () => {
      const { endpoint, model } = settings.read().connection;
      return { endpoint: endpointOverride ?? endpoint, model };
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
  const screenShare = createScreenShare(session);
  const keys = createKeys({
    ...{ talkKey, platform, environment, clock, log },
    hook: createKeyHook(),
    readSettings: settings.read,
    actions: {
      stop: () => session.stopAnswer(),
      share: screenShare.toggle,
      showHud: () => presence.show(),
      mute: () => session.toggleMute(),
    },
    onChanged: () => ipc.push('app:changed', readAppStatus()),
  });
  trace.write('talkKeyWorks', { processStartedAtMs: process.getCreationTime() ?? 0 });

  const stopServing = serveApp(join(appFolder, 'out', 'renderer'));
  guardPermissions(electronSession.defaultSession, (contents) => windows.kindOf(contents) !== null, log);

  const readLanguage = (): InterfaceLanguage =>
    resolveLanguage(settings.read().general.language, app.getPreferredSystemLanguages());
  const say = createShellWords(readLanguage);

  const preloadPath = join(appFolder, 'out', 'preload', 'preload.cjs');
  const hud = createHudWindow({
    preloadPath,
    log,
    readPlaces: () => settings.read().appearance.hudPositions,
    savePlace: (displayId, place) => {
      const { hudPositions } = settings.read().appearance;
      void settings.change({ appearance: { hudPositions: { ...hudPositions, [displayId]: place } } });
    },
    onPageLost: () => {
      mediaPorts.drop();
      // What was being said is lost with the page; the words are kept.
      session.stopAnswer();
    },
  });
  windows.add('hud', hud.window);
  const escape = createEscapeKey(() => {
    presence.pressEscape();
  });
  const presence = createHudPresence({ session, hud, escape, clock });
  const settingsWindow = createSettingsWindow({
    preloadPath,
    iconPath: join(appFolder, 'build', 'icon.png'),
    windows,
    say,
    log,
  });

  const readAppStatus = (): AppStatus => ({
    version: app.getVersion(),
    electronVersion: process.versions.electron,
    language: readLanguage(),
    platform,
    ...keys.readStatus(),
    endpointOverride,
  });
  const endpointFacts = createEndpointFacts({
    memory,
    line,
    readModel: () => settings.read().connection.model,
  });
  const push: Ipc['push'] = (name, value) => {
    ipc.push(name, value);
  };
  const { keyKeeper, readModels, ...keyParts } = composeVault({ vault, line, session, push, log, ways });
  const handlers = createHandlers({
    ...{
      session,
      settings,
      keyKeeper,
      readModels,
      endpointFacts,
      keys,
      hud,
      presence,
      settingsWindow,
      mediaPorts,
      outside,
      screenAccess: createScreenAccess(platform, environment),
      readAppStatus,
      log,
      push,
    },
    onLanguageChanged: () => {
      ipc.push('app:changed', readAppStatus());
      tray.update(session.readSnapshot());
    },
  });
  const ipc = createIpc(handlers, windows, log);
  const unfollowMemory = memory.onChange(() => {
    ipc.push('endpoint:changed', endpointFacts.read());
  });
  const tray = createTray(
    {
      iconFolder: join(appFolder, 'build', 'tray'),
      say,
      onTalk: () => {
        session.toggleTalk();
      },
      onMute: () => {
        session.toggleMute();
      },
      onShow: presence.show,
      onSettings: settingsWindow.show,
      onQuit: () => {
        app.quit();
      },
    },
    session.readSnapshot(),
  );
  const unfollow = session.onChange((snapshot) => {
    ipc.push('session:changed', snapshot);
    presence.follow(snapshot);
    tray.update(snapshot);
  });

  const unfollowPower = followPower(powerMonitor, session, log);

  const commands = createCommands({
    ...{ talkKey, session, presence, screenShare, clock },
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
      { name: 'session', run: () => session.dispose() },
      { name: 'usage', run: usageFile.flush },
      { name: 'line', run: line.dispose },
      { name: 'endpoint memory', run: memory.settle },
      { name: 'media ports', run: mediaPorts.drop },
      {
        name: 'windows',
        run: () => {
          unfollow();
          unfollowPower();
          unfollowMemory();
          keyParts.dispose();
          [ipc, tray, settingsWindow, hud].forEach((part) => part.dispose());
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
