import { describe, expect, it, vi } from 'vitest';
import { parseCombination, type KeyCombination } from '../contract/combination.ts';
import { createKeyHook, type HookLibrary } from './key-hook.ts';
import type { HookedKeyEvent } from './key-match.ts';

const held = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };

function createFakeLibrary(): { readonly library: HookLibrary; readonly press: (keycode: number) => void } {
  const listeners = new Map<string, (event: HookedKeyEvent) => void>();
  const library: HookLibrary = {
    UiohookKey: { F9: 67, F8: 66, ArrowUp: 57_416, A: 30 },
    uIOhook: {
      on: (name, listener) => listeners.set(name, listener),
      start: vi.fn(),
      stop: vi.fn(),
    },
  };
  const press = (keycode: number): void => listeners.get('keydown')?.({ keycode, time: 5, ...held });
  return { library, press };
}

function combination(text: string): KeyCombination {
  return parseCombination(text, 'linux') ?? { key: '', modifiers: new Set() };
}

const deaf = { onPressed: () => undefined, onReleased: () => undefined };

describe('the native hook', () => {
  it('is not loaded before somebody wants to listen', () => {
    const load = vi.fn();
    createKeyHook(load);
    expect(load).not.toHaveBeenCalled();
  });

  it('tells the combination that it listens for and no other', async () => {
    const { library, press } = createFakeLibrary();
    const hook = createKeyHook(() => Promise.resolve(library));
    const onPressed = vi.fn();
    expect(await hook.listen(combination('F9'), { ...deaf, onPressed })).toEqual({ kind: 'listening' });
    press(30);
    expect(onPressed).not.toHaveBeenCalled();
    press(67);
    expect(onPressed).toHaveBeenCalledExactlyOnceWith(5);
  });

  it('goes over to another combination without being started twice', async () => {
    const { library, press } = createFakeLibrary();
    const hook = createKeyHook(() => Promise.resolve(library));
    const [first, second] = [vi.fn(), vi.fn()];
    await hook.listen(combination('F9'), { ...deaf, onPressed: first });
    await hook.listen(combination('Up'), { ...deaf, onPressed: second });
    press(67);
    press(57_416);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    expect(library.uIOhook.start).toHaveBeenCalledOnce();
  });

  it('says so when it does not know the key', async () => {
    const hook = createKeyHook(() => Promise.resolve(createFakeLibrary().library));
    expect(await hook.listen(combination('Ctrl+Plus'), deaf)).toEqual({ kind: 'unknownKey' });
  });

  it('says why when it cannot be loaded or started', async () => {
    const unloadable = createKeyHook(() => Promise.reject(new Error('no such library')));
    expect(await unloadable.listen(combination('F9'), deaf)).toEqual({
      kind: 'failed',
      detail: 'no such library',
    });
    const { library } = createFakeLibrary();
    vi.mocked(library.uIOhook.start).mockImplementation(() => {
      throw new Error('no display');
    });
    const unstartable = createKeyHook(() => Promise.resolve(library));
    expect(await unstartable.listen(combination('F9'), deaf)).toEqual({
      kind: 'failed',
      detail: 'no display',
    });
  });

  it('hears nothing once it is stopped, even when it was stopped while it was being loaded', async () => {
    const { library, press } = createFakeLibrary();
    const hook = createKeyHook(() => Promise.resolve(library));
    const onPressed = vi.fn();
    const listening = hook.listen(combination('F9'), { ...deaf, onPressed });
    hook.stop();
    await listening;
    press(67);
    expect(onPressed).not.toHaveBeenCalled();
    expect(library.uIOhook.start).not.toHaveBeenCalled();
  });
});
