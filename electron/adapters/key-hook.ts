// The native keyboard hook (uiohook-napi), loaded when it is first wanted. It hears every key of the desktop: all but the one
// combination asked for is dropped here, at once, and nothing is kept or logged.
import type { KeyCombination } from '../contract/combination.ts';
import type { KeyHook, KeyHookStart } from '../live/talk-key/key-hook.ts';
import { createKeyMatcher, type HookedKeyEvent, type KeyMatcher } from './key-match.ts';

/** As much of the library as is used. */
export interface HookLibrary {
  readonly UiohookKey: Readonly<Record<string, number>>;
  readonly uIOhook: {
    on(name: 'keydown' | 'keyup', listener: (event: HookedKeyEvent) => void): unknown;
    readonly start: () => void;
    readonly stop: () => void;
  };
}

/** Electron's names of keys that the library calls otherwise. */
const libraryNames: Readonly<Record<string, string>> = {
  Return: 'Enter',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  '-': 'Minus',
  '=': 'Equal',
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  '\\': 'Backslash',
  ';': 'Semicolon',
  "'": 'Quote',
  '`': 'Backquote',
  '[': 'BracketLeft',
  ']': 'BracketRight',
};

export function createKeyHook(load: () => Promise<HookLibrary> = () => import('uiohook-napi')): KeyHook {
  let matcher: KeyMatcher | null = null;
  let library: HookLibrary | null = null;
  let isRunning = false;
  /** Raised by every `listen` and `stop`: a library that comes late must not listen for what is not wanted any more. */
  let wantedId = 0;

  const open = async (): Promise<HookLibrary> => {
    if (library !== null) return library;
    library = await load();
    library.uIOhook.on('keydown', (event) => matcher?.down(event));
    library.uIOhook.on('keyup', (event) => matcher?.up(event));
    return library;
  };

  return {
    async listen(combination, handlers) {
      const id = (wantedId += 1);
      matcher = null;
      try {
        const { UiohookKey, uIOhook } = await open();
        const keycode = findKeycode(combination, UiohookKey);
        if (keycode === null) return { kind: 'unknownKey' };
        if (id !== wantedId) return { kind: 'listening' };
        matcher = createKeyMatcher({ keycode, modifiers: combination.modifiers }, handlers);
        if (!isRunning) uIOhook.start();
        isRunning = true;
        return { kind: 'listening' };
      } catch (cause) {
        matcher = null;
        return toFailure(cause);
      }
    },
    stop() {
      wantedId += 1;
      matcher = null;
      if (isRunning) library?.uIOhook.stop();
      isRunning = false;
    },
  };
}

function findKeycode({ key }: KeyCombination, keys: HookLibrary['UiohookKey']): number | null {
  const name = libraryNames[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return Object.hasOwn(keys, name) ? (keys[name] ?? null) : null;
}

function toFailure(cause: unknown): KeyHookStart {
  return { kind: 'failed', detail: cause instanceof Error ? cause.message : String(cause) };
}
