// What a way of hearing a key go down and up must offer. The adapter of the native hook implements it; tests use fakes.
import type { KeyCombination } from '../../contract/combination.ts';

export interface KeyHookHandlers {
  /** It went down, or repeats because it is held. Milliseconds of the keyboard's own clock. */
  readonly onPressed: (atMs: number) => void;
  readonly onReleased: (atMs: number) => void;
}

/** `unknownKey`: the hook has no such key. `failed`: it could not be loaded or started. */
export type KeyHookStart =
  | { readonly kind: 'listening' }
  | { readonly kind: 'unknownKey' }
  | { readonly kind: 'failed'; readonly detail: string };

export interface KeyHook {
  /** Listens for this combination instead of any before it. Never rejects. */
  listen(combination: KeyCombination, handlers: KeyHookHandlers): Promise<KeyHookStart>;
  /** Hears nothing from here on. */
  stop(): void;
}
