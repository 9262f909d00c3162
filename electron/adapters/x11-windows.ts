// Which windows of applications are to be seen on an X display: the system's list of windows that can be captured has neither
// dialogs nor what an application calls itself, and does not tell in which of them a person works.
import {
  formatGetAttributes,
  formatGetProperty,
  formatQueryTree,
  readAttributes,
  readProperty,
  readTree,
  type XProperty,
} from './x11-questions.ts';

export const atomNames = [
  '_NET_CLIENT_LIST_STACKING',
  '_NET_CLIENT_LIST',
  '_NET_ACTIVE_WINDOW',
  '_NET_WM_NAME',
  'WM_NAME',
  'WM_CLASS',
  '_NET_WM_WINDOW_TYPE',
  '_NET_WM_WINDOW_TYPE_DESKTOP',
  '_NET_WM_WINDOW_TYPE_DOCK',
  '_NET_WM_STATE',
  '_NET_WM_STATE_HIDDEN',
  '_GTK_FRAME_EXTENTS',
] as const;
export type Atoms = Readonly<Record<(typeof atomNames)[number], number>>;

/** What it takes to ask about windows. */
export interface WindowQuestions {
  /** Null when the server refuses: a window is gone. */
  readonly ask: (request: Buffer) => Promise<Buffer | null>;
  readonly rootId: number;
  readonly atoms: Atoms;
}

export interface XWindow {
  readonly windowId: number;
  readonly title: string;
  /** What its application calls itself, its class with it; empty where it does not. */
  readonly application: string;
  /** One to work in, such as a dialog; a part of the desktop, such as a panel; one of which no window manager knows, such as a menu. */
  readonly kind: 'window' | 'desktopPart' | 'popup';
  /** It has the keyboard. */
  readonly isActive: boolean;
}

/** Those that are to be seen, the topmost first; null where no window manager tells them. */
export async function listWindows(asked: WindowQuestions): Promise<readonly XWindow[] | null> {
  const { rootId } = asked;
  const [stacking, unordered, active, tree] = await Promise.all([
    readOf(asked, rootId, '_NET_CLIENT_LIST_STACKING'),
    readOf(asked, rootId, '_NET_CLIENT_LIST'),
    readOf(asked, rootId, '_NET_ACTIVE_WINDOW'),
    asked.ask(formatQueryTree(rootId)),
  ]);
  const managed = (stacking ?? unordered)?.numbers;
  if (managed === undefined || tree === null) return null;
  const others = readTree(tree).childIds.filter((windowId) => !managed.includes(windowId));
  const activeId = active?.numbers[0] ?? 0;
  const found = await Promise.all([
    ...managed.map((windowId) => describeManaged(asked, windowId, activeId)),
    ...others.map((windowId) => describePopup(asked, windowId)),
  ]);
  return found.filter((window) => window !== null).toReversed();
}

async function describeManaged(
  asked: WindowQuestions,
  windowId: number,
  activeId: number,
): Promise<XWindow | null> {
  const { atoms } = asked;
  const [reply, words, type, state] = await Promise.all([
    asked.ask(formatGetAttributes(windowId)),
    readWords(asked, windowId),
    readOf(asked, windowId, '_NET_WM_WINDOW_TYPE'),
    readOf(asked, windowId, '_NET_WM_STATE'),
  ]);
  if (reply === null || !readAttributes(reply).isViewable) return null;
  // Some window managers leave a minimised window mapped, for its small picture.
  if (state?.numbers.includes(atoms._NET_WM_STATE_HIDDEN) === true) return null;
  const parts = [atoms._NET_WM_WINDOW_TYPE_DESKTOP, atoms._NET_WM_WINDOW_TYPE_DOCK];
  const isPart = type?.numbers.some((one) => parts.includes(one)) === true;
  return { windowId, ...words, kind: isPart ? 'desktopPart' : 'window', isActive: windowId === activeId };
}

/** Null for the frames of a window manager and other windows that nobody sees or that say nothing of themselves. */
async function describePopup(asked: WindowQuestions, windowId: number): Promise<XWindow | null> {
  const reply = await asked.ask(formatGetAttributes(windowId));
  if (reply === null) return null;
  const { isViewable, isUnmanaged } = readAttributes(reply);
  if (!isViewable || !isUnmanaged) return null;
  const words = await readWords(asked, windowId);
  const isNamed = words.title !== '' || words.application !== '';
  return isNamed ? { windowId, ...words, kind: 'popup', isActive: false } : null;
}

async function readWords(
  asked: WindowQuestions,
  windowId: number,
): Promise<Pick<XWindow, 'title' | 'application'>> {
  const [title, oldTitle, application] = await Promise.all([
    readOf(asked, windowId, '_NET_WM_NAME'),
    readOf(asked, windowId, 'WM_NAME'),
    readOf(asked, windowId, 'WM_CLASS'),
  ]);
  const read = (property: XProperty | null): string => property?.bytes.toString('utf8') ?? '';
  return {
    title: read(title) || read(oldTitle),
    // Two names, each ended by a zero.
    application: read(application).split('\0').join(' ').trim(),
  };
}

async function readOf(
  { ask, atoms }: WindowQuestions,
  windowId: number,
  name: keyof Atoms,
): Promise<XProperty | null> {
  const reply = await ask(formatGetProperty(windowId, atoms[name]));
  return reply === null ? null : readProperty(reply);
}
