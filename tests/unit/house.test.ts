// What holds for every file of the tree: exact and explained dependencies, no trace of one machine, names as the house has them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'optionalDependencies' | 'devDependencies',
  Record<string, string>
>;
const dependencies = Object.entries({
  ...manifest.dependencies,
  ...manifest.optionalDependencies,
  ...manifest.devDependencies,
});
const files = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
  .split('\0')
  // What another hand has just removed is still listed.
  .filter((file) => file !== '' && existsSync(join(repository, file)));

function findLines(pattern: RegExp): string[] {
  return files.flatMap((file) => {
    const text = readFileSync(join(repository, file), 'utf8');
    if (text.includes('\0')) return [];
    return text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
  });
}

test('every dependency has an exact version', () => {
  const loose = dependencies.filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test('docs/DECISIONS.md says of every dependency which version and why, and of nothing else', () => {
  const decisions = readFileSync(join(repository, 'docs/DECISIONS.md'), 'utf8');
  const rows = [...decisions.matchAll(/^\| `([^`]+)` +\| (\S+) +\| (\S.{10,}) *\|$/gm)].map(
    ([, name, version]) => [name, version],
  );
  const wanted = dependencies.map(([name, version]) => [name, version.replace(/^npm:.*@/, '')]);
  expect(rows.toSorted()).toEqual(wanted.toSorted());
});

test('no file names a path of one machine', () => {
  // Where X servers have their sockets is the same on every machine.
  expect(findLines(/(?<![\w.~$}-])\/(?:tmp(?!\/\.X11-unix)|work|root|farm|home|Users)\//)).toEqual([]);
});

test('no file names the host of a package registry, or needs what lies beside the repository', () => {
  expect(findLines(/\bregistry\.[a-z0-9-]+\.|["']resolved["']: *["']http/)).toEqual([]);
  expect(findLines(/\.\.\/shared\//)).toEqual([]);
});

test('files are named in kebab-case, components in PascalCase', () => {
  const sources = files.filter((file) => /^(electron|renderer|scripts|tests|bench|build)\//.test(file));
  const names = sources.map((file) => file.slice(file.lastIndexOf('/') + 1));
  const wrong = names.filter((name) => {
    // A component's test has its component's name.
    if (/\.svelte(\.test\.ts)?$/.test(name))
      return !/^([A-Z][A-Za-z0-9]*|[a-z0-9-]+(?=\.svelte\.test))\.svelte/.test(name);
    return (
      /\.(ts|mts|js|mjs|cjs|css|html)$/.test(name) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(name)
    );
  });
  expect(wrong).toEqual([]);
});

test('every module of the app opens by saying what it owns', () => {
  const modules = files.filter(
    (file) => /^(electron|renderer)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'),
  );
  const silent = modules.filter((file) => !/^\/[/*]/.test(readFileSync(join(repository, file), 'utf8')));
  expect(silent).toEqual([]);
});
