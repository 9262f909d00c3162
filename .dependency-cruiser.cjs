// Who may import whom (docs/ARCHITECTURE.md). A folder is a runtime: it imports itself and what its rule lists, no more.

const { join } = require('node:path');

// Tests lie beside what they test; what only they use lies in a folder of fakes.
const test = '(\\.test\\.ts$|/fakes/)';
const contract = '^electron/contract/';
const wire = '^electron/wire/';
const live = '^electron/live/';
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/** `from` imports itself and what `to` names; with `hasNode` also Node's own modules. A test beside the source is free. */
function onlyMayImport(name, from, to, hasNode = false) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: test },
    to: { pathNot: [from, ...to], ...(hasNode ? { dependencyTypesNot: ['core'] } : {}) },
  };
}

/** Of `to`, `from` knows the shapes and runs nothing. */
function onlyTypesOf(name, from, to) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: test },
    to: { path: to, dependencyTypesNot: ['type-only'] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    onlyMayImport('contract-knows-valibot-only', contract, [npm('valibot')]),
    onlyMayImport('wire-knows-contract', wire, [contract]),
    // valibot: the arguments of a tool are a schema (live/tools).
    onlyMayImport('live-knows-wire-and-contract', live, [contract, wire, npm('valibot'), '^buffer$']),
    onlyMayImport(
      'practice-knows-wire-contract-ws',
      '^electron/practice/',
      [contract, wire, npm('ws', '@types/ws')],
      true,
    ),
    onlyMayImport(
      'adapters-know-ports-contract-libraries',
      '^electron/adapters/',
      [contract, live, npm('.*')],
      true,
    ),
    onlyTypesOf('adapters-run-nothing-of-live', '^electron/adapters/', live),
    onlyMayImport(
      'shell-knows-contract-ports-electron',
      '^electron/shell/',
      [contract, live, npm('electron', 'valibot')],
      true,
    ),
    onlyTypesOf('shell-runs-nothing-of-live', '^electron/shell/', live),
    onlyMayImport('preload-knows-contract-electron', '^electron/preload\\.ts$', [contract, npm('electron')]),
    onlyMayImport('renderer-knows-contract-svelte', '^renderer/', [contract, npm('svelte')]),
    {
      name: 'electron-stays-in-its-shell',
      comment: 'Not even a test of these parts needs Electron.',
      severity: 'error',
      from: { path: '^(electron/(contract|wire|live|practice)|renderer)/' },
      to: { path: npm('electron') },
    },
    {
      name: 'one-composition-root',
      comment: 'main.ts calls compose.ts, which has parts in compose/; nothing else knows any of them.',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/(compose/.*|compose|main)\\.ts$' },
      to: { path: '^electron/(compose/.*|compose|main)\\.ts$' },
    },
    {
      name: 'app-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: test },
      to: { path: ['^(tests|bench|scripts)/', test] },
    },
    {
      name: 'set-up-runs-before-install',
      comment: 'What prepares the tree may not load at its start what it is there to install.',
      severity: 'error',
      from: { path: '^scripts/[^/]+\\.mjs$', pathNot: '^scripts/pack\\.mjs$' },
      to: { path: 'node_modules/', dynamic: false },
    },
    {
      name: 'no-barrels',
      comment: 'Import the file that has it.',
      severity: 'error',
      from: {},
      to: { path: '/index\\.ts$', pathNot: 'node_modules/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|coverage)/' },
    // A type is a dependency too: it says who knows whom.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.base.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.svelte', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
