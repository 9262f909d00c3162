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

/** macOS wants air around an icon; elsewhere it fills its square. Small ones get thicker lines to stay legible. */
function paintApp(size, marginUnits = 0) {
  const plate = { kind: 'plate', x: 0, y: 0, width: gridUnits, height: gridUnits, radius: appIcon.radius };
  const [top, bottom] = [rgbOf(appIcon.top), rgbOf(appIcon.bottom)];
  const boldUnits = size <= 24 ? 1.3 : size <= 48 ? 0.5 : 0;
  const parts = appIcon.parts.map(({ shape, color }) => ({ shape, color: rgbOf(color) })).toReversed();
  return paint(size, gridUnits + 2 * marginUnits, (sampleX, sampleY) => {
    const [x, y] = [sampleX - marginUnits, sampleY - marginUnits];
    if (distanceTo(plate, x, y) > 0) return null;
    const part = parts.find(({ shape }) => distanceTo(shape, x, y) <= boldUnits / 2);
    if (part !== undefined) return [...part.color, 1];
    const share = y / gridUnits;
    return [...top.map((channel, index) => channel + (bottom[index] - channel) * share), 1];
  });
}

/** `halo` is a dark rim, for panels of which nothing is known. */
function paintTray({ add, cut = [] }, size, color, halo = 0) {
  const nearest = (shapes, x, y) => Math.min(...shapes.map((shape) => distanceTo(shape, x, y)));
  return paint(size, gridUnits, (x, y) => {
    const distance = nearest(add, x, y);
    const isCut = cut.length > 0 && nearest(cut, x, y) <= 0;
    if (distance <= 0 && !isCut) return [...color, 1];
    return distance <= halo ? [0, 0, 0, 0.5] : null;
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
const white = [255, 255, 255];
const ink = [29, 32, 38];
for (const [state, drawing] of Object.entries(trayDrawings)) {
  for (const [suffix, size] of Object.entries(scales)) {
    write(`tray/${state}${suffix}.png`, packPng(paintTray(drawing, size, white, 5)));
    write(`tray/${state}Template${suffix}.png`, packPng(paintTray(drawing, size, [0, 0, 0])));
    write(`tray/dark/${state}${suffix}.png`, packPng(paintTray(drawing, size, white)));
    write(`tray/light/${state}${suffix}.png`, packPng(paintTray(drawing, size, ink)));
  }
}
