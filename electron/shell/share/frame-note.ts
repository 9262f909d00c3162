// Reads what comes from the frames worker: checked, as everything from a page. Pure.
import type { FrameNote } from '../../contract/screen.ts';

/** Twice what the worker aims at: a picture that cannot be made smaller. */
const mostBytes = 700 * 1024;

/** The note, or null when it is none. */
export function readFrameNote(data: unknown): FrameNote | null {
  if (typeof data !== 'object' || data === null) return null;
  const note = data as Partial<Record<string, unknown>>;
  const { kind, captureId, requestId, jpeg, widthPx, heightPx, capturedAtMs } = note;
  if (typeof captureId !== 'number') return null;
  if (kind === 'unchanged' || kind === 'empty') return { kind, captureId };
  if (kind === 'taken') return typeof capturedAtMs === 'number' ? { kind, captureId, capturedAtMs } : null;
  if (!(jpeg instanceof ArrayBuffer) || jpeg.byteLength > mostBytes || !isJpeg(jpeg)) return null;
  if (typeof widthPx !== 'number' || typeof heightPx !== 'number' || typeof capturedAtMs !== 'number')
    return null;
  const picture = { captureId, jpeg, widthPx, heightPx, capturedAtMs };
  if (kind === 'frame') return { kind, ...picture };
  return kind === 'closeUp' && typeof requestId === 'number' ? { kind, requestId, ...picture } : null;
}

function isJpeg(bytes: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  return first === 0xff && second === 0xd8;
}
