// Turns a key press into the name Electron gives that combination. Pure.

type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const keysByCode: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Enter: 'Return',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
};

function keyOf(code: string): string | null {
  const match = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(code);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? keysByCode[code] ?? null;
}

export type Recording =
  | { readonly kind: 'taken'; readonly combination: string }
  /** Only modifiers so far, or a key that cannot be taken. */
  | { readonly kind: 'incomplete' }
  /** It would be missing from ordinary typing. */
  | { readonly kind: 'needsModifier' };

/** A function key may stand alone; every other key needs Ctrl, Alt or the system key. */
export function recordCombination(press: KeyPress, isMac: boolean): Recording {
  const key = keyOf(press.code);
  if (key === null) return { kind: 'incomplete' };
  const modifiers = [
    press.ctrlKey && (isMac ? 'Control' : 'CommandOrControl'),
    press.metaKey && (isMac ? 'CommandOrControl' : 'Super'),
    press.altKey && 'Alt',
    press.shiftKey && 'Shift',
  ].filter((modifier) => modifier !== false);
  const isStrong = press.ctrlKey || press.metaKey || press.altKey;
  if (!isStrong && !/^F\d/.test(key)) return { kind: 'needsModifier' };
  return { kind: 'taken', combination: [...modifiers, key].join('+') };
}
