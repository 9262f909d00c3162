// Everything that main hands to the windows, written down in main itself: what is pushed, and what calls are answered with.
import type { Scene } from './stage.ts';

interface Traffic {
  readonly lines: string[];
}

/** From now on, for windows that are there and those to come. */
export async function recordTraffic(scene: Scene): Promise<void> {
  await scene.app.electron.evaluate(({ BrowserWindow, app, ipcMain }) => {
    const lines: string[] = [];
    Object.assign(globalThis, { earshotTraffic: { lines } });
    const note = (kind: string, value: unknown): void => {
      lines.push(`${kind} ${JSON.stringify(value)}`);
    };
    const watch = (contents: Electron.WebContents): void => {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...args: unknown[]) => {
        note(`push ${channel}`, args);
        send(channel, ...args);
      };
    };
    for (const window of BrowserWindow.getAllWindows()) watch(window.webContents);
    app.on('web-contents-created', (_event, contents) => {
      watch(contents);
    });
    type Handler = (event: unknown, ...args: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [name, handler] of [...handlers]) {
      handlers.set(name, async (event, ...args) => {
        const answer = await handler(event, ...args);
        note(`answer ${name}`, answer);
        return answer;
      });
    }
  });
}

/** One line for each push and answer so far. */
export function readTraffic(scene: Scene): Promise<readonly string[]> {
  return scene.app.electron.evaluate(
    () => (globalThis as unknown as { earshotTraffic: Traffic }).earshotTraffic.lines,
  );
}
