// Tells whether an element is pointed at. Where the window can be dragged the system takes the pointer's events, so a
// pointer that goes away inside the element counts as still there, for a while.
import type { Attachment } from 'svelte/attachments';

const unseenStayMs = 12_000;

export function watchPointer(report: (isPointed: boolean) => void): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;

    function enter(): void {
      clearTimeout(timer);
      report(true);
    }

    function leave({ clientX, clientY }: PointerEvent): void {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isInside = clientX > left && clientX < right && clientY > top && clientY < bottom;
      clearTimeout(timer);
      if (!isInside) report(false);
      else {
        timer = setTimeout(() => {
          report(false);
        }, unseenStayMs);
      }
    }

    element.addEventListener('pointerenter', enter);
    element.addEventListener('pointerleave', leave);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointerenter', enter);
      element.removeEventListener('pointerleave', leave);
    };
  };
}
