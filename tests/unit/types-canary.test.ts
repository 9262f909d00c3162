// `npm run types` sees errors inside components: with the wrong tsconfig svelte-check has been seen to check nothing.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'earshot-types-'));

const right = `<script lang="ts">
  const { count }: { count: number } = $props();
</script>
<p>{count.toFixed(1)}</p>`;
const wrong = `<script lang="ts">
  import Right from './Right.svelte';
  const name: number = 'in the script';
</script>
<p>{name.inTheMarkup}</p>
<Right count="in a property" />`;

beforeAll(() => {
  mkdirSync(join(directory, 'renderer'));
  writeFileSync(join(directory, 'renderer/Right.svelte'), right);
  writeFileSync(join(directory, 'renderer/Wrong.svelte'), wrong);
  for (const name of [
    'tsconfig.json',
    'tsconfig.base.json',
    'tsconfig.web.json',
    'svelte.config.js',
    'package.json',
  ])
    copyFileSync(join(repository, name), join(directory, name));
  symlinkSync(join(repository, 'node_modules'), join(directory, 'node_modules'), 'junction');
});
afterAll(() => rmSync(directory, { recursive: true }));

test('svelte-check finds what is wrong in script, markup and properties, and nothing else', () => {
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      join(repository, 'node_modules/svelte-check/bin/svelte-check'),
      ...['--tsconfig', './tsconfig.web.json', '--fail-on-warnings', '--output', 'machine'],
    ],
    { cwd: directory, encoding: 'utf8', timeout: 60_000 },
  );
  const found = stdout
    .split('\n')
    .flatMap((line) => /(?:ERROR|WARNING) "([^"]+)" (\d+):/.exec(line)?.slice(1).join(':') ?? []);

  expect(found).toEqual(['renderer/Wrong.svelte:3', 'renderer/Wrong.svelte:5', 'renderer/Wrong.svelte:6']);
  expect(status).not.toBe(0);
}, 60_000);
