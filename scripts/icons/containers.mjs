// Packs pixels into the files systems want: PNG, Windows' ICO, macOS' ICNS.
import { crc32, deflateSync } from 'node:zlib';

/** @typedef {import('./raster.mjs').Image} Image */

function pngChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Each row as its difference to the one above: drawings are mostly the same from row to row. */
function filterRows({ size, rgba }) {
  const stride = size * 4;
  const rows = Buffer.alloc(size * (stride + 1));
  for (let row = 0; row < size; row += 1) {
    const target = row * (stride + 1);
    rows[target] = 2;
    for (let index = 0; index < stride; index += 1) {
      const above = row === 0 ? 0 : rgba[(row - 1) * stride + index];
      rows[target + 1 + index] = rgba[row * stride + index] - above;
    }
  }
  return rows;
}

/** 8 bits a channel, with alpha. @param {Image} image */
export function packPng(image) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.size, 0);
  header.writeUInt32BE(image.size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(filterRows(image), { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A bitmap as ICO holds it: bottom-up BGRA, then a mask nobody reads beside an alpha channel. */
function packBitmap({ size, rgba }) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [red, green, blue, alpha] = rgba.subarray((row * size + column) * 4);
      pixels.set([blue, green, red, alpha], ((size - 1 - row) * size + column) * 4);
    }
  }
  return Buffer.concat([header, pixels, Buffer.alloc(size * Math.ceil(size / 32) * 4)]);
}

/** Old readers know PNG only at 256 pixels. @param {readonly Image[]} images */
export function packIco(images) {
  const bodies = images.map((image) => (image.size >= 256 ? packPng(image) : packBitmap(image)));
  const directory = Buffer.alloc(6 + 16 * images.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  images.forEach(({ size }, index) => {
    const at = 6 + 16 * index;
    directory.set([size % 256, size % 256], at);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(bodies[index].length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += bodies[index].length;
  });
  return Buffer.concat([directory, ...bodies]);
}

/** @param {readonly (readonly [type: string, image: Image])[]} entries */
export function packIcns(entries) {
  const block = (type, data) => {
    const header = Buffer.alloc(8);
    header.write(type, 'latin1');
    header.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([header, data]);
  };
  return block('icns', Buffer.concat(entries.map(([type, image]) => block(type, packPng(image)))));
}
