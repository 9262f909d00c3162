// Draws a level as a row of ticks, so that a glance tells how far it reaches.
const tickWidth = 4;
const tickGap = 3;
const quietDb = -60;
const loudDb = -6;

/** Null: no microphone is open. Draws in the canvas's own colour, the ticks not reached at a quarter of it. */
export function drawLevel(canvas: HTMLCanvasElement, levelDb: number | null): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const scale = devicePixelRatio;
  const { clientWidth, clientHeight } = canvas;
  const width = Math.round(clientWidth * scale);
  if (canvas.width !== width) {
    canvas.width = width;
    canvas.height = Math.round(clientHeight * scale);
  }
  const share = levelDb === null ? 0 : Math.min(1, Math.max(0, (levelDb - quietDb) / (loudDb - quietDb)));
  const ticks = Math.floor((clientWidth + tickGap) / (tickWidth + tickGap));
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, clientWidth, clientHeight);
  pen.fillStyle = getComputedStyle(canvas).color;
  for (let tick = 0; tick < ticks; tick += 1) {
    pen.globalAlpha = tick < share * ticks ? 1 : 0.25;
    pen.beginPath();
    pen.roundRect(tick * (tickWidth + tickGap), 0, tickWidth, clientHeight, 2);
    pen.fill();
  }
}
