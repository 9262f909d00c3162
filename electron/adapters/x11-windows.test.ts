import { expect, it } from 'vitest';
import { answerX, atoms, rootId, type FakeXWindow } from '../../tests/fakes/x-windows.ts';
import { listWindows, type XWindow } from './x11-windows.ts';

type World = Readonly<Record<number, FakeXWindow>>;

function list(world: World): Promise<readonly XWindow[] | null> {
  const windows = new Map(Object.entries(world).map(([id, window]) => [Number(id), window]));
  return listWindows({ ask: (request) => Promise.resolve(answerX(windows, request)), rootId, atoms });
}

const editor: FakeXWindow = {
  parentId: 60,
  properties: { _NET_WM_NAME: 'Notizen – Ä', WM_CLASS: 'mousepad\0Mousepad\0' },
};
const frame: FakeXWindow = { isUnmanaged: true };
const managing = (ids: readonly number[], activeId = 0): FakeXWindow => ({
  properties: { _NET_CLIENT_LIST_STACKING: ids, _NET_ACTIVE_WINDOW: [activeId] },
});

it('lists what is to be seen, the topmost first, with titles, applications and the one that has the keyboard', async () => {
  const dialog = { properties: { WM_NAME: 'Generate', WM_CLASS: 'keepassxc\0KeePassXC\0' } };
  expect(await list({ [rootId]: managing([6, 7], 6), 60: frame, 6: editor, 7: dialog })).toEqual([
    { windowId: 7, title: 'Generate', application: 'keepassxc KeePassXC', kind: 'window', isActive: false },
    {
      ...{ windowId: 6, title: 'Notizen – Ä', application: 'mousepad Mousepad' },
      ...{ kind: 'window', isActive: true },
    },
  ]);
});

it('lists a menu of which no window manager knows over everything, and no frame', async () => {
  const menu: FakeXWindow = { isUnmanaged: true, properties: { WM_CLASS: 'keepassxc\0KeePassXC\0' } };
  const found = await list({ [rootId]: managing([6], 6), 60: frame, 6: editor, 8: menu });
  expect(found?.map(({ windowId, kind }) => [windowId, kind])).toEqual([
    [8, 'popup'],
    [6, 'window'],
  ]);
});

it.each([
  ['is not mapped', { isMapped: false }],
  ['is minimised, though it is mapped', { properties: { _NET_WM_STATE: [7, atoms._NET_WM_STATE_HIDDEN] } }],
])('leaves out a window that %s', async (_why, window) => {
  expect(await list({ [rootId]: managing([6, 7]), 60: frame, 6: editor, 7: window })).toHaveLength(1);
});

it('leaves out a window that is gone by the time it is asked about', async () => {
  expect(await list({ [rootId]: managing([6, 99]), 60: frame, 6: editor })).toHaveLength(1);
});

it.each(['_NET_WM_WINDOW_TYPE_DOCK', '_NET_WM_WINDOW_TYPE_DESKTOP'] as const)(
  'tells a part of the desktop from a window to work in: %s',
  async (type) => {
    const panel = { properties: { _NET_WM_WINDOW_TYPE: [atoms[type]], _NET_WM_NAME: 'panel' } };
    expect((await list({ [rootId]: managing([7]), 7: panel }))?.[0]?.kind).toBe('desktopPart');
  },
);

it('takes the list of windows in any order where the window manager knows no other', async () => {
  const root = { properties: { _NET_CLIENT_LIST: [6] } };
  expect(await list({ [rootId]: root, 60: frame, 6: editor })).toHaveLength(1);
});

it('knows nothing where no window manager tells its windows', async () => {
  expect(await list({ [rootId]: {}, 6: editor })).toBeNull();
});
