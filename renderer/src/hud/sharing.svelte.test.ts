import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { ShareChoice, ShareState } from '../../../electron/contract/screen.ts';
import ShareLine from './ShareLine.svelte';
import SharePicker from './SharePicker.svelte';

const meter = { framesSent: 3, tokensSent: 774, framesSaved: 0, tokensSaved: 0 };
const choices: readonly ShareChoice[] = [
  {
    target: { kind: 'display', displayId: '2' },
    ...{ subject: { kind: 'display', number: 2 }, thumbnail: '', isUnderPointer: true },
  },
  {
    target: { kind: 'window', sourceId: 'window:7:0' },
    ...{ subject: { kind: 'window', title: 'Notes' }, thumbnail: '', isUnderPointer: false },
  },
];

describe('the picker', () => {
  it('is used with the keyboard alone: arrows move, Enter chooses', async () => {
    const onChoose = vi.fn();
    render(SharePicker, { choices, onChoose, onDraw: vi.fn() });
    const user = userEvent.setup();
    expect(document.activeElement?.textContent).toContain('wherever it goes');
    await user.keyboard('{End}{Enter}{Home}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
    expect(onChoose.mock.calls).toEqual([
      [{ kind: 'window', sourceId: 'window:7:0' }],
      [{ kind: 'display', displayId: '2' }],
    ]);
  });

  it('keeps the chosen one while its picture changes and others come and go', async () => {
    const [display, notes] = choices;
    if (display === undefined || notes === undefined) throw new Error('There are two choices.');
    const props = { onChoose: vi.fn(), onDraw: vi.fn() };
    const { rerender } = render(SharePicker, { choices, ...props });
    const tile = screen.getByRole('menuitem', { name: 'Notes' });
    tile.focus();
    const target = { kind: 'window', sourceId: 'window:9:0' } as const;
    const other: ShareChoice = { ...notes, target, subject: { kind: 'window', title: 'Other' } };
    await rerender({ choices: [display, { ...notes, thumbnail: 'data:,' }, other] });
    expect(document.activeElement).toBe(tile);
    await rerender({ choices: [display, other] });
    await userEvent.setup().keyboard('{End}');
    expect(document.activeElement?.textContent).toContain('Other');
  });

  it('has a region drawn, or shares the one of last time again', async () => {
    const [onChoose, onDraw] = [vi.fn(), vi.fn()];
    const sizePx = { widthPx: 800, heightPx: 600 };
    const region: ShareChoice = {
      target: {
        kind: 'region',
        displayId: '2',
        area: { left: 0, top: 0, width: 0.5, height: 0.5 },
        displayPx: { widthPx: 1600, heightPx: 1200 },
      },
      ...{ subject: { kind: 'region', number: 2, sizePx }, thumbnail: '', isUnderPointer: true },
    };
    render(SharePicker, { choices: [...choices, region], onChoose, onDraw });
    const user = userEvent.setup();
    await user.click(screen.getByRole('menuitem', { name: 'A region that you draw…' }));
    await user.click(screen.getByRole('menuitem', { name: 'Your region on display 2, 800 × 600' }));
    expect([onDraw.mock.calls.length, onChoose.mock.calls]).toEqual([1, [[region.target]]]);
  });

  it('says which display has the pointer', () => {
    render(SharePicker, { choices, onChoose: vi.fn(), onDraw: vi.fn() });
    expect(screen.getByRole('menuitem', { name: 'Display 2 (pointer)' })).toBeTruthy();
  });

  it('offers one thing where the desktop itself asks what to share', async () => {
    const onChoose = vi.fn();
    const target = { kind: 'pointerDisplay' } as const;
    const choice = { target, subject: { kind: 'portal' }, thumbnail: '', isUnderPointer: false } as const;
    render(SharePicker, { choices: [choice], onChoose, onDraw: vi.fn() });
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent.trim())).toEqual([
      'Choose in the dialog of your desktop',
    ]);
    await userEvent.setup().keyboard('{Enter}');
    expect(onChoose).toHaveBeenCalledWith(target);
  });

  it('says that it is looking, and that there is nothing', async () => {
    const { rerender } = render(SharePicker, { choices: null, onChoose: vi.fn(), onDraw: vi.fn() });
    expect(screen.getByText('Looking what is there')).toBeTruthy();
    await rerender({ choices: [] });
    expect(screen.getByText('Nothing on the screen can be shared.')).toBeTruthy();
  });
});

describe('the line about what is shared', () => {
  const on: ShareState = {
    kind: 'on',
    subject: { kind: 'window', title: 'Notes' },
    sinceMs: 0,
    activity: { kind: 'live' },
  };

  it('names it, counts what was sent, and ends it', async () => {
    const onStop = vi.fn();
    render(ShareLine, { share: on, meter, onStop });
    expect(screen.getByRole('status').textContent).toContain('Shared: Notes');
    expect(screen.getByRole('status').textContent).toContain('3 pictures sent, about 774 tokens');
    await userEvent.setup().click(screen.getByRole('button', { name: 'Stop' }));
    expect(onStop).toHaveBeenCalledOnce();
  });

  it('says how large a region is', () => {
    const sizePx = { widthPx: 800, heightPx: 600 };
    const share: ShareState = { ...on, subject: { kind: 'region', number: 1, sizePx } };
    render(ShareLine, { share, meter, onStop: vi.fn() });
    expect(screen.getByRole('status').textContent).toContain('Sharing a region, 800 × 600');
  });

  it('says that no pictures come of a window that is out of sight', () => {
    render(ShareLine, { share: { ...on, activity: { kind: 'hidden' } }, ...{ meter, onStop: vi.fn() } });
    expect(screen.getByRole('status').textContent).toContain(
      'No pictures come while it cannot be seen: Notes',
    );
  });

  it('says that no pictures come of a display', () => {
    const subject = { kind: 'display', number: 2 } as const;
    render(ShareLine, {
      share: { ...on, subject, activity: { kind: 'hidden' } },
      ...{ meter, onStop: vi.fn() },
    });
    expect(screen.getByRole('status').textContent).toContain('No pictures come at the moment: Display 2');
  });

  it('says why nothing is sent', () => {
    render(ShareLine, {
      share: { ...on, activity: { kind: 'blocked', title: 'KeePassXC' } },
      ...{ meter, onStop: vi.fn() },
    });
    expect(screen.getByRole('status').textContent).toContain('Nothing is sent while this is open: KeePassXC');
  });
});
