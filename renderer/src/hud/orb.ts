// Keeps the orb's canvas moving, outside runes: polls a level, draws when something would look different, stops when
// nothing can. A timer rather than requestAnimationFrame: without a GPU every frame asked for costs, drawn or not.
import type { AudioLevels } from '../audio/audio-engine.ts';
import type { OrbShape } from './describe.ts';
import { drawOrb, orbSizePx, turnSteps } from './orb-shapes.ts';

/** Each frame costs the whole window without a GPU: as few as still look alive. */
const levelFrameMs = 66;
const turnFrameMs = 120;
/** Below the first nothing moves, above the second nothing grows; about a quiet room and a loud voice. */
const quietDb = -55;
const loudDb = -12;
const decay = 0.72;
/** A level that differs by less draws the same picture. */
const levelSteps = 14;
/** How far back the outer bars of an answer look. */
const silence: readonly number[] = [0, 0, 0, 0, 0];

export function levelFromDb(levelDb: number): number {
  return Math.min(1, Math.max(0, (levelDb - quietDb) / (loudDb - quietDb)));
}

const levelOf: Partial<Record<OrbShape, keyof AudioLevels>> = {
  listening: 'microphoneDb',
  hearing: 'microphoneDb',
  answering: 'speakerDb',
};
const turningShapes: ReadonlySet<OrbShape> = new Set(['thinking', 'reconnecting']);

export function createOrb(canvas: HTMLCanvasElement, levels: AudioLevels, isMotionReduced: () => boolean) {
  const pen = canvas.getContext('2d');
  let shape: OrbShape = 'idle';
  let history = silence;
  let step = 0;
  let color = '';
  let drawn = '';
  let timer: ReturnType<typeof setInterval> | undefined;

  function draw(): void {
    if (pen === null) return;
    const scale = devicePixelRatio;
    // Only the bars of an answer look back.
    const seen = shape === 'answering' ? history : history.slice(0, 1);
    const look = [shape, color, scale, step, ...seen.map((level) => Math.round(level * levelSteps))].join();
    if (look === drawn) return;
    drawn = look;
    if (canvas.width !== orbSizePx * scale) canvas.width = canvas.height = orbSizePx * scale;
    drawOrb(pen, shape, { levels: history, step }, color, scale);
  }

  function followLevel(source: keyof AudioLevels): void {
    const level = levelFromDb(levels[source]);
    history = [Math.max(level, (history[0] ?? 0) * decay), ...history].slice(0, silence.length);
    draw();
  }

  function turn(): void {
    step = (step + 1) % turnSteps;
    draw();
  }

  return {
    /** Shows a shape; the same shape again only takes up a changed colour. */
    show(next: OrbShape): void {
      if (next !== shape || timer === undefined) {
        clearInterval(timer);
        timer = undefined;
        shape = next;
        history = silence;
        step = 0;
        const source = levelOf[next];
        if (source !== undefined) timer = setInterval(() => followLevel(source), levelFrameMs);
        else if (turningShapes.has(next) && !isMotionReduced()) timer = setInterval(turn, turnFrameMs);
      }
      color = getComputedStyle(canvas).color;
      draw();
    },
    dispose(): void {
      clearInterval(timer);
    },
  };
}
