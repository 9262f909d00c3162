// Where a window of another application lies on an X display: the system's list of windows that can be captured does not tell.
import { askX, findAuthorityPath, parseDisplay, type AskX } from './x11-connection.ts';

/** In pixels of the whole desktop. */
export interface WindowBoxPx {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const getGeometry = 14;
const queryTree = 15;
/** A window manager puts one or two frames around a window. */
const mostFrames = 8;

/** Null where that cannot be known: the window is gone, or this is no X display of this computer. */
export function createWindowBoxReader(
  environment: Readonly<Record<string, string | undefined>>,
): (windowId: number) => Promise<WindowBoxPx | null> {
  const display = parseDisplay(environment.DISPLAY ?? '');
  return async (windowId) =>
    display === null
      ? null
      : askX(display, findAuthorityPath(environment), (ask) => readOuterBox(windowId, ask)).catch(() => null);
}

/** Of the window with all that the window manager has put around it, such as its title. */
export async function readOuterBox(windowId: number, ask: AskX): Promise<WindowBoxPx | null> {
  let outerId = windowId;
  for (let frame = 0; frame < mostFrames; frame += 1) {
    const family = await ask(formatQuestion(queryTree, outerId));
    const [rootId, parentId] = [family.readUInt32LE(8), family.readUInt32LE(12)];
    if (parentId !== rootId) {
      outerId = parentId;
      continue;
    }
    const place = await ask(formatQuestion(getGeometry, outerId));
    const edgesPx = 2 * place.readUInt16LE(20);
    return {
      leftPx: place.readInt16LE(12),
      topPx: place.readInt16LE(14),
      widthPx: place.readUInt16LE(16) + edgesPx,
      heightPx: place.readUInt16LE(18) + edgesPx,
    };
  }
  return null;
}

function formatQuestion(code: number, windowId: number): Buffer {
  const question = Buffer.alloc(8);
  question.writeUInt8(code, 0);
  question.writeUInt16LE(2, 2);
  question.writeUInt32LE(windowId, 4);
  return question;
}
