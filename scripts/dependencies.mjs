// Keeps node_modules equal to package-lock.json: tells whether it is stale and runs `npm ci` when it is.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, REPOSITORY, runCommand, tail, withProgress } from './run-command.mjs';

const INSTALL_LIMIT_MS = 15 * 60_000;

/**
 * Whether what is installed is what the lockfile asks for. npm's own record of the installed tree counts, so that a plain
 * `npm ci` or `npm install` done by hand is recognised; packages for other systems may be absent.
 */
export function isInstalledTreeCurrent(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true;
    const present = installed.packages[path];
    if (present === undefined) return entry.optional === true || entry.peer === true;
    return present.version === entry.version && present.integrity === entry.integrity;
  });
}

/** Installs the dependencies when they are missing or stale; true when it had something to do. */
export async function prepareDependencies(say, repository = REPOSITORY) {
  const lockText = readFileSync(join(repository, 'package-lock.json'), 'utf8');
  const lockHash = createHash('sha256').update(lockText).digest('hex');
  const stampPath = join(repository, 'node_modules', '.earshot-lock');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lockHash) return false;

  const recordPath = join(repository, 'node_modules', '.package-lock.json');
  const isCurrent =
    existsSync(recordPath) &&
    isInstalledTreeCurrent(JSON.parse(lockText), JSON.parse(readFileSync(recordPath, 'utf8')));
  if (!isCurrent) {
    const [command, args] = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    const result = await withProgress(say, 'Installing dependencies (npm ci, about half a minute)', () =>
      // The plain environment: npm must run on the Node that it came with, not on one that it is about to remove.
      runCommand(command, args, { timeoutMs: INSTALL_LIMIT_MS, cwd: repository, env: process.env }),
    );
    if (result.code !== 0) throw new Error(`npm ci failed (exit ${result.code}):\n${tail(result.output)}`);
  }
  writeFileSync(stampPath, lockHash);
  return !isCurrent;
}
