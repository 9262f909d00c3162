// A virtual display server with several outputs: a second display can be plugged in, unplugged, and given another size. It is the
// real server with a driver that draws nowhere; a plain virtual display has one output.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from './lab-type.ts';
import type { LabProcess } from './process.ts';

/** The second display, to the right of the first one, which is as large as in every lab. */
export const secondDisplay = { leftPx: 1920, widthPx: 1280, heightPx: 1024 } as const;
const secondOutput = 'DUMMY1';

const serverConfig = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1920x1080" 148.50 1920 2008 2052 2200 1080 1084 1089 1125
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3840 1080
    Modes "1920x1080"
  EndSubSection
EndSection
`;

/** Starts it with one display, on a number that it picks and prints. */
export function startPluggableServer(lab: Lab, onOutput: (bytes: Buffer) => void): LabProcess {
  const configPath = join(lab.directory, 'xorg.conf');
  writeFileSync(configPath, serverConfig);
  const files = ['-config', configPath, '-logfile', join(lab.directory, 'xorg.log')];
  return lab.start(
    'Xorg',
    'Xorg',
    ['-displayfd', '1', ...files, '-nolisten', 'tcp', '-noreset', '-novtswitch'],
    { onOutput },
  );
}

/** Plugs the second display in, or gives it another size. Programs are told only once somebody asks the server what there is. */
export async function plugSecondDisplay(
  lab: Lab,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number } = secondDisplay,
): Promise<void> {
  const mode = `${String(widthPx)}x${String(heightPx)}`;
  await lab.run('xrandr', ['--addmode', secondOutput, mode]);
  await lab.run('xrandr', ['--output', secondOutput, '--mode', mode, '--right-of', 'DUMMY0']);
  await lab.run('xrandr', ['--query']);
}

export async function unplugSecondDisplay(lab: Lab): Promise<void> {
  await lab.run('xrandr', ['--output', secondOutput, '--off']);
  await lab.run('xrandr', ['--query']);
}
