// The only bridge into a page: named calls, named pushes, and the media ports. Runs sandboxed, as one CommonJS file; imports
// names and types only, so that no library is loaded into a page.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge, CallName, CallResult, PushName } from './contract/ipc.ts';
import { mediaPortChannel, type MediaPortKind, type MediaPortMessage } from './contract/media.ts';

/** A record and not a list: a name that is missing here does not compile. */
const callNames: Readonly<Record<CallName, true>> = {
  'session:read': true,
  'session:toggleTalk': true,
  'session:toggleMute': true,
  'session:sendText': true,
  'session:stopAnswer': true,
  'session:dismissNotice': true,
  'session:retry': true,
  'tool:answer': true,
  'source:open': true,
  'session:continueAnyway': true,
  'usage:readHistory': true,
  'microphone:report': true,
  'microphone:reportPanel': true,
  'speaker:reportFailure': true,
  'sound:notice': true,
  'share:read': true,
  'share:toggle': true,
  'share:start': true,
  'share:stop': true,
  'share:ask': true,
  'share:listChoices': true,
  'share:readPicture': true,
  'share:clearSent': true,
  'share:dismissProblem': true,
  'region:draw': true,
  'region:read': true,
  'region:reportReady': true,
  'region:focusNext': true,
  'region:finish': true,
  'share:reportCapture': true,
  'media:ready': true,
  'network:reportReturn': true,
  'hud:hide': true,
  'hud:resize': true,
  'hud:setTyping': true,
  'settings:read': true,
  'settings:change': true,
  'settings:export': true,
  'settings:import': true,
  'settings:reset': true,
  'settings:undoReplace': true,
  'profiles:change': true,
  'settings:show': true,
  'hotkeys:setRecording': true,
  'hotkeys:openPermission': true,
  'panel:readTarget': true,
  'conversations:list': true,
  'conversations:read': true,
  'conversations:copy': true,
  'conversations:deleteAll': true,
  'usage:clear': true,
  'endpoint:forgetAll': true,
  'app:openLogFolder': true,
  'app:quit': true,
  'key:readStatus': true,
  'key:store': true,
  'key:storeAgain': true,
  'key:delete': true,
  'key:test': true,
  'key:cancelTest': true,
  'models:read': true,
  'voice:hear': true,
  'voice:cancel': true,
  'endpoint:readStatus': true,
  'endpoint:forget': true,
  'screen:readPermission': true,
  'screen:openPermission': true,
  'app:readStatus': true,
};
const pushNames: Readonly<Record<PushName, true>> = {
  'session:changed': true,
  'share:changed': true,
  'hud:hidden': true,
  'settings:changed': true,
  'key:changed': true,
  'endpoint:changed': true,
  'app:changed': true,
  'panel:targetChanged': true,
  'conversations:changed': true,
};

const bridge: Bridge = {
  call(name, ...args) {
    if (!Object.hasOwn(callNames, name)) return Promise.reject(new Error('There is no such call'));
    return ipcRenderer.invoke(name, ...args) as Promise<CallResult<never>>;
  },
  on(name, handler) {
    if (!Object.hasOwn(pushNames, name)) throw new Error('There is no such push');
    const listener = (_event: IpcRendererEvent, value: Parameters<typeof handler>[0]): void => {
      handler(value);
    };
    ipcRenderer.on(name, listener);
    return () => {
      ipcRenderer.off(name, listener);
    };
  },
};

contextBridge.exposeInMainWorld('earshot', bridge);

// Ports cannot cross the context bridge: they go to the page as a message, and from there into the worklets.
ipcRenderer.on(mediaPortChannel, (event, { port }: { readonly port: MediaPortKind }) => {
  const message: MediaPortMessage = { type: 'earshot:media-port', port };
  window.postMessage(message, window.location.origin, [...event.ports]);
});
