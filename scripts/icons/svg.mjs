// Writes the app's icon as SVG, from the same drawing as its pixels.
import { appIcon, gridUnits } from './drawings.mjs';

const radians = Math.PI / 180;
const round = (value) => Number(value.toFixed(2));

function toElement({ shape, color }) {
  if (shape.kind === 'disc') {
    return `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.radius}" fill="${color}"/>`;
  }
  if (shape.kind !== 'arc') throw new Error(`The app's icon has no ${shape.kind}`);
  const [from, to] = [shape.from, shape.to].map(
    (angle) =>
      `${round(shape.x + shape.radius * Math.cos(angle * radians))} ${round(shape.y + shape.radius * Math.sin(angle * radians))}`,
  );
  return `<path d="M${from}A${shape.radius} ${shape.radius} 0 0 1 ${to}" fill="none" stroke="${color}" stroke-width="${shape.width}" stroke-linecap="round"/>`;
}

export function writeAppSvg() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${gridUnits} ${gridUnits}">
  <defs>
    <linearGradient id="night" x2="0" y2="1">
      <stop stop-color="${appIcon.top}"/>
      <stop offset="1" stop-color="${appIcon.bottom}"/>
    </linearGradient>
  </defs>
  <rect width="${gridUnits}" height="${gridUnits}" rx="${appIcon.radius}" fill="url(#night)"/>
  ${appIcon.parts.map(toElement).join('\n  ')}
</svg>
`;
}
