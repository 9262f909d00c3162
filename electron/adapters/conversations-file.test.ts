import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import type { Conversation } from '../contract/conversations.ts';
import { createConversationsFile } from './conversations-file.ts';

const crow: Conversation = {
  id: '1',
  startedAtMs: 1,
  lines: [{ id: 1, role: 'user', text: 'What is a crow?', notHeardText: '' }],
};

function makeFile() {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-conversations-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const clock = createFakeClock();
  const open = () =>
    createConversationsFile(folder, { clock, log: { warn: (message) => expect.unreachable(message) } });
  return { path: join(folder, 'conversations.json'), clock, open };
}

it('what is kept is there at the next start, for its owner only', async () => {
  const { path, open } = makeFile();
  const file = open();
  file.keep([crow]);
  await file.settle();
  expect(open().read()).toEqual([crow]);
  expect(statSync(path).mode & 0o077).toBe(0);
});

it('an answer that streams in is written a few times, not with each word', async () => {
  const { path, clock, open } = makeFile();
  const file = open();
  file.keep([crow]);
  file.keep([crow, { ...crow, id: '2' }]);
  expect(existsSync(path)).toBe(false);
  clock.advance(5_000);
  await file.settle();
  expect(open().read()).toHaveLength(2);
});

it('nothing is left when it is removed, also of what waited to be written', async () => {
  const { path, clock, open } = makeFile();
  const file = open();
  file.keep([crow]);
  await file.settle();
  file.keep([crow]);
  file.remove();
  clock.advance(10_000);
  await file.settle();
  expect(existsSync(path)).toBe(false);
});

it.each(['nonsense', '{"version":1,"conversations":[{"id":1}]}', '{"version":2,"conversations":[]}'])(
  'a file that does not fit holds nothing: %s',
  (text) => {
    const { path, open } = makeFile();
    writeFileSync(path, text);
    expect(open().read()).toEqual([]);
  },
);
