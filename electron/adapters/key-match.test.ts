import { describe, expect, it } from 'vitest';
import { createKeyMatcher, type HookedKeyEvent } from './key-match.ts';

const space = 57;
const a = 30;
const control = 29;

function open(): { readonly matcher: ReturnType<typeof createKeyMatcher>; readonly heard: string[] } {
  const heard: string[] = [];
  const matcher = createKeyMatcher(
    { keycode: space, modifiers: new Set(['control', 'shift'] as const) },
    {
      onPressed: (atMs) => heard.push(`down ${atMs}`),
      onReleased: (atMs) => heard.push(`up ${atMs}`),
    },
  );
  return { matcher, heard };
}

function event(keycode: number, time: number, held: 'ctrl+shift' | 'ctrl' | 'all' | 'none'): HookedKeyEvent {
  return {
    ...{ keycode, time },
    ctrlKey: held !== 'none',
    shiftKey: held === 'ctrl+shift' || held === 'all',
    altKey: held === 'all',
    metaKey: false,
  };
}

describe('a combination on the keyboard', () => {
  it('goes down and up with its key', () => {
    const { matcher, heard } = open();
    matcher.down(event(space, 1, 'ctrl+shift'));
    matcher.up(event(space, 2, 'ctrl+shift'));
    expect(heard).toEqual(['down 1', 'up 2']);
  });

  it('is let go with the first of its modifiers, and once only', () => {
    const { matcher, heard } = open();
    matcher.down(event(space, 1, 'ctrl+shift'));
    matcher.up(event(control, 2, 'none'));
    matcher.up(event(space, 3, 'none'));
    expect(heard).toEqual(['down 1', 'up 2']);
  });

  it('is let go when the key repeats without its modifiers: their key-ups were lost', () => {
    const { matcher, heard } = open();
    matcher.down(event(space, 1, 'ctrl+shift'));
    matcher.down(event(space, 2, 'none'));
    matcher.down(event(space, 3, 'none'));
    expect(heard).toEqual(['down 1', 'up 2']);
  });

  it('is not another combination of the same key', () => {
    const { matcher, heard } = open();
    for (const held of ['none', 'ctrl', 'all'] as const) matcher.down(event(space, 1, held));
    expect(heard).toEqual([]);
  });

  it('stays down while other keys come and go', () => {
    const { matcher, heard } = open();
    matcher.down(event(space, 1, 'ctrl+shift'));
    matcher.down(event(a, 2, 'ctrl+shift'));
    matcher.up(event(a, 3, 'ctrl+shift'));
    matcher.up(event(space, 4, 'ctrl+shift'));
    expect(heard).toEqual(['down 1', 'up 4']);
  });

  it('tells nothing of other keys', () => {
    const { matcher, heard } = open();
    matcher.down(event(a, 1, 'ctrl+shift'));
    matcher.up(event(a, 2, 'none'));
    expect(heard).toEqual([]);
  });

  it('tells that it repeats', () => {
    const { matcher, heard } = open();
    for (const time of [1, 700, 740]) matcher.down(event(space, time, 'ctrl+shift'));
    expect(heard).toEqual(['down 1', 'down 700', 'down 740']);
  });
});
