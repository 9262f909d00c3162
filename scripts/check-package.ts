// Checks the unpacked package in dist/: that only what belongs there is in it, and that its fuses are set as decided.
// Called by pack.mjs with the folder; prints the sizes.
import { listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const belonging = [
  /^package\.json$/,
  /^out\/(main|preload|renderer)\/.*(?<!\.map)$/,
  /^electron\/practice\/phrases\/[^/]+$/,
  /^build\/(icon|tray\/((dark|light)\/)?[^/]+)\.png$/,
  /^build\/licences\/[^/]+\.txt$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  /^node_modules\/uiohook-napi\/(package\.json|LICENSE|dist\/index\.js)$/,
  /^node_modules\/node-gyp-build\/(package\.json|LICENSE|(index|node-gyp-build)\.js)$/,
];
/** Each brings a binary for every system: only the one packed for belongs. */
const nativeModules = ['keytar', 'uiohook-napi'];
const needed = ['package.json', 'out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/hud.html'];

/** What is wrong with the list of files in the archive; `platform` and `arch` are those of the binaries that it needs. */
export function findContentProblems(files: readonly string[], platform: string, arch: string): string[] {
  const binaries = nativeModules.map(
    (name) => `node_modules/${name}/prebuilds/${platform}-${arch}/${name}.node`,
  );
  return [
    ...files
      .filter((file) => !binaries.includes(file) && !belonging.some((pattern) => pattern.test(file)))
      .map((file) => `${file} does not belong in the package`),
    ...[...needed, ...binaries].filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
  ];
}

/** The fuses that electron-builder.yml decides, by their names in @electron/fuses. */
export function readDecidedFuses(configuration: string): Map<string, boolean> {
  const block = /^electronFuses:\n((?: +.*\n)+)/m.exec(configuration)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/^ +(\w)(\w+): (true|false)$/gm)].map(([, first = '', rest = '', value]) => [
      first.toUpperCase() + rest,
      value === 'true',
    ]),
  );
}

/** Every fuse that Electron has, by name. */
export const fuseNames = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));

// A fuse is a character in the executable: @electron/fuses 1.8 hands it out as its code.
const fuseOff = 0x30;
const fuseOn = 0x31;

async function findFuseProblems(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  const decided = readDecidedFuses(readFileSync(new URL('../electron-builder.yml', import.meta.url), 'utf8'));
  return [...decided].flatMap(([name, isOn]) => {
    const state: number | undefined = wire[FuseV1Options[name as keyof typeof FuseV1Options]];
    return state === (isOn ? fuseOn : fuseOff) ? [] : [`the fuse ${name} is not set`];
  });
}

/** Every file under the folder. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const describeSize = (sizeBytes: number) => `${(sizeBytes / 1_000_000).toFixed(2).padStart(8)} MB`;

async function checkPackage(dist: string): Promise<string[]> {
  const files = listFiles(dist);
  const archives = files.filter((file) => basename(file) === 'app.asar');
  const [archive] = archives;
  if (archive === undefined || archives.length > 1) return [`${dist} does not hold exactly one package`];

  const entries = listPackage(archive, { isPack: false })
    .map((entry) => entry.replaceAll('\\', '/').replace(/^\//, ''))
    .map((path) => ({ path, entry: statFile(archive, path) }));
  const packed = entries.flatMap(({ path, entry }) =>
    'size' in entry ? [{ path, sizeBytes: entry.size, isUnpacked: entry.unpacked }] : [],
  );
  const executable =
    process.platform === 'darwin'
      ? join(dirname(dirname(archive)), 'MacOS', 'Earshot')
      : join(dirname(dirname(archive)), process.platform === 'win32' ? 'Earshot.exe' : 'earshot');

  process.stdout.write(`  ${executable}\n`);
  for (const { path, sizeBytes } of packed.toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, 8))
    process.stdout.write(`  ${describeSize(sizeBytes)}  ${path}\n`);
  process.stdout.write(`  ${describeSize(statSync(archive).size)}  app.asar, ${packed.length} files\n`);
  process.stdout.write(
    `  ${describeSize(files.reduce((sum, file) => sum + statSync(file).size, 0))}  everything with Electron\n`,
  );

  return [
    ...findContentProblems(
      packed.map(({ path }) => path),
      process.platform,
      process.arch,
    ),
    ...packed
      .filter(({ path, isUnpacked }) => path.endsWith('.node') && !isUnpacked)
      .map(({ path }) => `${path} is inside the archive, where it cannot be loaded`),
    ...files
      .filter((file) => basename(file).includes('default_app'))
      .map((file) => `${file} belongs to a development Electron`),
    ...(await findFuseProblems(executable)),
  ];
}

if (import.meta.main) {
  const problems = await checkPackage(process.argv[2] ?? 'dist');
  for (const problem of problems) process.stdout.write(`  ${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
