// What must be said to Electron before it is ready.
import { Menu, type App } from 'electron';
import type { AppStatus } from '../contract/ipc.ts';

/**
 * The echo canceller's own way of noticing that no echo comes back, as with headphones. Without it, it takes the first
 * second of what is said over an answer for echo and swallows it: speaking over an answer then took 0.6 s and more to be
 * heard or failed altogether; with it 0.1 to 0.2 s. An Electron that does not know the name ignores it.
 */
const headphonesTrial = 'WebRTC-Aec3TransparentModeHmm';

/**
 * Chromium's audio service as a process of its own. Its threads have no priority there; inside the main process they inherit
 * that one's. What was measured of it, and what was not: docs/DECISIONS.md. Its input is the app's own pages.
 */
const audioProcess = 'AudioServiceOutOfProcess';

/** Chromium's gain control turning the system's own volume of a microphone, for every program; it can do without. */
const volumeControl = 'WebRtcAllowInputVolumeAdjustment';

/** Call it once, before `ready`. */
export function setUpProcess(app: App): void {
  // A terminal that is gone must not be an error about which the log would write to that terminal.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  // Asked for by root alone, for whom Chromium has no sandbox; enableSandbox would take the switch back half-way.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // The answer sounds without a click into the page.
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  addFieldTrial(app, headphonesTrial);
  addFeature(app, 'disable-features', volumeControl);
  if (process.platform === 'linux') {
    // Rounded corners and a shadow on X11.
    app.commandLine.appendSwitch('enable-transparent-visuals');
    addFeature(app, 'enable-features', 'GlobalShortcutsPortal');
    addFeature(app, 'disable-features', audioProcess);
  }
  if (process.platform === 'darwin') app.dock?.hide();
  // The menu bar's accelerators would reload or close what must stay; macOS needs its menu for copy and paste.
  else Menu.setApplicationMenu(null);
}

/** The platform as windows are told it. */
export function readPlatform(platform: NodeJS.Platform): AppStatus['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}

/** Adds to the features that may have been asked for on the command line. */
function addFeature(app: App, list: 'enable-features' | 'disable-features', name: string): void {
  const asked = app.commandLine.getSwitchValue(list);
  app.commandLine.appendSwitch(list, asked === '' ? name : `${asked},${name}`);
}

/** Adds to the field trials that may have been asked for on the command line. */
function addFieldTrial(app: App, name: string): void {
  const asked = app.commandLine.getSwitchValue('force-fieldtrials');
  app.commandLine.appendSwitch('force-fieldtrials', `${asked}${name}/Enabled/`);
}
