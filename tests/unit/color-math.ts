// Colour arithmetic for the tests of the tokens: contrast (WCAG 2.2), colour-vision deficiencies (Machado 2009), distance (OKLab).

/** Red, green, blue 0 … 255 and opacity 0 … 1. */
export interface Color {
  readonly rgb: readonly [number, number, number];
  readonly opacity: number;
}

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Reads `#rrggbb` and `rgb(r g b / a)`. */
export function readColor(text: string): Color {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text)?.slice(1);
  if (hex !== undefined) return { rgb: tripleOf(hex.map((part) => Number.parseInt(part, 16))), opacity: 1 };
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) throw new Error(`Not a colour of the tokens: ${text}`);
  return { rgb: tripleOf(parts), opacity: parts[3] ?? 1 };
}

/** What is seen when `top` lies over an opaque colour. */
export function layOver(top: Color, bottom: Color): Color {
  const mixed = top.rgb.map(
    (channel, index) => channel * top.opacity + (bottom.rgb[index] ?? 0) * (1 - top.opacity),
  );
  return { rgb: tripleOf(mixed), opacity: 1 };
}

/** Of two opaque colours, 1 … 21. */
export function contrastOf(first: Color, second: Color): number {
  const [darker = 0, lighter = 0] = [luminanceOf(first), luminanceOf(second)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

export const visions = {
  ordinary: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>;

/** How different two colours look to someone, 0 (the same) to about 1 (black and white). */
export function distanceBetween(first: Color, second: Color, vision: keyof typeof visions): number {
  const [a, b] = [first, second].map((color) => toOklab(multiply(visions[vision], linearOf(color))));
  if (a === undefined || b === undefined) return 0;
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function tripleOf(values: readonly number[]): Triple {
  return [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0];
}

function linearOf({ rgb }: Color): Triple {
  return tripleOf(
    rgb.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }),
  );
}

function luminanceOf(color: Color): number {
  const [red, green, blue] = linearOf(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function multiply(matrix: Matrix, [x, y, z]: Triple): Triple {
  return tripleOf(matrix.map((row) => Math.max(0, row[0] * x + row[1] * y + row[2] * z)));
}

function toOklab(rgb: Triple): Triple {
  const cones: Matrix = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ];
  const [l, m, s] = tripleOf(multiply(cones, rgb).map(Math.cbrt));
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
