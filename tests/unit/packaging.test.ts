import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findContentProblems, fuseNames, readDecidedFuses } from '../../scripts/check-package.ts';

const repository = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, repository), 'utf8');
const configuration = read('electron-builder.yml');

test('the entitlements let the hardened app use the microphone, in its helpers too', () => {
  expect(configuration).toContain('hardenedRuntime: true');
  expect(configuration).toMatch(/^ {2}entitlements: build\/entitlements\.mac\.plist$/m);
  expect(configuration).toMatch(/^ {2}entitlementsInherit: build\/entitlements\.mac\.plist$/m);
  expect(read('build/entitlements.mac.plist')).toMatch(
    /<key>com\.apple\.security\.device\.audio-input<\/key>\s*<true\/>/,
  );
  expect(configuration).toMatch(/^ {4}NSMicrophoneUsageDescription: .{20,}$/m);
  expect(configuration).toMatch(/^ {4}NSScreenCaptureUsageDescription: .{20,}$/m);
});

test('every fuse of Electron is decided, none left to its default', () => {
  expect(Object.fromEntries(readDecidedFuses(configuration))).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
  expect([...readDecidedFuses(configuration).keys()].sort()).toEqual(fuseNames.toSorted());
});

test('the Debian package asks for the libraries that the keychain and the talk key need', () => {
  expect(configuration).toMatch(/^ {4}- libsecret-1-0$/m);
  expect(configuration).toMatch(/^ {4}- libxtst6$/m);
  expect(configuration).toMatch(/^ {4}- libxt6t64 \| libxt6$/m);
});

test('there is an icon for every system', () => {
  const missing = ['icon.png', 'icon.ico', 'icon.icns'].filter(
    (name) => !existsSync(new URL(`build/${name}`, repository)),
  );
  expect(missing).toEqual([]);
});

test('the icons of the tray are shipped for every kind of panel', () => {
  expect(configuration).toMatch(/^ {2}- build\/tray\/\*\*\/\*\.png$/m);
  const icons = ['build/tray/idle.png', 'build/tray/dark/muted@2x.png', 'build/tray/light/error@1.5x.png'];
  const problems = findContentProblems(icons, 'linux', 'x64');
  expect(problems.filter((problem) => problem.includes('does not belong'))).toEqual([]);
});

test('a source map, a foreign binary and a missing page are told of a package', () => {
  const right = [
    'package.json',
    'out/main/main.js',
    'out/preload/preload.cjs',
    'out/renderer/hud.html',
    'node_modules/keytar/prebuilds/linux-x64/keytar.node',
    'node_modules/uiohook-napi/prebuilds/linux-x64/uiohook-napi.node',
  ];
  expect(findContentProblems(right, 'linux', 'x64')).toEqual([]);
  expect(
    findContentProblems(
      [
        ...right.filter((file) => file !== 'out/renderer/hud.html'),
        'out/main/main.js.map',
        'node_modules/keytar/prebuilds/win32-x64/keytar.node',
        'tests/e2e/run.ts',
      ],
      'linux',
      'x64',
    ),
  ).toEqual([
    'out/main/main.js.map does not belong in the package',
    'node_modules/keytar/prebuilds/win32-x64/keytar.node does not belong in the package',
    'tests/e2e/run.ts does not belong in the package',
    'out/renderer/hud.html is missing',
  ]);
});
