// `npm run types`: checks every runtime's TypeScript by its own tsconfig, and the Svelte components by svelte-check.
// tsc never sees errors inside .svelte, and svelte-check must be told its tsconfig, or it reports false errors.
import { join } from 'node:path';
import { REPOSITORY, runCommand, toolNode } from './run-command.mjs';

const LIMIT_MS = 5 * 60_000;
const TSC = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
const SVELTE_CHECK = join(REPOSITORY, 'node_modules', 'svelte-check', 'bin', 'svelte-check');

const CHECKS = [
  ...['pure', 'node', 'preload', 'worklet'].map((name) => [name, [TSC, '-p', `tsconfig.${name}.json`]]),
  ['web', [SVELTE_CHECK, '--tsconfig', './tsconfig.web.json', '--fail-on-warnings', '--output', 'human']],
];

let failedCount = 0;
for (const [name, args] of CHECKS) {
  const { code, output } = await runCommand(toolNode(), args, { timeoutMs: LIMIT_MS });
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}\n`);
  if (code === 0) continue;
  failedCount += 1;
  process.stdout.write(`${output}\n`);
}
process.exitCode = failedCount === 0 ? 0 : 1;
