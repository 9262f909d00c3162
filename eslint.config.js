// Lint for every runtime. Types come from the tsconfig of the runtime that a file belongs to. Components are linted without
// types: each would have the whole program made anew (a third of the time), and svelte-check reads their types already.
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const moduleState = [
  {
    selector: 'Program > VariableDeclaration[kind="let"]',
    message: 'No module-level mutable state: make it in compose.ts and hand it on.',
  },
  {
    selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
    message: 'No module-level mutable state: make it in compose.ts and hand it on.',
  },
];
const ipcMain = {
  selector: 'Identifier[name="ipcMain"]',
  message: 'Only electron/shell/ipc.ts touches ipcMain: it checks sender, frame, schema and size.',
};
const ipcRenderer = {
  selector: 'Identifier[name="ipcRenderer"]',
  message: 'Only electron/preload.ts touches ipcRenderer.',
};

/** Rules that need types read them from this tsconfig. */
const typesFrom = (tsconfig, files, ignores = []) => ({
  files,
  ignores,
  languageOptions: { parserOptions: { project: tsconfig, tsconfigRootDir: import.meta.dirname } },
});

export default ts.config(
  { ignores: ['out/', 'dist/', 'demo-out/', 'lab-out/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  // Its rules are for components and modules with runes, and cost time everywhere else.
  svelte.configs.recommended.map((part) => ({ files: ['**/*.svelte', '**/*.svelte.ts'], ...part })),
  typesFrom(
    'tsconfig.node.json',
    ['electron/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts', '*.config.ts'],
    ['electron/preload.ts'],
  ),
  typesFrom('tsconfig.preload.json', ['electron/preload.ts']),
  typesFrom('tsconfig.web.json', ['renderer/**/*.ts'], ['**/*.worklet.ts']),
  typesFrom('tsconfig.worklet.json', ['renderer/**/*.worklet.ts']),
  {
    rules: {
      eqeqeq: 'error',
      'object-shorthand': 'error',
      // Past this a file is two files.
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', ...moduleState],

      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // A number or a truth value in a message says what it should.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => port.close()` reads well; a void value that is used is still an error.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A callback that does nothing is a value like another.
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // A loop over samples keeps its index: `for…of` makes an iterator.
      '@typescript-eslint/prefer-for-of': 'off',
      // A call without an argument takes `void`: the map of channels is typed with it.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // The compiler lets no enum be written here (erasableSyntaxOnly), and there are hardly any classes: not worth the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `type` for what is a value's shape, `interface` for what is implemented: both have their place.
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },

  {
    files: ['electron/**/*.ts', 'renderer/**/*.{ts,svelte}'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...moduleState, ipcMain, ipcRenderer],
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
    },
  },
  {
    files: ['electron/shell/ipc.ts'],
    rules: { 'no-restricted-syntax': ['error', ...moduleState, ipcRenderer] },
  },
  { files: ['electron/preload.ts'], rules: { 'no-restricted-syntax': ['error', ...moduleState, ipcMain] } },

  // What the session does in time goes through its clock, or tests could not hold it.
  {
    files: ['electron/wire/**/*.ts', 'electron/live/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({
          name,
          message: 'Take the clock port.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take the clock port.' },
        { object: 'Math', property: 'random', message: 'Take the random port.' },
      ],
    },
  },

  // Pages open no connection: main owns the only one.
  {
    files: ['renderer/**/*.{ts,svelte}'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'].map((name) => ({
          name,
          message: 'A page has no network.',
        })),
      ],
    },
  },
  {
    files: ['**/*.svelte'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // The content security policy forbids a style attribute; a `style:` directive is set by script and passes.
      'no-restricted-syntax': [
        'error',
        ipcMain,
        ipcRenderer,
        { selector: 'SvelteAttribute[key.name="style"]', message: 'Use a class or a style: directive.' },
      ],
      'svelte/button-has-type': 'error',
      'svelte/block-lang': ['error', { script: 'ts' }],
      'max-lines': ['error', { max: 150 }],
    },
  },

  // Programs: their top level is their main function.
  {
    files: ['scripts/**', 'tests/e2e/run.ts', 'tests/lab/demo.ts', 'bench/run.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },

  // Plain JavaScript: what must run before anything is installed, and configuration of tools. It has no types to check.
  {
    files: ['**/*.{js,mjs,cjs}', '**/*.d.mts'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['**/page/**/*.js'],
    languageOptions: { globals: { ...globals.browser, ...globals.audioWorklet } },
  },

  svelte.configs.prettier,
  prettier,
  // Runes are functions like others to TypeScript: no other parser is needed, and types work.
  {
    files: ['**/*.svelte.ts'],
    languageOptions: { parser: ts.parser },
    // `$state(false)` looks constant to TypeScript, which does not see it change.
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
);
