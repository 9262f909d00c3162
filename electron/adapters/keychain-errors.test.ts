import { expect, test } from 'vitest';
import { toVaultError } from './keychain-errors.ts';

test.each([
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'vault/no-service'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'vault/no-service'],
  ['The name is not activatable', 'vault/no-service'],
  ['Could not connect: No such file or directory', 'vault/no-service'],
  ['The connection is closed', 'vault/no-service'],
  ['Message recipient disconnected from message bus without replying', 'vault/no-service'],
  ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'vault/no-library'],
  ['Cannot create an item in a locked collection', 'vault/locked'],
  ['GDBus.Error:org.freedesktop.Secret.Error.IsLocked: Cannot get secret', 'vault/locked'],
  ['The prompt was dismissed', 'vault/refused'],
  ['User canceled the operation.', 'vault/refused'],
  ['User interaction is not allowed.', 'vault/refused'],
  ['Something nobody has seen', 'vault/unavailable'],
])('%j is told as %s', (words, code) => {
  expect(toVaultError(new Error(`${words}\nand a second line`))).toMatchObject({
    code,
    details: { detail: words },
  });
});

test('a key that a keychain repeats is not', () => {
  expect(JSON.stringify(toVaultError(new Error('refused sk-secret123456 by the daemon')))).not.toContain(
    'secret123456',
  );
});
