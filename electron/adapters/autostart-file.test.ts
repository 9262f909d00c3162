import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAutostartFile } from './autostart-file.ts';

function makeFile(command: readonly string[] = ['/opt/Earshot/earshot']) {
  const configFolder = mkdtempSync(join(tmpdir(), 'earshot-autostart-'));
  onTestFinished(() => {
    rmSync(configFolder, { recursive: true, force: true });
  });
  const path = join(configFolder, 'autostart', 'app.earshot.Earshot.desktop');
  return {
    path,
    folder: join(configFolder, 'autostart'),
    file: createAutostartFile({ configFolder, command }),
  };
}

it('an entry is written where desktops look for it, and taken away again', async () => {
  const { path, file } = makeFile();
  expect(await file.isOn()).toBe(false);
  await file.set(true);
  expect(await file.isOn()).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('\nExec="/opt/Earshot/earshot"\n');
  await file.set(false);
  expect([await file.isOn(), existsSync(path)]).toEqual([false, false]);
});

it('to take away what is not there is no failure', async () => {
  await expect(makeFile().file.set(false)).resolves.toBeUndefined();
});

it.each([
  ['/opt/My App/earshot', '"/opt/My App/earshot"'],
  ['/opt/100%/earshot', '"/opt/100%%/earshot"'],
  ['/opt/a"b$c\\d/earshot', '"/opt/a\\\\"b\\\\$c\\\\\\\\d/earshot"'],
])('a path of unusual characters is one argument: %s', async (command, quoted) => {
  const { path, file } = makeFile([command]);
  await file.set(true);
  expect(readFileSync(path, 'utf8')).toContain(`\nExec=${quoted}\n`);
});

it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
  'an entry that a desktop has switched off by %s counts as off',
  async (line) => {
    const { path, folder, file } = makeFile();
    mkdirSync(folder);
    writeFileSync(path, `[Desktop Entry]\nExec=earshot\n${line}\n`);
    expect(await file.isOn()).toBe(false);
  },
);
