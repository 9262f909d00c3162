// The page's end of the bridge. Only `state/` and the pages' main.ts touch it.
import { toUnexpectedError } from '../../../electron/contract/errors.ts';
import type { Bridge, CallArgs, CallName, CallResult, CallValue } from '../../../electron/contract/ipc.ts';

declare global {
  interface Window {
    readonly earshot: Bridge;
  }
}

/** A bridge whose calls never reject: what is thrown on the way becomes a failure like any other. */
export function createSafeBridge(bridge: Bridge): Bridge {
  async function call<Name extends CallName>(
    name: Name,
    ...args: CallArgs<Name> extends void ? [] : [CallArgs<Name>]
  ): Promise<CallResult<CallValue<Name>>> {
    try {
      return await bridge.call(name, ...args);
    } catch (cause) {
      return { ok: false, error: toUnexpectedError(cause) };
    }
  }
  return { call, on: (name, handler) => bridge.on(name, handler) };
}
