// Turns shapes into pixels: a signed distance per shape, sampled several times per pixel. Slow and exact; no library.

/** @typedef {import('./drawings.mjs').Shape} Shape */
/** @typedef {{ readonly size: number, readonly rgba: Uint8Array }} Image */

const radians = Math.PI / 180;

function boxDistance(x, y, { x: left, y: top, width, height, radius }) {
  const dx = Math.abs(x - left - width / 2) - width / 2 + radius;
  const dy = Math.abs(y - top - height / 2) - height / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

function arcDistance(x, y, arc) {
  const span = arc.to - arc.from;
  const angle = Math.atan2(y - arc.y, x - arc.x) / radians;
  const along = (((angle - arc.from) % 360) + 360) % 360;
  if (along <= span) return Math.abs(Math.hypot(x - arc.x, y - arc.y) - arc.radius) - arc.width / 2;
  const ends = [arc.from, arc.to].map((end) =>
    Math.hypot(
      x - arc.x - arc.radius * Math.cos(end * radians),
      y - arc.y - arc.radius * Math.sin(end * radians),
    ),
  );
  return Math.min(...ends) - arc.width / 2;
}

function lineDistance(x, y, { from, to, width }) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
  const nearest = Math.max(0, Math.min(1, share));
  return Math.hypot(x - from[0] - nearest * dx, y - from[1] - nearest * dy) - width / 2;
}

/** How far a point is outside a shape, in its units; negative inside. @param {Shape} shape */
export function distanceTo(shape, x, y) {
  switch (shape.kind) {
    case 'disc':
      return Math.hypot(x - shape.x, y - shape.y) - shape.radius;
    case 'arc':
      return arcDistance(x, y, shape);
    case 'line':
      return lineDistance(x, y, shape);
    case 'plate':
      return boxDistance(x, y, shape);
    case 'frame': {
      const half = shape.line / 2;
      const middle = { ...shape, x: shape.x + half, y: shape.y + half };
      const inner = { ...middle, width: shape.width - shape.line, height: shape.height - shape.line };
      return Math.abs(boxDistance(x, y, inner)) - half;
    }
    default:
      throw new Error(`No such shape: ${JSON.stringify(shape)}`);
  }
}

/**
 * Paints a square image of `units` across. Only pixels an edge may cross are sampled more than once.
 *
 * @param {number} size pixels
 * @param {number} units
 * @param {{ edgeDistanceAt: (x: number, y: number) => number,
 *   colorAt: (x: number, y: number) => readonly number[] | null }} picture
 *   `colorAt` gives [red, green, blue] of a point, 0 … 255, or null where there is nothing.
 * @returns {Image}
 */
export function paint(size, units, { edgeDistanceAt, colorAt }) {
  const rgba = new Uint8Array(size * size * 4);
  const pixel = units / size;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const isEdge = Math.abs(edgeDistanceAt((column + 0.5) * pixel, (row + 0.5) * pixel)) <= pixel;
      const samples = isEdge ? 8 : 1;
      const sum = [0, 0, 0];
      let hits = 0;
      for (let index = 0; index < samples * samples; index += 1) {
        const x = (column + ((index % samples) + 0.5) / samples) * pixel;
        const y = (row + (Math.floor(index / samples) + 0.5) / samples) * pixel;
        const color = colorAt(x, y);
        if (color === null) continue;
        hits += 1;
        color.forEach((value, channel) => (sum[channel] += value));
      }
      const color = sum.map((value) => (hits === 0 ? 0 : Math.round(value / hits)));
      rgba.set([...color, Math.round((hits / samples ** 2) * 255)], (row * size + column) * 4);
    }
  }
  return { size, rgba };
}
