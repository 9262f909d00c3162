// Builds the app when its sources are newer than out/: told by content, so a fresh clone or a touched file changes nothing.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, runCommand, tail, toolNode, withProgress } from './run-command.mjs';

const BUILD_LIMIT_MS = 5 * 60_000;
const SOURCE_DIRECTORIES = ['electron', 'renderer'];
const SOURCE_FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
];

/** One hash over names and contents of everything that goes into a build. */
function hashSources(repository) {
  const listed = SOURCE_DIRECTORIES.filter((name) => existsSync(join(repository, name))).flatMap((name) =>
    readdirSync(join(repository, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
      // Node 20 calls the folder `path`, later ones `parentPath`.
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  const files = [
    ...listed,
    ...SOURCE_FILES.map((name) => join(repository, name)).filter((path) => existsSync(path)),
  ].sort();
  const hash = createHash('sha256');
  for (const path of files)
    hash.update(path.slice(repository.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Builds when stale, or always with `isForced`; true when it had something to do. */
export async function prepareBuild(say, { isForced = false, repository = REPOSITORY } = {}) {
  const stampPath = join(repository, 'out', '.earshot-build');
  const sources = hashSources(repository);
  if (!isForced && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === sources) return false;
  const builder = join(repository, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const result = await withProgress(say, 'Building', () =>
    runCommand(toolNode(), [builder, 'build'], { timeoutMs: BUILD_LIMIT_MS, cwd: repository }),
  );
  if (result.code !== 0)
    throw new Error(`The build failed (exit ${result.code}):\n${tail(result.output, 60)}`);
  writeFileSync(stampPath, sources);
  return true;
}
