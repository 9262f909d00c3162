// What the icons look like: shapes on a square of 64 units. Own work; the tray's shapes are those of the HUD's orb.

/**
 * @typedef {{ readonly kind: 'disc', readonly x: number, readonly y: number, readonly radius: number }} Disc
 * @typedef {{ readonly kind: 'arc', readonly x: number, readonly y: number, readonly radius: number, readonly width: number,
 *   readonly from: number, readonly to: number }} Arc Angles in degrees, 0 to the right, clockwise.
 * @typedef {{ readonly kind: 'line', readonly from: readonly [number, number], readonly to: readonly [number, number],
 *   readonly width: number }} Line With round ends.
 * @typedef {{ readonly kind: 'frame', readonly x: number, readonly y: number, readonly width: number, readonly height: number,
 *   readonly radius: number, readonly line: number }} Frame The outline of a rounded rectangle.
 * @typedef {{ readonly kind: 'plate', readonly x: number, readonly y: number, readonly width: number, readonly height: number,
 *   readonly radius: number }} Plate A filled rounded rectangle.
 * @typedef {Disc | Arc | Line | Frame | Plate} Shape
 * @typedef {{ readonly add: readonly Shape[], readonly cut?: readonly Shape[] }} Drawing
 */

export const gridUnits = 64;

const ring = (radius, width) => ({ kind: 'arc', x: 32, y: 32, radius, width, from: 0, to: 360 });
const bar = (x, height) => ({ kind: 'line', from: [x, 32 - height / 2], to: [x, 32 + height / 2], width: 8 });
const dash = (from) => ({ kind: 'arc', x: 32, y: 32, radius: 22, width: 8, from, to: from + 46 });

/** One shape per state, each told apart at 16 px without colour. @type {Readonly<Record<string, Drawing>>} */
export const trayDrawings = {
  idle: {
    add: [
      { kind: 'disc', x: 14, y: 32, radius: 8 },
      { kind: 'arc', x: 14, y: 32, radius: 22, width: 8, from: -45, to: 45 },
      { kind: 'arc', x: 14, y: 32, radius: 40, width: 8, from: -42, to: 42 },
    ],
  },
  standby: {
    add: [
      { kind: 'plate', x: 22, y: 3, width: 20, height: 34, radius: 10 },
      { kind: 'arc', x: 32, y: 27, radius: 21, width: 6, from: 8, to: 172 },
      { kind: 'line', from: [32, 50], to: [32, 60], width: 6 },
    ],
  },
  listening: { add: [ring(25, 7), { kind: 'disc', x: 32, y: 32, radius: 12 }] },
  answering: { add: [bar(8, 8), bar(20, 28), bar(32, 44), bar(44, 28), bar(56, 8)] },
  error: {
    add: [{ kind: 'disc', x: 32, y: 32, radius: 29 }],
    cut: [
      { kind: 'line', from: [32, 18], to: [32, 33], width: 8 },
      { kind: 'disc', x: 32, y: 46, radius: 5 },
    ],
  },
  reconnecting: { add: [dash(-68), dash(22), dash(112), dash(202)] },
  muted: { add: [ring(25, 7), { kind: 'line', from: [17, 47], to: [47, 17], width: 7 }] },
  sharing: {
    add: [
      { kind: 'frame', x: 4, y: 8, width: 56, height: 40, radius: 8, line: 7 },
      { kind: 'line', from: [22, 58], to: [42, 58], width: 7 },
      { kind: 'disc', x: 32, y: 28, radius: 8 },
    ],
  },
};

/** The app's icon: sound reaching an ear, on a rounded square. */
export const appIcon = {
  radius: 14.5,
  top: '#1c5a62',
  bottom: '#0d2d35',
  /** @type {readonly { readonly shape: Shape, readonly color: string }[]} */
  parts: [
    { shape: { kind: 'disc', x: 19.5, y: 32, radius: 5.6 }, color: '#ffffff' },
    { shape: { kind: 'arc', x: 19.5, y: 32, radius: 15.5, width: 5, from: -46, to: 46 }, color: '#d6fff9' },
    { shape: { kind: 'arc', x: 19.5, y: 32, radius: 27, width: 5, from: -46, to: 46 }, color: '#4fdccd' },
  ],
};
