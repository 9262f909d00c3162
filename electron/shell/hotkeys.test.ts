import { describe, expect, it } from 'vitest';
import type { HotkeyName } from '../contract/hotkeys.ts';
import { createHotkeyBoard, type HotkeyBoard } from './hotkeys.ts';

const combinations = { talk: 'F9', stop: 'F10', ask: '', share: '', showHud: '', mute: '' };

/** A system in which another program holds some keys. */
function openBoard(heldByOthers: readonly string[] = []): {
  readonly board: HotkeyBoard;
  readonly taken: Map<string, () => void>;
  readonly fired: HotkeyName[];
} {
  const taken = new Map<string, () => void>();
  const fired: HotkeyName[] = [];
  const board = createHotkeyBoard({
    combinations,
    platform: 'linux',
    onFired: (name) => fired.push(name),
    registry: {
      register: (combination, callback) => {
        if (combination === 'Ctrl+Nonsense') throw new Error('conversion failure');
        if (heldByOthers.includes(combination) || taken.has(combination)) return false;
        taken.set(combination, callback);
        return true;
      },
      unregister: (combination) => void taken.delete(combination),
    },
  });
  return { board, taken, fired };
}

describe('the hotkeys', () => {
  it('are taken at the start, those that are switched off are not', () => {
    const { board, taken } = openBoard();
    expect([...taken.keys()]).toEqual(['F9', 'F10']);
    expect(board.readStatus().mute).toEqual({ combination: '', isRegistered: false });
  });

  it('say which of them fired', () => {
    const { taken, fired } = openBoard();
    taken.get('F10')?.();
    expect(fired).toEqual(['stop']);
  });

  it('are exchanged, and the old one is given back', () => {
    const { board, taken } = openBoard();
    expect(board.change({ talk: 'F8' }).ok).toBe(true);
    expect([...taken.keys()].toSorted()).toEqual(['F10', 'F8']);
  });

  it.each([
    ['another program holds it', { talk: 'F7' }, 'hotkey/refused'],
    ['Electron cannot read it', { talk: 'Ctrl+Nonsense' }, 'hotkey/refused'],
    ['one of our own has it', { mute: 'F10' }, 'hotkey/in-use'],
    ['typing needs it', { talk: 'Shift+A' }, 'hotkey/unusable'],
    ['it stops answers', { stop: 'Escape' }, 'hotkey/unusable'],
    ['the talk key would be none', { talk: '' }, 'hotkey/unusable'],
    ['one of several is refused', { stop: 'F8', share: 'F7' }, 'hotkey/refused'],
  ])('stay as they were when %s', (_case, change, code) => {
    const { board, taken } = openBoard(['F7']);
    const before = board.readStatus();
    const result = board.change(change);
    expect(result.ok ? null : result.error.code).toBe(code);
    expect(board.readStatus()).toEqual(before);
    expect([...taken.keys()].toSorted()).toEqual(['F10', 'F9']);
  });

  it('can swap their combinations in one change', () => {
    const { board, taken, fired } = openBoard();
    expect(board.change({ talk: 'F10', stop: 'F9' }).ok).toBe(true);
    taken.get('F9')?.();
    expect(fired).toEqual(['stop']);
  });

  it('are switched off by an empty combination', () => {
    const { board, taken } = openBoard();
    expect(board.change({ stop: '' }).ok).toBe(true);
    expect([...taken.keys()]).toEqual(['F9']);
  });

  it('that were refused at the start can be asked for again', () => {
    const heldByOthers = ['F9'];
    const { board } = openBoard(heldByOthers);
    expect(board.readStatus().talk.isRegistered).toBe(false);
    heldByOthers.length = 0;
    expect(board.change({ talk: 'F9' }).ok).toBe(true);
    expect(board.readStatus().talk.isRegistered).toBe(true);
  });

  it('do not act while they are paused, and are taken again after it', () => {
    const { board, taken } = openBoard();
    const before = board.readStatus();
    board.setPaused(true);
    expect(taken.size).toBe(0);
    expect(board.readStatus()).toEqual(before);
    board.setPaused(false);
    expect([...taken.keys()]).toEqual(['F9', 'F10']);
    expect(board.readStatus()).toEqual(before);
  });

  it('are all given back at the end', () => {
    const { board, taken } = openBoard();
    board.dispose();
    expect(taken.size).toBe(0);
  });
});
