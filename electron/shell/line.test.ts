import { describe, expect, it, vi } from 'vitest';
import { createAppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { createLineFinder } from './line.ts';

const vaultProblem = createAppError('vault/unavailable', { detail: 'no D-Bus' });

function makeFinder(key: Result<string | null>, endpoint = 'wss://h.example/{model}') {
  const dispose = vi.fn();
  const startPracticeLine = vi.fn(() =>
    Promise.resolve({ urlTemplate: 'ws://127.0.0.1:5/{model}', dispose }),
  );
  const readKey = vi.fn((_host: string) => Promise.resolve(key));
  const onVaultProblem = vi.fn();
  const finder = createLineFinder({
    vault: { readKey },
    readTarget: () => ({ endpoint, model: 'm' }),
    startPracticeLine,
    onVaultProblem,
  });
  return { finder, dispose, startPracticeLine, readKey, onVaultProblem };
}

const practice = {
  ok: true,
  value: {
    kind: 'practice',
    model: 'm',
    host: '127.0.0.1:5',
    url: 'ws://127.0.0.1:5/m',
    authorization: null,
  },
};

describe('the line in force', () => {
  it('is the service when its host has a key', async () => {
    const { finder, readKey, startPracticeLine } = makeFinder(ok('sk-1'));
    expect(await finder.resolve()).toEqual({
      ok: true,
      value: {
        kind: 'service',
        model: 'm',
        host: 'h.example',
        url: 'wss://h.example/m',
        authorization: 'Bearer sk-1',
      },
    });
    expect(readKey).toHaveBeenCalledWith('h.example');
    expect(startPracticeLine).not.toHaveBeenCalled();
  });

  it('is the practice line without a key, started once and ended once', async () => {
    const { finder, startPracticeLine, dispose, onVaultProblem } = makeFinder(ok(null));
    expect(await Promise.all([finder.resolve(), finder.resolve()])).toEqual([practice, practice]);
    await finder.dispose();
    expect([startPracticeLine.mock.calls.length, dispose.mock.calls.length]).toEqual([1, 1]);
    expect(onVaultProblem).not.toHaveBeenCalled();
  });

  it('is the practice line when the keychain cannot be used, told once', async () => {
    const { finder, onVaultProblem } = makeFinder(failure(vaultProblem));
    expect(await finder.resolve()).toEqual(practice);
    await finder.resolve();
    expect(onVaultProblem.mock.calls).toEqual([[vaultProblem]]);
  });

  it('is none for an endpoint that is none, and asks for no key then', async () => {
    const { finder, readKey } = makeFinder(ok('sk-1'), 'ws://h.example/');
    expect(await finder.resolve()).toMatchObject({ ok: false, error: { code: 'net/insecure-endpoint' } });
    expect(readKey).not.toHaveBeenCalled();
  });

  it('can be asked for with a key that was just typed, which the vault never sees', async () => {
    const { finder, readKey } = makeFinder(ok('sk-1'));
    expect(await finder.findService('sk-typed')).toMatchObject({
      value: { authorization: 'Bearer sk-typed' },
    });
    expect(readKey).not.toHaveBeenCalled();
    expect(await finder.findService(null)).toMatchObject({ value: { authorization: 'Bearer sk-1' } });
  });

  it('says that the practice line cannot start, and tries again the next time', async () => {
    const { finder, startPracticeLine } = makeFinder(ok(null));
    startPracticeLine.mockRejectedValueOnce(new Error('EADDRINUSE'));
    expect(await finder.resolve()).toMatchObject({
      ok: false,
      error: { code: 'practice/failed', details: { detail: 'EADDRINUSE' } },
    });
    expect(await finder.resolve()).toEqual(practice);
  });
});
