import { describe, expect, it } from 'vitest';
import { createKeychain, type Keytar } from './keychain.ts';

function createFakeKeytar(): Keytar & { readonly calls: string[]; readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const calls: string[] = [];
  return {
    kept,
    calls,
    getPassword(service, account) {
      calls.push(`get ${service} ${account}`);
      return Promise.resolve(kept.get(account) ?? null);
    },
    setPassword(service, account, password) {
      calls.push(`set ${service} ${account}`);
      kept.set(account, password);
      return Promise.resolve();
    },
    deletePassword(service, account) {
      calls.push(`delete ${service} ${account}`);
      return Promise.resolve(kept.delete(account));
    },
  };
}

const noDbus = (): Promise<Keytar> =>
  Promise.reject(new Error('Cannot autolaunch D-Bus without X11 $DISPLAY'));
const never = <Value>(): Promise<Value> => new Promise<Value>(() => undefined);

describe('the keychain', () => {
  it('keeps a key under the service earshot and the host it is for, and asks once', async () => {
    const keytar = createFakeKeytar();
    const keychain = createKeychain({ load: () => Promise.resolve(keytar) });
    keytar.kept.set('a.example', 'key of a');
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: 'key of a' });
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: 'key of a' });
    expect(keytar.calls).toEqual(['get earshot a.example']);
  });

  it('never gives the key of one host to another', async () => {
    const keytar = createFakeKeytar();
    const keychain = createKeychain({ load: () => Promise.resolve(keytar) });
    await keychain.storeKey('a.example', 'key of a');
    expect(await keychain.readKey('b.example')).toEqual({ ok: true, value: null });
    expect(await keychain.readKey('a.example:8443')).toEqual({ ok: true, value: null });
  });

  it('forgets a deleted key', async () => {
    const keytar = createFakeKeytar();
    const keychain = createKeychain({ load: () => Promise.resolve(keytar) });
    await keychain.storeKey('a.example', 'key of a');
    expect(await keychain.deleteKey('a.example')).toEqual({ ok: true, value: null });
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: null });
    expect(keytar.kept.size).toBe(0);
  });

  it('finds a key that was stored from outside while it runs', async () => {
    const keytar = createFakeKeytar();
    const keychain = createKeychain({ load: () => Promise.resolve(keytar) });
    await keychain.readKey('a.example');
    keytar.kept.set('a.example', 'later');
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: 'later' });
  });

  it('says why it cannot be used, and keeps a key for this run all the same', async () => {
    const keychain = createKeychain({ load: noDbus });
    const stored = await keychain.storeKey('a.example', 'key of a');
    expect(stored).toMatchObject({
      ok: false,
      error: {
        code: 'vault/no-service',
        details: { detail: 'Cannot autolaunch D-Bus without X11 $DISPLAY' },
      },
    });
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: 'key of a' });
    expect(keychain.problemOf('a.example')).toMatchObject({
      kind: 'notStored',
      error: { code: 'vault/no-service' },
    });
    expect(await keychain.readKey('b.example')).toMatchObject({ ok: false });
  });

  it('ends a call that hangs, and adds no other beside it', async () => {
    let calls = 0;
    const hanging: Keytar = {
      getPassword: () => {
        calls += 1;
        return never();
      },
      setPassword: never,
      deletePassword: never,
    };
    const keychain = createKeychain({ load: () => Promise.resolve(hanging), timeLimitMs: 20 });
    expect(await keychain.readKey('a.example')).toMatchObject({
      ok: false,
      error: { code: 'vault/silent' },
    });
    expect(await keychain.readKey('a.example')).toMatchObject({ ok: false });
    expect([calls, keychain.isStuck()]).toEqual([1, true]);
  });

  it('tries again some time after a failure', async () => {
    const keytar = createFakeKeytar();
    keytar.kept.set('a.example', 'key of a');
    let isBroken = true;
    let nowMs = 0;
    const keychain = createKeychain({
      load: () => (isBroken ? noDbus() : Promise.resolve(keytar)),
      nowMs: () => nowMs,
    });
    expect((await keychain.readKey('a.example')).ok).toBe(false);
    isBroken = false;
    expect((await keychain.readKey('a.example')).ok).toBe(false);
    nowMs = 60_000;
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: 'key of a' });
  });

  it('tries at once when a person stores a key after a failure', async () => {
    const keytar = createFakeKeytar();
    let isBroken = true;
    const keychain = createKeychain({ load: () => (isBroken ? noDbus() : Promise.resolve(keytar)) });
    await keychain.readKey('a.example');
    isBroken = false;
    expect(await keychain.storeKey('a.example', 'key of a')).toEqual({ ok: true, value: null });
    expect(keytar.kept.get('a.example')).toBe('key of a');
  });

  it('does not use a key that was deleted, also when the keychain did not answer and still has it', async () => {
    const keytar = createFakeKeytar();
    let isBroken = false;
    const keychain = createKeychain({
      load: () =>
        Promise.resolve({
          ...keytar,
          deletePassword: (service, account) =>
            isBroken ? noDbus().then(() => false) : keytar.deletePassword(service, account),
        }),
    });
    await keychain.storeKey('a.example', 'key of a');
    isBroken = true;
    expect((await keychain.deleteKey('a.example')).ok).toBe(false);
    expect(keytar.kept.size).toBe(1);
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: null });
    expect(keychain.problemOf('a.example')).toMatchObject({ kind: 'notDeleted' });
    isBroken = false;
    expect(await keychain.deleteKey('a.example')).toEqual({ ok: true, value: null });
    expect([keytar.kept.size, keychain.problemOf('a.example')]).toEqual([0, null]);
  });

  it('goes on by itself when its password is typed after the time is up', async () => {
    const prompts: (() => void)[] = [];
    const unlocked = <Value>(value: Value): Promise<Value> =>
      new Promise((resolve) => {
        prompts.push(() => {
          resolve(value);
        });
      });
    const locked: Keytar = {
      getPassword: () => unlocked('key from before'),
      setPassword: () => unlocked(undefined),
      deletePassword: () => unlocked(true),
    };
    const keychain = createKeychain({ load: () => Promise.resolve(locked), timeLimitMs: 5 });
    const told: string[] = [];
    keychain.onLateChange((host) => told.push(host));
    expect(await keychain.readKey('a.example')).toMatchObject({ ok: false, error: { code: 'vault/silent' } });
    prompts.pop()?.();
    await expect.poll(() => told).toEqual(['a.example']);
    expect(await keychain.readKey('a.example')).toEqual({ ok: true, value: 'key from before' });

    expect(await keychain.storeKey('b.example', 'key of b')).toMatchObject({ ok: false });
    expect(keychain.problemOf('b.example')?.kind).toBe('notStored');
    prompts.pop()?.();
    await expect.poll(() => told).toEqual(['a.example', 'b.example']);
    expect(keychain.problemOf('b.example')).toBeNull();
  });

  it('does not take up a key that was deleted while the keychain was asked for it', async () => {
    const keytar = createFakeKeytar();
    keytar.kept.set('a.example', 'key of a');
    let answer = (_key: string): void => undefined;
    const keychain = createKeychain({
      load: () =>
        Promise.resolve({
          ...keytar,
          getPassword: () =>
            new Promise((resolve) => {
              answer = resolve;
            }),
        }),
    });
    const reading = keychain.readKey('a.example');
    await keychain.deleteKey('a.example');
    answer('key of a');
    expect(await reading).toEqual({ ok: true, value: null });
  });

  it('shows no key in an error', async () => {
    const keychain = createKeychain({
      load: () => Promise.reject(new Error('refused sk-secret123456 by the daemon\nat line 2')),
    });
    const result = await keychain.storeKey('a.example', 'sk-secret123456');
    expect(JSON.stringify(result)).not.toContain('secret123456');
  });
});
