import { expect, it, vi } from 'vitest';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import type { Conversation } from '../contract/conversations.ts';
import type { SessionSnapshot } from '../contract/session.ts';
import { createRecentConversations } from './recent-conversations.ts';

const old: Conversation = {
  id: 'old',
  startedAtMs: 1,
  lines: [{ id: 1, role: 'user', text: 'Earlier', notHeardText: '' }],
};

function makeRecent(isKept: boolean) {
  const choice = { isKept };
  const keeper = { read: vi.fn(() => [old]), keep: vi.fn(), remove: vi.fn() };
  const onChanged = vi.fn();
  const idle = createSessionBench().session.readSnapshot();
  const recent = createRecentConversations({
    clock: { nowMs: () => 1_000 },
    keeper,
    areKept: () => choice.isKept,
    onChanged,
  });
  const say = (text: string): SessionSnapshot => ({
    ...idle,
    transcript: [{ id: 1, role: 'user', text, notHeardText: '', state: 'final', sources: [] }],
  });
  return { recent, keeper, choice, onChanged, say };
}

it('conversations are for this run only, and a file from before is taken away', () => {
  const { recent, keeper, say } = makeRecent(false);
  expect([keeper.read.mock.calls.length, keeper.remove.mock.calls.length]).toEqual([0, 1]);
  recent.follow(say('Hello'));
  expect(recent.list().map(({ title }) => title)).toEqual(['Hello']);
  expect(keeper.keep).not.toHaveBeenCalled();
});

it('conversations that are kept come back and go on being kept', () => {
  const { recent, keeper, say } = makeRecent(true);
  recent.follow(say('Hello'));
  expect(recent.list().map(({ title }) => title)).toEqual(['Hello', 'Earlier']);
  expect(keeper.keep.mock.calls.at(-1)?.[0]).toHaveLength(2);
});

it('the choice to keep them writes what there is, the choice against it deletes the file', () => {
  const { recent, keeper, choice, say } = makeRecent(false);
  recent.follow(say('Hello'));
  choice.isKept = true;
  recent.applyChoice();
  expect(keeper.keep).toHaveBeenCalledOnce();
  choice.isKept = false;
  recent.applyChoice();
  expect(keeper.remove).toHaveBeenCalledTimes(2);
  expect(recent.list()).toHaveLength(1);
});

it('deleting takes all of them from memory and from the disk', () => {
  const { recent, keeper, onChanged, say } = makeRecent(true);
  recent.follow(say('Hello'));
  const id = recent.list()[0]?.id ?? '';
  expect(recent.find(id)?.lines[0]?.text).toBe('Hello');
  recent.deleteAll();
  expect([recent.list(), recent.find(id)]).toEqual([[], null]);
  expect(keeper.remove).toHaveBeenCalledOnce();
  expect(onChanged.mock.calls.at(-1)).toEqual([[]]);
});

it('a list hears of a new conversation, not of each later word in it', () => {
  const { recent, onChanged, say } = makeRecent(false);
  const long = 'a'.repeat(150);
  recent.follow(say(long));
  recent.follow(say(`${long} and more`));
  expect(onChanged).toHaveBeenCalledOnce();
});
