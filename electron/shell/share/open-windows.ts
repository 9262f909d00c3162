// The windows that are to be seen, as far as the desktop tells: which one a person works in, and which may not be seen by others. Pure.
import type { ScreenSource } from './screen-source.ts';

/** As the desktop itself tells of it. */
export interface DesktopWindow {
  /** The system's number. */
  readonly windowId: number;
  readonly title: string;
  /** What its application calls itself; empty where it does not. */
  readonly application: string;
  /** One to work in, such as a dialog; a part of the desktop, such as a panel; a menu or the like. */
  readonly kind: 'window' | 'desktopPart' | 'popup';
  /** It has the keyboard. */
  readonly isActive: boolean;
}

/** A window of others that is to be seen, whether it is offered to be chosen or not. */
export interface OpenWindow extends ScreenSource {
  /** Empty where the system does not tell. */
  readonly application: string;
  /** The one a person works in; one that lies over it, or is a menu; any other. */
  readonly standing: 'front' | 'above' | 'open';
}

/** The one a person works in first, then the topmost. Where that one is ours, or none, it is the topmost one of others. */
export function toOpenWindows(
  windows: readonly DesktopWindow[],
  isOwn: (windowId: number) => boolean,
): readonly OpenWindow[] {
  const others = windows.filter(({ windowId }) => !isOwn(windowId));
  const usable = others.filter(({ kind }) => kind === 'window');
  const front = usable.find(({ isActive }) => isActive) ?? usable[0];
  const frontAt = front === undefined ? 0 : others.indexOf(front);
  const open = others.map((window, index): OpenWindow => {
    const isAbove = index < frontAt || window.kind === 'popup';
    const standing = window === front ? 'front' : isAbove ? 'above' : 'open';
    const { windowId, title, application } = window;
    return { id: `window:${String(windowId)}:0`, name: title, displayId: '', application, standing };
  });
  return open.toSorted((one, other) => Number(other.standing === 'front') - Number(one.standing === 'front'));
}

/** Of windows that can be captured, the topmost first: more is not known everywhere. */
export function assumeOpen(windows: readonly ScreenSource[]): readonly OpenWindow[] {
  return windows.map((window, index) => ({
    ...window,
    application: '',
    standing: index === 0 ? 'front' : 'open',
  }));
}

/** What a person knows it by. */
export function nameWindow({ name, application }: OpenWindow): string {
  return name === '' ? application : name;
}

/**
 * The windows that may forbid sending now. Of a display every open window counts, also one that another covers: what lies
 * over what cannot be known everywhere. Of a window, itself, the one in front, and what lies over that.
 */
export function listBlocking(
  chosen: { readonly sourceId: string; readonly displayId: string | null },
  windows: readonly OpenWindow[],
  blockedTitles: string,
): readonly OpenWindow[] {
  const isInView = ({ id, standing }: OpenWindow): boolean =>
    chosen.displayId !== null || standing !== 'open' || id === chosen.sourceId;
  const words = readEntries(blockedTitles);
  return windows
    .filter(isInView)
    .filter(({ name, application }) =>
      [name, application].some((text) => words.some((word) => text.toLocaleLowerCase().includes(word))),
    );
}

/** One in each line; a single letter would block almost everything. */
function readEntries(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim().toLocaleLowerCase())
    .filter((line) => line.length > 1);
}
