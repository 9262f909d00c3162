// Draws the loudness of the last seconds as bars, with the line above which sound counts. Speech is solid, the rest is thin.
import type { SpeechReading } from './speech-estimate.ts';

export interface SpeechMoment extends SpeechReading {
  readonly levelDb: number;
}

const stepPx = 5;
const speechPx = 3;
const otherPx = 1;
const quietDb = -72;
const loudDb = -6;

/** How many moments fit into the canvas. */
export function countMoments(canvas: HTMLCanvasElement): number {
  return Math.max(1, Math.floor(canvas.clientWidth / stepPx));
}

/** Newest last. Draws in the canvas's own colour. */
export function drawSpeech(canvas: HTMLCanvasElement, moments: readonly SpeechMoment[]): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const scale = devicePixelRatio;
  const { clientWidth, clientHeight } = canvas;
  const width = Math.round(clientWidth * scale);
  if (canvas.width !== width) {
    canvas.width = width;
    canvas.height = Math.round(clientHeight * scale);
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, clientWidth, clientHeight);
  const color = getComputedStyle(canvas).color;
  pen.fillStyle = color;
  pen.strokeStyle = color;
  const heightOf = (levelDb: number): number =>
    Math.min(1, Math.max(0, (levelDb - quietDb) / (loudDb - quietDb))) * clientHeight;
  const firstPx = clientWidth - moments.length * stepPx;
  moments.forEach(({ levelDb, state }, index) => {
    const isSpeech = state === 'speaking';
    const barPx = isSpeech ? speechPx : otherPx;
    const height = Math.max(1, heightOf(levelDb));
    pen.globalAlpha = isSpeech ? 1 : 0.55;
    pen.fillRect(firstPx + index * stepPx, clientHeight - height, barPx, height);
  });
  const newest = moments.at(-1);
  if (newest === undefined) return;
  const lineY = Math.round(clientHeight - heightOf(newest.thresholdDb)) + 0.5;
  pen.globalAlpha = 0.8;
  pen.setLineDash([4, 4]);
  pen.beginPath();
  pen.moveTo(0, lineY);
  pen.lineTo(clientWidth, lineY);
  pen.stroke();
}
