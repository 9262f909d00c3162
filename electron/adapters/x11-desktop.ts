// Asks the X server about the windows on its display, over one connection that stays: many questions at a time, all of them at an
// end after two seconds. What the answers mean is in x11-windows.ts and x11-window-place.ts.
import { findAuthorityPath, parseDisplay, type XDisplay } from './x11-connection.ts';
import { formatInternAtom, readAtom } from './x11-questions.ts';
import { openXStream, type XStream } from './x11-stream.ts';
import { readWindowPlace, type WindowPlacePx } from './x11-window-place.ts';
import { atomNames, listWindows, type Atoms, type WindowQuestions, type XWindow } from './x11-windows.ts';

const timeLimitMs = 2_000;

export interface XDesktop {
  /**
   * The windows that are to be seen, the topmost first; null where this display has no window manager that tells them, or cannot
   * be asked at all. Rejects when it could be asked before.
   */
  readonly listWindows: () => Promise<readonly XWindow[] | null>;
  /** Null when the window is gone, or the display cannot be asked. */
  readonly readPlace: (windowId: number) => Promise<WindowPlacePx | null>;
  dispose(): void;
}

interface Opened {
  readonly stream: XStream;
  readonly atoms: Atoms;
}

export function createXDesktop(environment: Readonly<Record<string, string | undefined>>): XDesktop {
  return askDesktop(parseDisplay(environment.DISPLAY ?? ''), findAuthorityPath(environment));
}

/** Of this display; null: there is none on this computer. */
export function askDesktop(display: XDisplay | null, authorityPath: string): XDesktop {
  let opening: Promise<Opened> | null = null;
  let hasAnswered = false;

  async function open(): Promise<Opened> {
    if (display === null) throw new Error('There is no X display of this computer.');
    const stream = await openXStream(display, authorityPath, {
      onEvent: () => undefined,
      onEnded: () => {
        opening = null;
      },
    });
    const replies = await limit(stream, () =>
      Promise.all(atomNames.map((name) => stream.ask(formatInternAtom(name)))),
    );
    const pairs = atomNames.map((name, index) => {
      const reply = replies[index] ?? null;
      return [name, reply === null ? 0 : readAtom(reply)];
    });
    return { stream, atoms: Object.fromEntries(pairs) as Atoms };
  }

  async function talk<Answer>(question: (asked: WindowQuestions) => Promise<Answer>): Promise<Answer> {
    opening ??= open();
    const { stream, atoms } = await opening.catch((cause: unknown) => {
      opening = null;
      throw cause;
    });
    return limit(stream, () =>
      question({ ask: (request) => stream.ask(request), rootId: stream.rootId, atoms }),
    );
  }

  return {
    listWindows: async () => {
      try {
        const windows = await talk(listWindows);
        hasAnswered ||= windows !== null;
        return windows;
      } catch (cause) {
        if (hasAnswered) throw cause;
        return null;
      }
    },
    readPlace: (windowId) => talk((asked) => readWindowPlace(asked, windowId)).catch(() => null),
    dispose: () => {
      void opening?.then(({ stream }) => stream.close()).catch(() => undefined);
    },
  };
}

/** Ends a connection whose server does not answer in time: what is asked over it has no answer then. */
async function limit<Answer>(stream: XStream, ask: () => Promise<Answer>): Promise<Answer> {
  const timer = setTimeout(() => {
    stream.close();
  }, timeLimitMs);
  try {
    const answer = await ask();
    if (!stream.isOpen()) throw new Error('The X server did not answer.');
    return answer;
  } finally {
    clearTimeout(timer);
  }
}
