// The only place that touches ipcMain. Every call is checked before its handler sees it, and answered with a result, because
// Electron keeps only the message of a thrown error.
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { toUnexpectedError } from '../contract/errors.ts';
import {
  calls,
  type CallCheckedArgs,
  type CallName,
  type CallResult,
  type CallValue,
  type PushName,
  type Pushes,
} from '../contract/ipc.ts';
import type { Result } from '../contract/result.ts';
import type { Log } from '../live/ports.ts';
import { checkCall } from './call-check.ts';
import type { OwnWindows } from './windows.ts';

export type CallHandlers = {
  readonly [Name in CallName]: (
    args: CallCheckedArgs<Name>,
  ) => Result<CallValue<Name>> | Promise<Result<CallValue<Name>>>;
};

export interface Ipc {
  push<Name extends PushName>(name: Name, value: Pushes[Name]): void;
  dispose(): void;
}

const callNames = Object.keys(calls) as CallName[];

export function createIpc(handlers: CallHandlers, windows: OwnWindows, log: Log): Ipc {
  async function answer<Name extends CallName>(
    name: Name,
    event: IpcMainInvokeEvent,
    args: readonly unknown[],
  ): Promise<CallResult<CallValue<Name>>> {
    // Null when the frame has gone in the meantime.
    const frame = event.senderFrame;
    const sender = {
      windowKind: windows.kindOf(event.sender),
      isMainFrame: frame !== null && frame.parent === null,
      address: frame?.url ?? '',
    };
    const checked = checkCall(name, sender, args);
    if (!checked.ok) {
      log.warn('ipc.refused', { name, detail: checked.error.message });
      return checked;
    }
    try {
      return await handlers[name](checked.value);
    } catch (cause) {
      log.error('ipc.failed', { name, cause });
      return { ok: false, error: toUnexpectedError(cause) };
    }
  }

  for (const name of callNames) {
    ipcMain.handle(name, (event, ...args: unknown[]) => answer(name, event, args));
  }

  return {
    push(name, value) {
      for (const contents of windows.listContents()) contents.send(name, value);
    },
    dispose() {
      for (const name of callNames) ipcMain.removeHandler(name);
    },
  };
}
