// Draws one shape of the orb on a 32 px canvas. Knows no time and no state: what moves comes in as numbers.
import { assertNever } from '../../../electron/contract/assert-never.ts';
import type { OrbShape } from './describe.ts';

export interface OrbMotion {
  /** Loudness now and a few frames ago, newest first, 0 … 1. */
  readonly levels: readonly number[];
  /** Where a turning or shimmering shape is, in steps. */
  readonly step: number;
}

export const orbSizePx = 32;
const center = orbSizePx / 2;
const fullTurn = Math.PI * 2;
export const turnSteps = 24;

type Pen = CanvasRenderingContext2D;

function ring(pen: Pen, radius: number, width: number): void {
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(center, center, radius, 0, fullTurn);
  pen.stroke();
}

function disc(pen: Pen, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, fullTurn);
  pen.fill();
}

/** The mark of Earshot: a dot and two arcs, as sound reaching an ear. */
function drawMark(pen: Pen): void {
  disc(pen, 9, center, 3);
  pen.lineWidth = 2.5;
  for (const radius of [9, 15]) {
    pen.beginPath();
    pen.arc(9, center, radius, -Math.PI / 4, Math.PI / 4);
    pen.stroke();
  }
}

/** A microphone, still: it is open, but nothing it hears leaves memory. */
function drawMicrophone(pen: Pen): void {
  pen.lineWidth = 2.25;
  pen.beginPath();
  pen.roundRect(center - 4, 4.5, 8, 14, 4);
  pen.stroke();
  pen.beginPath();
  pen.arc(center, 14.5, 8.5, Math.PI * 0.06, Math.PI * 0.94);
  pen.moveTo(center, 23);
  pen.lineTo(center, 27.5);
  pen.stroke();
}

function drawBars(pen: Pen, levels: readonly number[]): void {
  const delays = [4, 2, 0, 2, 4];
  delays.forEach((delay, index) => {
    const level = levels[delay] ?? 0;
    const height = 11 - delay * 1.25 + level * (15 - delay * 1.5);
    pen.beginPath();
    pen.roundRect(3.5 + index * 5.5, center - height / 2, 3, height, 1.5);
    pen.fill();
  });
}

function drawDots(pen: Pen, step: number): void {
  for (let index = 0; index < 3; index += 1) {
    const phase = (step / turnSteps) * fullTurn - index * 0.9;
    pen.globalAlpha = 0.4 + 0.6 * (0.5 + 0.5 * Math.sin(phase));
    disc(pen, center + (index - 1) * 8, center, 2.75);
  }
}

function drawDashes(pen: Pen, step: number): void {
  pen.lineWidth = 2.5;
  for (let index = 0; index < 6; index += 1) {
    const start = ((index + step / 4) / 6) * fullTurn;
    pen.beginPath();
    pen.arc(center, center, 10, start, start + fullTurn / 11);
    pen.stroke();
  }
}

function drawMuted(pen: Pen): void {
  ring(pen, 10, 2.5);
  pen.beginPath();
  pen.moveTo(center - 7, center + 7);
  pen.lineTo(center + 7, center - 7);
  pen.stroke();
}

function drawQuestion(pen: Pen): void {
  ring(pen, 11.5, 2);
  pen.lineWidth = 2.25;
  pen.beginPath();
  pen.arc(center, 13, 3.5, Math.PI, fullTurn * 1.1);
  pen.quadraticCurveTo(center, 16.5, center, 18.5);
  pen.stroke();
  disc(pen, center, 22, 1.4);
}

function drawFailed(pen: Pen): void {
  disc(pen, center, center, 12);
  pen.globalCompositeOperation = 'destination-out';
  pen.beginPath();
  pen.roundRect(center - 1.4, 9, 2.8, 9, 1.4);
  pen.fill();
  disc(pen, center, 21.8, 1.7);
}

/** Clears the canvas and draws. `color` is any CSS colour. */
export function drawOrb(pen: Pen, shape: OrbShape, motion: OrbMotion, color: string, scale: number): void {
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.globalAlpha = 1;
  pen.globalCompositeOperation = 'source-over';
  pen.clearRect(0, 0, orbSizePx, orbSizePx);
  pen.fillStyle = color;
  pen.strokeStyle = color;
  pen.lineCap = 'round';
  const level = motion.levels[0] ?? 0;
  switch (shape) {
    case 'idle':
      drawMark(pen);
      break;
    case 'standby':
      drawMicrophone(pen);
      break;
    case 'listening':
      ring(pen, 9 + level * 5, 2.5);
      break;
    case 'hearing':
      ring(pen, 9 + level * 5, 2);
      disc(pen, center, center, 4 + level * 2.5);
      break;
    case 'thinking':
      drawDots(pen, motion.step);
      break;
    case 'answering':
      drawBars(pen, motion.levels);
      break;
    case 'asking':
      drawQuestion(pen);
      break;
    case 'reconnecting':
      drawDashes(pen, motion.step);
      break;
    case 'muted':
      drawMuted(pen);
      break;
    case 'failed':
      drawFailed(pen);
      break;
    default:
      assertNever(shape);
  }
}
