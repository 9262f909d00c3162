import { expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createCommands, type Commands } from './commands.ts';

function openCommands(): { readonly commands: Commands; readonly done: string[] } {
  const done: string[] = [];
  const note = (word: string) => () => void done.push(word);
  const commands = createCommands({
    talkKey: { tap: note('tap'), hold: note('hold'), release: note('release') },
    session: { sendText: (text) => void done.push(`ask ${text}`), stopAnswer: note('stop') },
    presence: { show: note('show') },
    share: { startLast: note('share'), stop: note('unshare'), ask: note('ask about this') },
    drawRegion: note('share a region'),
    quit: note('quit'),
    clock: createFakeClock(),
  });
  return { commands, done };
}

it.each([
  [['--toggle-talk'], ['tap']],
  [['--talk'], ['hold']],
  [['--release'], ['release']],
  [
    ['--say', 'hello'],
    ['show', 'ask hello'],
  ],
  [['--stop'], ['stop']],
  [['--share'], ['share']],
  [['--share-region'], ['share a region']],
  [['--unshare'], ['unshare']],
  [['--ask'], ['ask about this']],
  [['--show'], ['show']],
  [['--quit'], ['quit']],
  [
    ['--stop', '--say', 'hello'],
    ['stop', 'show', 'ask hello'],
  ],
])('another start with %j has %j done', (args, wanted) => {
  const { commands, done } = openCommands();
  commands.runFromOtherStart({ args });
  expect(done).toEqual(wanted);
});

it('another start that asks for nothing shows the app', () => {
  const { commands, done } = openCommands();
  commands.runFromOtherStart({ args: ['--no-sandbox'] });
  expect(done).toEqual(['show']);
});

it.each([[null], [{ args: 'quit' }], [{ args: [1, null, {}] }], [{ args: ['--nonsense', '--quit'] }]])(
  'what is handed over as %j does no harm',
  (data) => {
    const { commands, done } = openCommands();
    commands.runFromOtherStart(data);
    expect(done.every((word) => word === 'show')).toBe(true);
  },
);

it('a shortcut that repeats its command while it is held toggles once', () => {
  const { commands, done } = openCommands();
  for (let repeat = 0; repeat < 5; repeat += 1) commands.runFromOtherStart({ args: ['--toggle-talk'] });
  expect(done).toEqual(['tap']);
});
