// Tells from the keyboard's events when one combination goes down and up. It looks at that combination alone: of any other key
// it reads no more than whether the combination's own modifiers are still down. Pure but for its one bit of state.
import type { Modifier } from '../contract/combination.ts';
import type { KeyHookHandlers } from '../live/talk-key/key-hook.ts';

/** The parts of the hook's event that are looked at. */
export interface HookedKeyEvent {
  readonly keycode: number;
  /** Milliseconds of the keyboard's own clock. */
  readonly time: number;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export interface KeyMatcher {
  readonly down: (event: HookedKeyEvent) => void;
  readonly up: (event: HookedKeyEvent) => void;
}

const flags = {
  control: 'ctrlKey',
  shift: 'shiftKey',
  alt: 'altKey',
  system: 'metaKey',
} as const satisfies Record<Modifier, keyof HookedKeyEvent>;
const allModifiers = Object.keys(flags) as Modifier[];

/** The combination is let go with the first of its keys: each of them is a second chance for a key-up that gets lost. */
export function createKeyMatcher(
  wanted: { readonly keycode: number; readonly modifiers: ReadonlySet<Modifier> },
  handlers: KeyHookHandlers,
): KeyMatcher {
  let isDown = false;

  const hasAllModifiers = (event: HookedKeyEvent): boolean =>
    [...wanted.modifiers].every((modifier) => event[flags[modifier]]);
  const hasOtherModifiers = (event: HookedKeyEvent): boolean =>
    allModifiers.some((modifier) => !wanted.modifiers.has(modifier) && event[flags[modifier]]);
  const letGo = (event: HookedKeyEvent): void => {
    isDown = false;
    handlers.onReleased(event.time);
  };

  return {
    down(event) {
      if (isDown && !hasAllModifiers(event)) {
        letGo(event);
        return;
      }
      if (event.keycode !== wanted.keycode || !hasAllModifiers(event)) return;
      // One modifier more is another combination; one that joins a held key changes nothing.
      if (!isDown && hasOtherModifiers(event)) return;
      isDown = true;
      handlers.onPressed(event.time);
    },
    up(event) {
      if (isDown && (event.keycode === wanted.keycode || !hasAllModifiers(event))) letGo(event);
    },
  };
}
