// Tells how high an element has become, at most once per animation frame.
import type { Attachment } from 'svelte/attachments';

export function reportHeight(report: (heightPx: number) => void): Attachment<HTMLElement> {
  return (element) => {
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => report(element.offsetHeight));
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  };
}
