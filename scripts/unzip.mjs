// Unpacks a zip file with nothing but Node, so that getting Electron does not depend on an `unzip` being installed.
// Plain archives only: no encryption, no zip64, no links; that is what Electron's archives are.
import { open, mkdir } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const MAX_COMMENT_BYTES = 65_557;
const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;

async function readBytes(file, position, lengthBytes) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(lengthBytes), 0, lengthBytes, position);
  return buffer.subarray(0, bytesRead);
}

/** The archive's own table of contents. */
async function readEntries(file) {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - MAX_COMMENT_BYTES);
  const end = await readBytes(file, tailStart, size - tailStart);
  let at = end.length - 22;
  while (at >= 0 && end.readUInt32LE(at) !== END_SIGNATURE) at -= 1;
  if (at < 0) throw new Error('Not a zip file: its directory was not found.');
  const directory = await readBytes(file, end.readUInt32LE(at + 16), end.readUInt32LE(at + 12));

  const entries = [];
  for (
    let offset = 0;
    offset + 46 <= directory.length && directory.readUInt32LE(offset) === ENTRY_SIGNATURE;
  ) {
    const nameLength = directory.readUInt16LE(offset + 28);
    entries.push({
      name: directory.toString('utf8', offset + 46, offset + 46 + nameLength),
      method: directory.readUInt16LE(offset + 10),
      packedBytes: directory.readUInt32LE(offset + 20),
      mode: (directory.readUInt32LE(offset + 38) >>> 16) & 0o777,
      headerOffset: directory.readUInt32LE(offset + 42),
    });
    offset += 46 + nameLength + directory.readUInt16LE(offset + 30) + directory.readUInt16LE(offset + 32);
  }
  return entries;
}

/**
 * @param {string} zipPath
 * @param {string} targetDirectory
 * @param {(name: string) => string | null} place where an entry goes, relative to the target; null leaves it out
 */
export async function unzip(zipPath, targetDirectory, place) {
  const file = await open(zipPath, 'r');
  try {
    for (const entry of await readEntries(file)) {
      const relative = entry.name.endsWith('/') ? null : place(entry.name);
      if (relative === null) continue;
      const target = normalize(join(targetDirectory, relative));
      if (!target.startsWith(targetDirectory + sep))
        throw new Error(`A zip entry points outside: ${entry.name}`);
      if (entry.method !== METHOD_STORED && entry.method !== METHOD_DEFLATED) {
        throw new Error(`Unknown zip method ${entry.method} for ${entry.name}`);
      }
      await mkdir(dirname(target), { recursive: true });
      const header = await readBytes(file, entry.headerOffset, 30);
      const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      const source =
        entry.packedBytes === 0
          ? new PassThrough().end()
          : createReadStream(zipPath, { start, end: start + entry.packedBytes - 1 });
      const inflate = entry.method === METHOD_DEFLATED ? createInflateRaw() : new PassThrough();
      await pipeline(source, inflate, createWriteStream(target, { mode: entry.mode || 0o644 }));
    }
  } finally {
    await file.close();
  }
}
