// The import rules bite: a tree that breaks each of them once is reported, and nothing else in it is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'earshot-boundaries-'));

/** What each file imports, and the rules that this must break. */
const tree: [file: string, code: string, broken: string[]][] = [
  ['electron/contract/good.ts', `import * as v from 'valibot'; export const good = v.string();`, []],
  ['electron/contract/a.ts', `import '../wire/good.ts';`, ['contract-knows-valibot-only']],
  ['electron/contract/b.ts', `import { readFile } from 'node:fs';`, ['contract-knows-valibot-only']],
  [
    'electron/wire/good.ts',
    `import { good } from '../contract/good.ts'; export type Wire = typeof good;`,
    [],
  ],
  ['electron/wire/a.ts', `import WebSocket from 'ws';`, ['wire-knows-contract']],
  ['electron/wire/b.ts', `import './c.ts';`, ['no-cycles']],
  // A cycle is reported once, at its first file.
  ['electron/wire/c.ts', `import './b.ts';`, []],
  ['electron/wire/d.ts', `import './nowhere.ts';`, ['no-unresolvable', 'wire-knows-contract']],
  [
    'electron/live/good.ts',
    `import '../wire/good.ts'; import { Buffer } from 'node:buffer'; export interface Port { a: 1 }; export const run = 1;`,
    [],
  ],
  ['electron/live/a.ts', `import { readFile } from 'node:fs';`, ['live-knows-wire-and-contract']],
  [
    'electron/live/b.ts',
    `import type { App } from 'electron';`,
    ['electron-stays-in-its-shell', 'live-knows-wire-and-contract'],
  ],
  [
    'electron/practice/good.ts',
    `import { WebSocketServer } from 'ws'; import { createServer } from 'node:http';`,
    [],
  ],
  ['electron/practice/a.ts', `import '../live/good.ts';`, ['practice-knows-wire-contract-ws']],
  [
    'electron/adapters/good.ts',
    `import type { Port } from '../live/good.ts'; import WebSocket from 'ws';`,
    [],
  ],
  ['electron/adapters/a.ts', `import { run } from '../live/good.ts';`, ['adapters-run-nothing-of-live']],
  ['electron/adapters/b.ts', `import '../shell/good.ts';`, ['adapters-know-ports-contract-libraries']],
  [
    'electron/shell/good.ts',
    `import type { Port } from '../live/good.ts'; import { app } from 'electron';`,
    [],
  ],
  ['electron/shell/a.ts', `import { run } from '../live/good.ts';`, ['shell-runs-nothing-of-live']],
  ['electron/shell/b.ts', `import WebSocket from 'ws';`, ['shell-knows-contract-ports-electron']],
  [
    'electron/shell/c.ts',
    `import '../compose.ts';`,
    ['one-composition-root', 'shell-knows-contract-ports-electron'],
  ],
  ['electron/shell/index.ts', `export const barrel = 1;`, []],
  ['electron/shell/d.ts', `import './index.ts';`, ['no-barrels']],
  ['electron/main.ts', `import './compose.ts';`, []],
  [
    'electron/compose.ts',
    `import './live/good.ts'; import './shell/good.ts'; import './practice/good.ts';`,
    [],
  ],
  ['electron/preload.ts', `import fs from 'node:fs';`, ['preload-knows-contract-electron']],
  [
    'renderer/src/good.svelte',
    `<script lang="ts">import url from './mic.worklet.ts?worker&url'; import { onMount } from 'svelte';</script>{url}{onMount}`,
    [],
  ],
  ['renderer/src/mic.worklet.ts', `import { good } from '../../electron/contract/good.ts';`, []],
  [
    'renderer/src/a.svelte',
    `<script lang="ts">import { run } from '../../electron/live/good.ts';</script>{run}`,
    ['renderer-knows-contract-svelte'],
  ],
  [
    'renderer/src/b.ts',
    `import '../../tests/helper.ts';`,
    ['app-does-not-know-its-tests', 'renderer-knows-contract-svelte'],
  ],
  ['tests/helper.ts', `export const help = 1;`, []],
  ['scripts/a.mjs', `import 'valibot';`, ['set-up-runs-before-install']],
  ['scripts/good.mjs', `await import('valibot'); import 'node:fs';`, []],
];

beforeAll(() => {
  for (const [file, code] of tree) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), code);
  }
  symlinkSync(join(repository, 'node_modules'), join(directory, 'node_modules'), 'junction');
});
afterAll(() => rmSync(directory, { recursive: true }));

test('every import rule is broken by the file that breaks it, and by no other', () => {
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', join(repository, '.dependency-cruiser.cjs'), '--output-type', 'err'],
      ...['electron', 'renderer', 'tests', 'scripts'],
    ],
    { cwd: directory, encoding: 'utf8', timeout: 60_000 },
  );
  const broken = [...stdout.matchAll(/^\s*error ([\w-]+): (\S+)/gm)].map(
    ([, rule, file]) => `${file}: ${rule}`,
  );

  expect([...new Set(broken)].sort()).toEqual(
    tree.flatMap(([file, , rules]) => rules.map((rule) => `${file}: ${rule}`)).sort(),
  );
  expect(status).not.toBe(0);
}, 60_000);
