import { describe, expect, it } from 'vitest';
import { isOwnAddress, resolveAsset } from './asset-path.ts';

const root = '/opt/earshot/app.asar/out/renderer';

describe('an app:// address', () => {
  it.each([
    ['app://earshot/hud.html', '/hud.html', 'text/html; charset=utf-8'],
    ['app://earshot/assets/a.worklet-1.js?x#y', '/assets/a.worklet-1.js', 'text/javascript; charset=utf-8'],
    // Dots are taken out by the address itself: what is left is inside the folder.
    ['app://earshot/%2e%2e/%2e%2e/x.json', '/x.json', 'application/json; charset=utf-8'],
    ['app://earshot/a%20b.css', '/a b.css', 'text/css; charset=utf-8'],
  ])('%s is a file of ours', (address, path, mimeType) => {
    expect(resolveAsset(root, address)).toEqual({ path: root + path, mimeType });
  });

  it.each([
    'app://earshot/',
    'app://earshot/..%2f..%2fpackage.json',
    'app://earshot/..%5c..%5cpackage.json',
    'app://earshot/hud.html%00.js',
    'app://earshot/secret.txt',
    'app://earshot/%E0%A4%A.js',
    'app://other/hud.html',
    'file:///etc/passwd.json',
    'https://earshot/hud.html',
    'nonsense',
  ])('%s is nothing', (address) => {
    expect(resolveAsset(root, address)).toBeNull();
  });

  it('does not reach a neighbour whose name begins like the folder', () => {
    expect(resolveAsset(root, 'app://earshot/..%2frenderer-other/x.js')).toBeNull();
  });
});

it('knows its own addresses from those that only look like them', () => {
  expect(
    ['app://earshot', 'app://earshot/hud.html', 'app://earshot.evil/', 'https://earshot/', ''].map(
      isOwnAddress,
    ),
  ).toEqual([true, true, false, false, false]);
});
