import { describe, expect, it, vi } from 'vitest';
import { createAppError } from '../contract/errors.ts';
import type { KeyTestReport } from '../contract/key.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Line } from '../live/ports.ts';
import { parseEndpoint } from './endpoint.ts';
import { createKeyKeeper } from './key-keeper.ts';
import { createLineFinder } from './line.ts';
import type { KeyVault } from './ports.ts';

const secret = 'sk-canary-0123456789';
const host = 'live.example';
const problem = createAppError('vault/no-service', { detail: 'no D-Bus' });
const accepted: KeyTestReport = { kind: 'accepted', host, model: 'm', readyAfterMs: 200 };

function makeKeeper(keychain: Result<null> = ok(null)) {
  const kept = new Map<string, string>();
  const undone = new Map<string, NonNullable<ReturnType<KeyVault['problemOf']>>>();
  const target = { endpoint: `wss://${host}/{model}`, model: 'm' };
  const pushes: [string, unknown][] = [];
  const logged: unknown[] = [];
  const note = (...line: unknown[]): void => void logged.push(line);
  const works = { answer: keychain };
  const act = (of: string, kind: 'notStored' | 'notDeleted'): Promise<Result<null>> => {
    if (works.answer.ok) undone.delete(of);
    else undone.set(of, { kind, error: works.answer.error });
    return Promise.resolve(works.answer);
  };
  let asked = Promise.resolve();
  /** From here on the keychain answers only once what this returns is called. */
  const hold = (): (() => void) => {
    let release = (): void => undefined;
    asked = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  const vault: KeyVault = {
    readKey: async (of) => {
      await asked;
      return ok(kept.get(of) ?? null);
    },
    storeKey: (of, key) => {
      kept.set(of, key);
      return act(of, 'notStored');
    },
    deleteKey: (of) => {
      kept.delete(of);
      return act(of, 'notDeleted');
    },
    problemOf: (of) => undone.get(of) ?? null,
  };
  const session = { applySettings: vi.fn() };
  const runTest = vi.fn((_line: Line, _signal: AbortSignal) => Promise.resolve(accepted));
  const line = createLineFinder({
    readTarget: () => target,
    vault,
    startPracticeLine: () => Promise.reject(new Error('not wanted')),
    onVaultProblem: () => undefined,
  });
  const keeper = createKeyKeeper({
    ...{ vault, line, session, runTest },
    push: (name, value) => pushes.push([name, value]),
    log: { error: note, warn: note, info: note, debug: note },
  });
  return { keeper, kept, works, hold, target, pushes, logged, session, runTest };
}

describe('the key of the endpoint in force', () => {
  it('is stored for its host, told to every window by its last four characters, and never given back', async () => {
    const { keeper, kept, pushes, logged, session } = makeKeeper();
    const stored = await keeper.store(host, secret);
    const status = { host, key: { kind: 'keychain', ending: '6789' }, problem: null };
    expect(stored).toEqual({ ok: true, value: status });
    expect(pushes).toEqual([['key:changed', status]]);
    expect([...kept]).toEqual([[host, secret]]);
    expect(session.applySettings).toHaveBeenCalledWith({ needsNewConnection: true });
    expect(JSON.stringify([stored, pushes, logged])).not.toContain(secret.slice(0, -4));
  });

  it('shows nothing of itself when it is short', async () => {
    const { keeper } = makeKeeper();
    expect(await keeper.store(host, 'sk-12345678')).toMatchObject({ value: { key: { ending: '' } } });
  });

  it('is said to be in memory only when the keychain does not take it, until it does', async () => {
    const { keeper, works } = makeKeeper(failure(problem));
    const inMemory = { ok: true, value: { host, key: { kind: 'memory', ending: '6789' }, problem } };
    expect(await keeper.store(host, secret)).toEqual(inMemory);
    expect(await keeper.readStatus()).toEqual(inMemory);
    expect(await keeper.storeAgain(host)).toEqual(inMemory);
    works.answer = ok(null);
    expect(await keeper.storeAgain(host)).toMatchObject({
      value: { key: { kind: 'keychain' }, problem: null },
    });
  });

  it('is said to be left in the keychain when that did not delete it', async () => {
    const { keeper, works } = makeKeeper();
    await keeper.store(host, secret);
    works.answer = failure(problem);
    expect(await keeper.delete(host)).toEqual({
      ok: true,
      value: { host, key: { kind: 'undeleted' }, problem },
    });
    works.answer = ok(null);
    expect(await keeper.delete(host)).toMatchObject({ value: { key: { kind: 'none' } } });
  });

  it('is none for another host', async () => {
    const { keeper, target, pushes } = makeKeeper();
    await keeper.store(host, secret);
    target.endpoint = 'wss://other.example/{model}';
    await keeper.tellStatus();
    expect(pushes.at(-1)).toEqual([
      'key:changed',
      { host: 'other.example', key: { kind: 'none' }, problem: null },
    ]);
  });

  it('is not taken for an endpoint that is none', async () => {
    const { keeper, kept, target } = makeKeeper();
    target.endpoint = 'nonsense';
    expect(await keeper.store(host, secret)).toMatchObject({
      ok: false,
      error: { code: 'net/bad-endpoint' },
    });
    expect(kept.size).toBe(0);
  });

  it('is the one of the endpoint that came into force while the keychain was asked for the other', async () => {
    const { keeper, kept, target, pushes, hold } = makeKeeper();
    kept.set(host, secret);
    const release = hold();
    const telling = keeper.tellStatus();
    target.endpoint = 'wss://other.example/{model}';
    release();
    await telling;
    expect(pushes).toEqual([
      ['key:changed', { host: 'other.example', key: { kind: 'none' }, problem: null }],
    ]);
  });

  it('is told anew when the keychain has done later what it had not done in time', async () => {
    const { keeper, pushes, session } = makeKeeper();
    keeper.takeLateChange('other.example');
    keeper.takeLateChange(host);
    await expect.poll(() => pushes.length).toBe(1);
    expect(session.applySettings).toHaveBeenCalledTimes(1);
  });
});

describe('the key of a host that was shown, when the endpoint is at another one by now', () => {
  const shownHost = 'shown.example';
  const refusal = { ok: false, error: { code: 'vault/other-host', details: { host, shownHost } } };

  it('is neither stored, deleted nor sent', async () => {
    const { keeper, kept, works, pushes, session, runTest } = makeKeeper();
    kept.set(host, secret);
    works.answer = failure(problem);
    const answers = [
      await keeper.store(shownHost, 'sk-of-the-shown-host'),
      await keeper.storeAgain(shownHost),
      await keeper.delete(shownHost),
      await keeper.test(shownHost, 'sk-of-the-shown-host'),
      await keeper.test(shownHost, null),
    ];
    expect(answers).toMatchObject(answers.map(() => refusal));
    expect([[...kept], pushes]).toEqual([[[host, secret]], []]);
    expect([runTest, session.applySettings].map(({ mock }) => mock.calls)).toEqual([[], []]);
  });
});

describe('a test of the key', () => {
  it('goes to the host of the endpoint with the stored key, or with the one that was typed', async () => {
    const { keeper, runTest, kept, target } = makeKeeper();
    await keeper.store(host, secret);
    expect(await keeper.test(host, null)).toEqual({ ok: true, value: accepted });
    await keeper.test(host, 'sk-typed-987654321');
    const endpoint = parseEndpoint(target.endpoint, target.model);
    expect(
      runTest.mock.calls.map(([line]) => [
        endpoint.ok && line.url === endpoint.value.url,
        line.authorization,
      ]),
    ).toEqual([
      [true, `Bearer ${secret}`],
      [true, 'Bearer sk-typed-987654321'],
    ]);
    expect([...kept.values()]).toEqual([secret]);
  });

  it('has nothing to test without a key', async () => {
    const { keeper, runTest } = makeKeeper();
    expect(await keeper.test(host, null)).toEqual({ ok: true, value: { kind: 'practiceLine', host } });
    expect(runTest).not.toHaveBeenCalled();
  });

  it('is cancelled by the next one and on request: there is never more than one', async () => {
    const { keeper, runTest } = makeKeeper();
    await keeper.store(host, secret);
    runTest.mockImplementation(async (_line, signal) => {
      await expect.poll(() => signal.aborted).toBe(true);
      return { kind: 'cancelled', host };
    });
    const first = keeper.test(host, null);
    const second = keeper.test(host, null);
    expect(await first).toMatchObject({ value: { kind: 'cancelled' } });
    keeper.cancelTest();
    expect(await second).toMatchObject({ value: { kind: 'cancelled' } });
  });

  it('leaves the result in the log and the key out of it', async () => {
    const { keeper, logged } = makeKeeper();
    await keeper.test(host, secret);
    expect(JSON.stringify(logged)).toContain('key.tested');
    expect(JSON.stringify(logged)).not.toContain(secret);
  });
});
