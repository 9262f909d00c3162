import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalledTreeCurrent } from './dependencies.mjs';
import { parseInstalled } from './system-packages.mjs';
import { unzip } from './unzip.mjs';

describe('what is installed', () => {
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.2.3', integrity: 'sha512-a' },
      'node_modules/only-on-a-mac': { version: '1.0.0', integrity: 'sha512-m', optional: true },
    },
  };
  const a = wanted.packages['node_modules/a'];

  it('is current without the packages for other systems', () => {
    expect(isInstalledTreeCurrent(wanted, { packages: { 'node_modules/a': a } })).toBe(true);
  });

  it('is stale when a package is missing, or is of another version or content', () => {
    expect(isInstalledTreeCurrent(wanted, { packages: {} })).toBe(false);
    expect(
      isInstalledTreeCurrent(wanted, { packages: { 'node_modules/a': { ...a, version: '1.2.4' } } }),
    ).toBe(false);
    expect(
      isInstalledTreeCurrent(wanted, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-b' } } }),
    ).toBe(false);
  });

  it('is read from dpkg without what was removed and without the architecture', () => {
    const output =
      'install ok installed libnss3\ninstall ok installed libgtk-3-0:amd64\ndeinstall ok config-files xvfb\n';
    expect(parseInstalled(output)).toEqual(new Set(['libnss3', 'libgtk-3-0']));
  });
});

describe('unzip', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'earshot-unzip-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const unpack = (entries: readonly Entry[], place = (name: string): string | null => name) => {
    const zipPath = join(directory, 'archive.zip');
    writeFileSync(zipPath, makeZip(entries));
    return unzip(zipPath, join(directory, 'out'), place);
  };

  it('unpacks stored and deflated files with their mode, elsewhere or not at all as it is told', async () => {
    const entries = [
      { name: 'App/', content: '', mode: 0o755 },
      { name: 'App/run', content: 'run '.repeat(500), mode: 0o755, isDeflated: true },
      { name: 'App/empty', content: '', mode: 0o644 },
      { name: 'App/left-out', content: 'x', mode: 0o644 },
    ];
    await unpack(entries, (name) => (name.endsWith('left-out') ? null : name.replace('App/', '')));
    expect(readFileSync(join(directory, 'out/run'), 'utf8')).toBe('run '.repeat(500));
    expect(statSync(join(directory, 'out/run')).mode & 0o777).toBe(0o755);
    expect(statSync(join(directory, 'out/empty')).size).toBe(0);
    expect(() => statSync(join(directory, 'out/left-out'))).toThrow('ENOENT');
  });

  it('refuses an entry that points out of the folder', async () => {
    await expect(unpack([{ name: '../evil', content: 'x', mode: 0o644 }])).rejects.toThrow('points outside');
  });

  it('refuses what is not a zip file', async () => {
    const path = join(directory, 'page.zip');
    writeFileSync(path, '<html>');
    await expect(unzip(path, directory, () => null)).rejects.toThrow('Not a zip file');
  });
});

interface Entry {
  readonly name: string;
  readonly content: string;
  readonly mode: number;
  readonly isDeflated?: boolean;
}

/** A zip archive, as small as the format allows. */
function makeZip(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode, isDeflated = false } of entries) {
    const packed = isDeflated ? deflateRawSync(content) : Buffer.from(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(isDeflated ? 8 : 0, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(mode * 0x10000, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    bodies.push(local, Buffer.from(name), packed);
    offset += local.length + name.length + packed.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, table, end]);
}
