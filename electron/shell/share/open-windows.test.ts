import { describe, expect, it } from 'vitest';
import { wholeArea } from '../../contract/screen.ts';
import { assumeOpen, listBlocking, nameWindow, toOpenWindows, type DesktopWindow } from './open-windows.ts';
import type { ChosenSource } from './screen-choice.ts';

const make = (windowId: number, more: Partial<DesktopWindow> = {}): DesktopWindow => ({
  ...{ windowId, title: `Window ${String(windowId)}`, application: 'xterm XTerm', kind: 'window' },
  ...{ isActive: false, ...more },
});

describe('the window in front', () => {
  const own = 9;
  const order = (...windows: readonly DesktopWindow[]): readonly (readonly [string, string])[] =>
    toOpenWindows(windows, (windowId) => windowId === own).map(({ id, standing }) => [id, standing]);

  it('is the one that has the keyboard, also where another one lies over it', () => {
    expect(order(make(3), make(2, { isActive: true }), make(1))).toEqual([
      ['window:2:0', 'front'],
      ['window:3:0', 'above'],
      ['window:1:0', 'open'],
    ]);
  });

  it.each([['ours', make(own, { isActive: true })] as const, ['none', make(own)] as const])(
    'is the topmost one of others when the one with the keyboard is %s',
    (_whose, ours) => {
      expect(order(ours, make(2), make(1))).toEqual([
        ['window:2:0', 'front'],
        ['window:1:0', 'open'],
      ]);
    },
  );

  it('is no panel, no desktop and no menu, and a menu lies over it wherever it is listed', () => {
    const panel = make(4, { kind: 'desktopPart', isActive: true });
    expect(order(make(5, { kind: 'popup' }), make(2), panel, make(6, { kind: 'popup' }))).toEqual([
      ['window:2:0', 'front'],
      ['window:5:0', 'above'],
      ['window:4:0', 'open'],
      ['window:6:0', 'above'],
    ]);
  });
});

describe('a blocked window', () => {
  const display: ChosenSource = {
    ...{ sourceId: 'screen:a:0', area: wholeArea, displayId: '1', pixelRatio: 1 },
    subject: { kind: 'display', number: 1 },
  };
  const editor = { id: 'window:7:0', name: 'Notes', displayId: '' };
  const vault = { id: 'window:8:0', name: 'Passwords - KeePassXC', displayId: '' };
  const window: ChosenSource = {
    ...{ sourceId: editor.id, area: wholeArea, displayId: null, pixelRatio: 1 },
    subject: { kind: 'window', title: editor.name },
  };
  const idsOf = (chosen: ChosenSource, windows: Parameters<typeof listBlocking>[1], words: string) =>
    listBlocking(chosen, windows, words).map(({ id }) => id);

  it('forbids sending of a display wherever it is open', () => {
    expect(idsOf(display, assumeOpen([editor, vault]), '1Password\n keepass \nx')).toEqual([vault.id]);
  });

  it('is found by what its application calls itself, whatever its title says', () => {
    const child = { ...vault, name: 'Generate Password', application: 'keepassxc KeePassXC' };
    expect(idsOf(display, [{ ...child, standing: 'open' }], 'KeePass')).toEqual([vault.id]);
  });

  it('forbids sending of a window when it is that one, or in front of it', () => {
    expect([
      idsOf(window, assumeOpen([editor, vault]), 'KeePass'),
      idsOf(window, assumeOpen([vault, editor]), 'KeePass'),
      idsOf({ ...window, sourceId: vault.id }, assumeOpen([editor, vault]), 'KeePass'),
    ]).toEqual([[], [vault.id], [vault.id]]);
  });

  it('forbids sending of a window when it lies over the one in front', () => {
    const [front] = assumeOpen([editor]);
    const over = { ...vault, application: '', standing: 'above' } as const;
    expect(idsOf(window, front === undefined ? [] : [front, over], 'KeePass')).toEqual([vault.id]);
  });

  it('without a title is called by its application', () => {
    expect(nameWindow({ ...vault, name: '', application: 'keepassxc', standing: 'open' })).toBe('keepassxc');
  });
});
