// What the window in which a region is drawn shows and does. Owns the rectangle; knows nothing of main but what it is handed.
import type { BoxPx, RegionOffer } from '../../../electron/contract/region.ts';
import {
  beginDrag,
  dragTo,
  isClick,
  isLargeEnough,
  pressKey,
  proposeBox,
  type Corner,
  type Drag,
  type PointPx,
} from './region-shape.ts';

/** A proposal is drawn over; what a person has drawn or moved is moved. */
export interface Shape {
  readonly kind: 'proposed' | 'drawn';
  readonly box: BoxPx;
}

export interface RegionModelDeps {
  readonly offer: RegionOffer;
  /** Shares the box; null takes all back. */
  readonly onFinish: (box: BoxPx | null) => void;
}

export function createRegionModel({ offer, onFinish }: RegionModelDeps) {
  const { displayPx } = offer;
  const proposed: Shape = { kind: 'proposed', box: proposeBox(displayPx, offer.last) };
  let shape = $state.raw(proposed);
  let drag = $state.raw<Drag | null>(null);
  let beforeDrag = proposed;
  /** As `shape`, but still while the pointer moves: what is read aloud. */
  let settled = $state.raw(proposed.box);
  const isValid = $derived(isLargeEnough(shape.box));

  function confirm(): void {
    if (isValid) onFinish(shape.box);
    else settled = shape.box;
  }

  return {
    offer,
    get shape() {
      return shape;
    },
    get settled() {
      return settled;
    },
    get isValid() {
      return isValid;
    },
    get isDragging() {
      return drag !== null;
    },
    press(at: PointPx, corner: Corner | null): void {
      beforeDrag = shape;
      drag = beginDrag(at, corner, shape.kind === 'drawn' ? shape.box : null);
    },
    drag(at: PointPx): void {
      if (drag !== null) shape = { kind: 'drawn', box: dragTo(drag, at, displayPx) };
    },
    release(): void {
      if (drag === null) return;
      if (drag.kind === 'span' && isClick(shape.box)) shape = beforeDrag;
      drag = null;
      settled = shape.box;
    },
    confirm,
    cancel: (): void => onFinish(null),
    /** Whether the key meant something here. */
    pressKey(event: KeyboardEvent): boolean {
      if (event.key === 'Escape') {
        onFinish(null);
        return true;
      }
      if (event.key === 'Enter') {
        confirm();
        return true;
      }
      const box = pressKey(shape.box, event, displayPx);
      if (box === null) return false;
      shape = { kind: 'drawn', box };
      settled = box;
      return true;
    },
  };
}

export type RegionModel = ReturnType<typeof createRegionModel>;
