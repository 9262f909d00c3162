// Items of the lab's keychain, in the shape that keytar gives them (attributes service and account), from outside the app.
import type { Lab } from './lab.ts';

const attributes = (service: string, account: string) => ['service', service, 'account', account];

export async function storeSecret(lab: Lab, service: string, account: string, secret: string): Promise<void> {
  // The schema is what keytar asks for; secret-tool by itself gives it to the first item only.
  const schema = ['xdg:schema', 'org.freedesktop.Secret.Generic'];
  const args = ['store', `--label=${service}/${account}`, ...attributes(service, account), ...schema];
  await lab.run('secret-tool', args, { input: secret });
}

/** The secret, or null when there is none. */
export async function findSecret(lab: Lab, service: string, account: string): Promise<string | null> {
  // Without an item secret-tool ends with 1 and prints nothing.
  const output = await lab.run('secret-tool', ['lookup', ...attributes(service, account)]).catch(() => null);
  return output === null ? null : output.toString();
}
