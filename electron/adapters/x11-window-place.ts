// Where a window lies on an X display, with and without what its window manager has put around it.
import {
  formatGetAttributes,
  formatGetGeometry,
  formatGetProperty,
  formatQueryTree,
  formatTranslate,
  readAttributes,
  readGeometry,
  readProperty,
  readTranslated,
  readTree,
} from './x11-questions.ts';
import type { WindowQuestions } from './x11-windows.ts';

/** In pixels of the whole desktop. */
export interface WindowBoxPx {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface WindowPlacePx {
  /** What is captured of it. */
  readonly content: WindowBoxPx;
  /** With its title and edges, as a person sees it. */
  readonly whole: WindowBoxPx;
  /** It is not minimised, and on this desktop. */
  readonly isViewable: boolean;
}

/** A window manager puts one or two frames around a window. */
const mostFrames = 8;

/** Null when it is gone. */
export async function readWindowPlace(
  asked: WindowQuestions,
  windowId: number,
): Promise<WindowPlacePx | null> {
  const { ask, rootId, atoms } = asked;
  const [outerId, attributes, geometry, corner, shadow] = await Promise.all([
    findOuter(asked, windowId),
    ask(formatGetAttributes(windowId)),
    ask(formatGetGeometry(windowId)),
    ask(formatTranslate(windowId, rootId)),
    ask(formatGetProperty(windowId, atoms._GTK_FRAME_EXTENTS)),
  ]);
  if (outerId === null || attributes === null || geometry === null || corner === null) return null;
  const outer = outerId === windowId ? geometry : await ask(formatGetGeometry(outerId));
  if (outer === null) return null;
  const { widthPx, heightPx, edgePx } = readGeometry(geometry);
  const { leftPx, topPx } = readTranslated(corner);
  const content = {
    leftPx: leftPx - edgePx,
    topPx: topPx - edgePx,
    widthPx: widthPx + 2 * edgePx,
    heightPx: heightPx + 2 * edgePx,
  };
  const frame = readGeometry(outer);
  const framed = {
    leftPx: frame.leftPx,
    topPx: frame.topPx,
    widthPx: frame.widthPx + 2 * frame.edgePx,
    heightPx: frame.heightPx + 2 * frame.edgePx,
  };
  const { isViewable } = readAttributes(attributes);
  return {
    content,
    whole: withoutShadow(framed, shadow === null ? [] : (readProperty(shadow)?.numbers ?? [])),
    isViewable,
  };
}

async function findOuter({ ask }: WindowQuestions, windowId: number): Promise<number | null> {
  let outerId = windowId;
  for (let frame = 0; frame < mostFrames; frame += 1) {
    const reply = await ask(formatQueryTree(outerId));
    if (reply === null) return null;
    const { rootId, parentId } = readTree(reply);
    if (parentId === rootId) return outerId;
    outerId = parentId;
  }
  return null;
}

/** GTK counts the shadow that it draws itself as a part of the window. */
function withoutShadow(box: WindowBoxPx, shadow: readonly number[]): WindowBoxPx {
  const [leftPx = 0, rightPx = 0, topPx = 0, bottomPx = 0] = shadow;
  return {
    leftPx: box.leftPx + leftPx,
    topPx: box.topPx + topPx,
    widthPx: Math.max(1, box.widthPx - leftPx - rightPx),
    heightPx: Math.max(1, box.heightPx - topPx - bottomPx),
  };
}
