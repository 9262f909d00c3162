// Stands in for Electron's own default_app.asar where the runtime comes without one: makes `electron DIRECTORY` load DIRECTORY
// the way Electron does (name, version, app path, `-r` modules, ESM main finished before 'ready'). Runs inside Electron.
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

function parseArguments(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') {
      index += 1;
      modules.push(args[index]);
    } else if (arg === '-v' || arg === '--version') {
      return { modules, isVersion: true };
    } else if (arg.startsWith('--app=')) {
      return { modules, target: arg.slice('--app='.length) };
    } else if (!arg.startsWith('-')) {
      return { modules, target: arg };
    }
  }
  return { modules };
}

const { modules, target, isVersion } = parseArguments(process.argv.slice(1));
if (isVersion === true || target === undefined) {
  console.log(isVersion === true ? `v${process.versions.electron}` : 'Usage: electron DIRECTORY [arguments]');
  process.exit(isVersion === true ? 0 : 1);
}

// Electron marks an app that was started by its default app; an app uses it to find its own arguments.
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
const requireFromHere = createRequire(join(process.cwd(), 'noop.js'));
for (const module of modules) requireFromHere(module);

const targetPath = resolve(target);
const packagePath = join(targetPath, 'package.json');
const hasPackage = existsSync(packagePath);
if (hasPackage) {
  const { name, productName, version, desktopName } = JSON.parse(readFileSync(packagePath, 'utf8'));
  if (version) app.setVersion(version);
  if (productName || name) app.name = productName || name;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
}

try {
  const entry = Module._resolveFilename(targetPath, null, true);
  app.setAppPath(hasPackage ? targetPath : dirname(entry));
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error('App threw an error during load');
  console.error(error);
  process.exit(1);
}
