// The lab's message buses and its keychain daemon. A bus activates nothing by itself: what is on it was started by the lab.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from './lab-type.ts';
import { assertRunning, type LabProcess } from './process.ts';
import { waitFor } from './wait.ts';

const START_LIMIT_MS = 10_000;

// No <servicedir>: a keychain that is not wanted must not come back by activation.
const busConfig = (
  socketPath: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socketPath}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Starts the bus of the user's session; returns what to add to the environment. */
export async function startBus(lab: Lab): Promise<Record<string, string>> {
  const { address } = await startDaemon(lab, 'bus');
  return { DBUS_SESSION_BUS_ADDRESS: address };
}

/** Where the bus of the whole computer would be: a lab has none until it is started, and never that of the machine. */
export function findSystemBus(directory: string): string {
  return `unix:path=${join(directory, 'runtime', 'system-bus')}`;
}

/** Starts that one, anew where it was stopped. */
export async function startSystemBus(lab: Pick<Lab, 'directory' | 'start'>): Promise<LabProcess> {
  return (await startDaemon(lab, 'system-bus')).daemon;
}

async function startDaemon(
  lab: Pick<Lab, 'directory' | 'start'>,
  name: string,
): Promise<{ readonly daemon: LabProcess; readonly address: string }> {
  const configPath = join(lab.directory, `${name}.conf`);
  writeFileSync(configPath, busConfig(join(lab.directory, 'runtime', name)));
  let output = '';
  const daemon = lab.start(
    'dbus-daemon',
    'dbus-daemon',
    ['--nofork', '--print-address', `--config-file=${configPath}`],
    { onOutput: (bytes) => (output += bytes.toString()) },
  );
  await waitFor(
    'the message bus',
    () => {
      assertRunning('dbus-daemon', daemon);
      return output.includes('\n');
    },
    {
      timeoutMs: START_LIMIT_MS,
      explain: daemon.log,
    },
  );
  return { daemon, address: output.trim() };
}

/** Starts gnome-keyring, unlocked, so that keytar and secret-tool work without a prompt. */
export async function startKeychain(lab: Pick<Lab, 'start' | 'run'>): Promise<LabProcess> {
  const daemon = lab.start(
    'gnome-keyring-daemon',
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    // An empty password would open a prompt that nobody answers.
    { input: 'lab\n' },
  );
  await waitFor(
    'the keychain',
    async () => {
      assertRunning('gnome-keyring-daemon', daemon);
      const owner = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
      const method = 'org.freedesktop.DBus.NameHasOwner';
      const reply = await lab.run('dbus-send', [...owner, method, 'string:org.freedesktop.secrets']);
      return reply.toString().includes('boolean true');
    },
    { timeoutMs: START_LIMIT_MS, intervalMs: 100, explain: daemon.log },
  );
  return daemon;
}
