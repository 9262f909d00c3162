// Everything that must be there before the app or its tests can run: dependencies, system packages, Electron, the build.
// Quick when there is nothing left to do. By itself: `npm run prepare:all`.
import { pathToFileURL } from 'node:url';
import { prepareBuild } from './build-app.mjs';
import { prepareDependencies } from './dependencies.mjs';
import { resolveRuntime } from './runtime.mjs';
import { findMissingLibraries, prepareSystemPackages } from './system-packages.mjs';

const OLDEST_NODE_MAJOR = 20;

/** A progress line on the terminal. */
export function say(line) {
  process.stdout.write(`  ${line}\n`);
}

/**
 * @param {{ groups: ('run' | 'lab')[], hasBuild?: boolean }} options
 * @returns {Promise<{ runtime: import('./runtime.mjs').ElectronRuntime, labProblem: string | null }>}
 *   `labProblem` tells why the lab cannot run; what the app itself lacks is thrown.
 */
export async function prepare({ groups, hasBuild = true }) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE_MAJOR) {
    throw new Error(`Node ${OLDEST_NODE_MAJOR} or newer is needed; this is ${process.version}.`);
  }
  await prepareDependencies(say);
  // One call for everything: the question is asked once, and apt runs once.
  let labProblem = await prepareSystemPackages(groups, say);
  const appProblem =
    labProblem === null || !groups.includes('lab') ? labProblem : await prepareSystemPackages(['run'], say);
  if (appProblem !== null) throw new Error(appProblem);
  const runtime = await resolveRuntime({ say });
  const missingLibraries = await findMissingLibraries(runtime.executablePath);
  if (missingLibraries.length > 0) {
    throw new Error(`Electron needs these libraries, which are not installed: ${missingLibraries.join(' ')}`);
  }
  if (hasBuild) await prepareBuild(say);
  if (groups.includes('lab') && process.platform !== 'linux') labProblem = 'the lab needs Linux';
  return { runtime, labProblem };
}

/** Runs a script's main function; an error becomes one readable message, not a stack. */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    const { labProblem } = await prepare({
      groups: process.argv.includes('--run-only') ? ['run'] : ['run', 'lab'],
    });
    say(labProblem ?? 'Everything is ready.');
    return labProblem === null ? 0 : 1;
  });
}
