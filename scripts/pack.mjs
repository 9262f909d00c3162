// `npm run pack`: makes an unpacked package for this system in dist/, and checks what came out.
// With the official Electron it is what users get, unsigned; with the pinned runtime it is for testing only, and says so.
import { dirname, join } from 'node:path';
import { prepareBuild } from './build-app.mjs';
import { prepareDependencies } from './dependencies.mjs';
import { runMain, say } from './prepare.mjs';
import { REPOSITORY, runCommand, tail, toolNode, withProgress } from './run-command.mjs';
import { resolveRuntime } from './runtime.mjs';

const PACK_LIMIT_MS = 10 * 60_000;
const CHECK_LIMIT_MS = 60_000;

/** The folder that holds Electron: on macOS the executable is deep inside Electron.app. */
function findDistribution({ executablePath }) {
  return process.platform === 'darwin'
    ? dirname(dirname(dirname(dirname(executablePath))))
    : dirname(executablePath);
}

await runMain(async () => {
  await prepareDependencies(say);
  const runtime = await resolveRuntime({ say });
  await prepareBuild(say);

  const builder = join('node_modules', 'electron-builder', 'cli.js');
  const packed = await withProgress(say, `Packing with Electron ${runtime.version}`, () =>
    runCommand(
      toolNode(),
      [
        builder,
        '--dir',
        `-c.electronDist=${findDistribution(runtime)}`,
        `-c.electronVersion=${runtime.version}`,
      ],
      { timeoutMs: PACK_LIMIT_MS },
    ),
  );
  if (packed.code !== 0)
    throw new Error(`electron-builder failed (exit ${packed.code}):\n${tail(packed.output, 60)}`);

  const checked = await runCommand(
    toolNode(),
    [join('scripts', 'check-package.ts'), join(REPOSITORY, 'dist')],
    { timeoutMs: CHECK_LIMIT_MS, echo: true },
  );
  if (!runtime.isOfficial)
    say(
      'This package holds the community build of Electron: it is for testing only. Do not give it to anyone.',
    );
  return checked.code;
});
