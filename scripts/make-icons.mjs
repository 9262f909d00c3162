// Draws every icon into build/: the app's as SVG, PNG, ICO and ICNS, the tray's in each state for light and dark panels.
// Plain Node, no image tools. Run it after changing icons/drawings.mjs, and commit what it writes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packIcns, packIco, packPng } from './icons/containers.mjs';
import { appIcon, gridUnits, trayDrawings } from './icons/drawings.mjs';
import { distanceTo, paint } from './icons/raster.mjs';
import { writeAppSvg } from './icons/svg.mjs';

const folder = fileURLToPath(new URL('../build/', import.meta.url));

function write(name, data) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, data);
}

const rgbOf = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Of several distances the one that is nearest to an edge. */
const nearestEdge = (distances) =>
  distances.reduce((nearest, next) => (Math.abs(next) < Math.abs(nearest) ? next : nearest));

/** macOS wants air around an icon; elsewhere it fills its square. Small ones get thicker lines to stay legible. */
function paintApp(size, marginUnits = 0) {
  const plate = { kind: 'plate', x: 0, y: 0, width: gridUnits, height: gridUnits, radius: appIcon.radius };
  const [top, bottom] = [rgbOf(appIcon.top), rgbOf(appIcon.bottom)];
  const boldUnits = size <= 24 ? 0.65 : size <= 48 ? 0.25 : 0;
  const parts = appIcon.parts.map(({ shape, color }) => ({ shape, color: rgbOf(color) }));
  const plateAt = (x, y) => distanceTo(plate, x - marginUnits, y - marginUnits);
  const partAt = ({ shape }, x, y) => distanceTo(shape, x - marginUnits, y - marginUnits) - boldUnits;
  return paint(size, gridUnits + 2 * marginUnits, {
    edgeDistanceAt: (x, y) => nearestEdge([plateAt(x, y), ...parts.map((part) => partAt(part, x, y))]),
    colorAt(x, y) {
      if (plateAt(x, y) > 0) return null;
      const part = parts.find((candidate) => partAt(candidate, x, y) <= 0);
      const share = (y - marginUnits) / gridUnits;
      return part?.color ?? top.map((channel, index) => channel + (bottom[index] - channel) * share);
    },
  });
}

function paintTray({ add, cut = [] }, size, color) {
  const distanceAt = (x, y) => {
    const added = Math.min(...add.map((shape) => distanceTo(shape, x, y)));
    return Math.max(added, ...cut.map((shape) => -distanceTo(shape, x, y)));
  };
  return paint(size, gridUnits, {
    edgeDistanceAt: distanceAt,
    colorAt: (x, y) => (distanceAt(x, y) <= 0 ? color : null),
  });
}

write('icon.svg', writeAppSvg());
write('icon.png', packPng(paintApp(1024)));
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
  write(`icons/${size}x${size}.png`, packPng(paintApp(size)));
}
write('icon.ico', packIco([16, 24, 32, 48, 64, 128, 256].map((size) => paintApp(size))));
// Apple's grid: the square is 824 of 1024 pixels.
const macMargin = (gridUnits * (1024 / 824) - gridUnits) / 2;
const macSizes = {
  icp4: 16,
  ic11: 32,
  icp5: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
};
write(
  'icon.icns',
  packIcns(Object.entries(macSizes).map(([type, size]) => [type, paintApp(size, macMargin)])),
);

const scales = { '': 16, '@1.5x': 24, '@2x': 32 };
/** By where they lie: for any panel (3:1 and more on black and on white), for dark ones, for light ones; macOS tints its own. */
const trayColors = { 'tray/': '#7e8590', 'tray/dark/': '#ffffff', 'tray/light/': '#1d2026' };
/** That the screen can be seen by others has the colour it has everywhere; 3:1 and more as well. */
const sharingColors = { 'tray/': '#d46f00', 'tray/dark/': '#ff9d33', 'tray/light/': '#b85c00' };
for (const [state, drawing] of Object.entries(trayDrawings)) {
  for (const [suffix, size] of Object.entries(scales)) {
    for (const [place, color] of Object.entries(state === 'sharing' ? sharingColors : trayColors)) {
      write(`${place}${state}${suffix}.png`, packPng(paintTray(drawing, size, rgbOf(color))));
    }
    write(`tray/${state}Template${suffix}.png`, packPng(paintTray(drawing, size, [0, 0, 0])));
  }
}
