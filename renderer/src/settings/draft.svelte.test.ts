import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { createDraft, readOwnerOf } from './draft.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createField({ accepts = true } = {}) {
  const owner = { id: 'a' };
  let inForce = 'old';
  const committed: string[] = [];
  const draft = createDraft<string>({
    read: () => inForce,
    commit: (value) => {
      committed.push(value);
      if (accepts) inForce = value.trim();
      return Promise.resolve(accepts);
    },
    delayMs: 500,
    readOwner: () => owner.id,
  });
  return { draft, committed, owner };
}

test('typing is sent once, after a pause', () => {
  const { draft, committed } = createField();
  for (const text of ['n', 'ne', 'new']) {
    draft.edit(text);
    vi.advanceTimersByTime(400);
  }
  expect([draft.value, committed]).toEqual(['new', []]);
  vi.advanceTimersByTime(100);
  expect(committed).toEqual(['new']);
});

test('leaving the field sends at once, and shows what is in force', async () => {
  const { draft, committed } = createField();
  draft.edit(' new ');
  draft.finish();
  await vi.advanceTimersByTimeAsync(1000);
  expect([draft.value, committed]).toEqual(['new', [' new ']]);
});

test('what was refused stays to be mended, also when it had been sent before the field was left', async () => {
  const { draft } = createField({ accepts: false });
  draft.edit('bad');
  await vi.advanceTimersByTimeAsync(600);
  draft.finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.value).toBe('bad');
});

test('typing on while a change is under way is not undone by it', async () => {
  const { draft } = createField();
  draft.edit('a');
  draft.finish();
  draft.edit('ab');
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.value).toBe('ab');
});

test('leaving an untouched field sends nothing', () => {
  const { draft, committed } = createField();
  draft.finish();
  expect(committed).toEqual([]);
});

test('what was typed for one profile is not shown in another, whether it was sent by then or not', async () => {
  const { draft, committed, owner } = createField();
  draft.edit('for a');
  await vi.advanceTimersByTimeAsync(500);
  owner.id = 'b';
  expect([draft.value, draft.isEdited, committed]).toEqual(['for a', false, ['for a']]);
  draft.edit('for b');
  owner.id = 'c';
  expect(draft.value).toBe('for a');
});

test('what was typed for one profile is never sent to another, and gone when the first one is back', async () => {
  const { draft, committed, owner } = createField();
  draft.edit('for a');
  owner.id = 'b';
  draft.dropForeign();
  owner.id = 'a';
  await vi.advanceTimersByTimeAsync(1000);
  draft.edit('for a again');
  owner.id = 'b';
  await vi.advanceTimersByTimeAsync(1000);
  draft.finish();
  expect([draft.value, committed]).toEqual(['old', []]);
});

test.each([
  ['voice.systemInstruction', 'travel'],
  ['conversation.silenceDurationMs', 'travel'],
  ['connection.endpoint', ''],
])('%s belongs to “%s”', (path, owner) => {
  const { list } = defaultSettings.profiles;
  expect(readOwnerOf(path, { profiles: { activeId: 'travel', list } })).toBe(owner);
});
