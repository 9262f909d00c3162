// Debian and Ubuntu packages that the app ('run') and the lab ('lab') need: finds what is missing, installs it as root,
// or gives the one command that does. Elsewhere it asks the dynamic linker what Electron lacks.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand, tail, withProgress } from './run-command.mjs';

const INSTALL_LIMIT_MS = 15 * 60_000;
const QUERY_LIMIT_MS = 20_000;

// Each entry is one need; alternatives are names of the same thing in different releases (t64 since Ubuntu 24.04, Debian 13).
const NEEDS = {
  run: [
    ['libgtk-3-0t64', 'libgtk-3-0'],
    ['libnss3'],
    ['libasound2t64', 'libasound2'],
    ['libgbm1'],
    ['libxss1'],
    ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
    ['libnotify4'],
    ['libsecret-1-0'],
    ['libxtst6'],
    ['libxt6t64', 'libxt6'],
  ],
  lab: [
    ...'xvfb xserver-xorg-video-dummy x11-xserver-utils openbox hsetroot picom tint2 xdotool x11-utils xterm'
      .split(' ')
      .map((name) => [name]),
    ...'imagemagick pulseaudio pulseaudio-utils espeak-ng dbus gnome-keyring libsecret-tools tesseract-ocr desktop-file-utils'
      .split(' ')
      .map((name) => [name]),
    // A text editor and a browser to look at: small ones, but real.
    ['mousepad'],
    ['netsurf-gtk'],
    ['fonts-dejavu-core'],
    ['fonts-noto-core'],
  ],
};

const LAB_COMMANDS = [
  'Xvfb',
  'Xorg',
  'xrandr',
  'openbox',
  'hsetroot',
  'picom',
  'tint2',
  'xdotool',
  'xprop',
  'import',
  'pulseaudio',
  'parec',
  'espeak-ng',
  'dbus-daemon',
  'gnome-keyring-daemon',
  'secret-tool',
  'desktop-file-validate',
  'mousepad',
  'netsurf-gtk',
];

const hasCommand = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((directory) => existsSync(join(directory, name)));

/** Names of installed packages among those asked for, from dpkg's status output. */
export function parseInstalled(dpkgOutput) {
  return new Set(
    dpkgOutput
      .split('\n')
      .filter((line) => line.startsWith('install ok installed '))
      .map((line) => line.slice('install ok installed '.length).replace(/:.*/, '')),
  );
}

/** Needs of the groups that no installed package meets. */
async function findMissingNeeds(groups) {
  const needs = groups.flatMap((group) => NEEDS[group]);
  const { output } = await runCommand('dpkg-query', ['-W', '-f=${Status} ${Package}\n', ...needs.flat()], {
    timeoutMs: QUERY_LIMIT_MS,
    env: process.env,
  });
  const installed = parseInstalled(output);
  return needs.filter((alternatives) => !alternatives.some((name) => installed.has(name)));
}

/** Of each need, the name that this release knows; the last (oldest) name when none is known. */
async function chooseNames(needs) {
  const { output } = await runCommand('apt-cache', ['policy', ...needs.flat()], {
    timeoutMs: QUERY_LIMIT_MS,
    env: process.env,
  });
  const available = new Set(
    [...output.matchAll(/^(\S+):\n\s+Installed: .*\n\s+Candidate: (?!\(none\))/gm)].map((match) => match[1]),
  );
  return needs.map((alternatives) => alternatives.find((name) => available.has(name)) ?? alternatives.at(-1));
}

/**
 * Installs what is missing where that is possible.
 * @param {('run' | 'lab')[]} groups
 * @param {(line: string) => void} say
 * @returns {Promise<string | null>} what the user must do first, or null when everything is there
 */
export async function prepareSystemPackages(groups, say) {
  if (process.platform !== 'linux') return null;
  if (!hasCommand('dpkg-query')) return groups.includes('lab') ? describeMissingCommands() : null;
  const missing = await findMissingNeeds(groups);
  if (missing.length === 0) return null;
  if (process.getuid?.() !== 0) {
    const names = await chooseNames(missing);
    return `System packages are missing. Install them with:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return withProgress(say, `Installing ${missing.length} system packages (apt-get)`, async () => {
    const update = await runCommand('apt-get', ['update', '-q'], { timeoutMs: INSTALL_LIMIT_MS, env });
    const names = await chooseNames(missing);
    const install = await runCommand(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', ...names],
      { timeoutMs: INSTALL_LIMIT_MS, env },
    );
    if (install.code === 0) return null;
    const output = update.code === 0 ? install.output : `${update.output}\n${install.output}`;
    return `These system packages could not be installed: ${names.join(' ')}\n${tail(output, 15)}`;
  });
}

function describeMissingCommands() {
  const missing = LAB_COMMANDS.filter((name) => !hasCommand(name));
  return missing.length === 0
    ? null
    : `The lab needs these commands, which are not installed: ${missing.join(' ')}`;
}

/** Shared libraries that an executable needs and the system lacks; empty where that cannot be told. */
export async function findMissingLibraries(executablePath) {
  if (process.platform !== 'linux' || !hasCommand('ldd')) return [];
  const { output } = await runCommand('ldd', [executablePath], {
    timeoutMs: QUERY_LIMIT_MS,
    env: process.env,
  });
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}
