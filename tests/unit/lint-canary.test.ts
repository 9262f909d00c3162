// The house rules bite where they should, and leave alone the one place that each allows.
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
// The code here is in no tsconfig: these rules need no types.
const lint = new ESLint({
  cwd: repository,
  overrideConfig: [ts.configs.disableTypeChecked, { languageOptions: { parserOptions: { project: null } } }],
});

async function findRules(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await lint.lintText(code, { filePath: file });
  return result?.messages.map((message) => message.ruleId ?? message.message) ?? [];
}

describe('a broken house rule is an error', () => {
  test.each([
    ['electron/shell/tray.ts', 'no-restricted-syntax', `import { ipcMain } from 'electron';`],
    [
      'electron/shell/tray.ts',
      'no-restricted-syntax',
      `import * as e from 'electron';\ne.ipcMain.eventNames();`,
    ],
    ['electron/preload.ts', 'no-restricted-syntax', `import { ipcMain } from 'electron';`],
    ['electron/shell/ipc.ts', 'no-restricted-syntax', `import { ipcRenderer } from 'electron';`],
    ['electron/live/a.ts', 'no-restricted-syntax', `export let state = 1;`],
    ['electron/live/a.ts', 'no-restricted-properties', `export const readNowMs = () => Date.now();`],
    ['electron/live/a.ts', 'no-restricted-globals', `setTimeout(() => undefined, 1);`],
    [
      'electron/wire/a.ts',
      '@typescript-eslint/no-explicit-any',
      `export const read = (value: any) => value;`,
    ],
    [
      'electron/wire/a.ts',
      '@typescript-eslint/no-non-null-assertion',
      `export const f = (a?: string) => a!;`,
    ],
    ['electron/adapters/a.ts', 'no-console', `console.log('a');`],
    ['renderer/src/a.ts', 'no-console', `console.log('a');`],
    ['renderer/src/a.ts', 'no-restricted-globals', `void fetch('a');`],
    ['renderer/src/A.svelte', 'svelte/no-at-html-tags', `<script lang="ts">const a = '';</script>{@html a}`],
    ['renderer/src/A.svelte', 'no-restricted-syntax', `<p style="color: red">a</p>`],
    ['renderer/src/a.ts', 'max-lines', 'void 0;\n'.repeat(401)],
    ['renderer/src/A.svelte', 'max-lines', '<p>a</p>\n'.repeat(151)],
  ])('%s breaks %s', async (file, rule, code) => {
    expect(await findRules(file, code)).toContain(rule);
  });
});

test('what a rule allows passes', async () => {
  const allowed = [
    await findRules(
      'electron/shell/ipc.ts',
      `import { ipcMain } from 'electron';\nipcMain.removeHandler('a');`,
    ),
    await findRules('electron/preload.ts', `import { ipcRenderer } from 'electron';\nipcRenderer.send('a');`),
    await findRules('scripts/a.mjs', `console.log('a');`),
    await findRules(
      'renderer/src/A.svelte',
      `<script lang="ts">let a = $state(1);</script><p style:width="{a}px">{a}</p>`,
    ),
  ];
  expect(allowed).toEqual([[], [], [], []]);
});

test.each(['electron/live/a.ts', 'renderer/src/a.ts', 'renderer/src/a.svelte.ts', 'tests/e2e/run.ts'])(
  'a forgotten promise is an error in %s',
  async (file) => {
    const config = (await new ESLint({ cwd: repository }).calculateConfigForFile(file)) as {
      rules: Record<string, [number]>;
    };
    expect(config.rules['@typescript-eslint/no-floating-promises']?.[0]).toBe(2);
  },
);
