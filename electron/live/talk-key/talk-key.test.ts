import { describe, expect, it } from 'vitest';
import {
  doubleTapMs,
  firstRepeatMs,
  holdMs,
  initialTalkKey,
  reduceTalkKey,
  type TalkKeyCommand,
  type TalkKeyContext,
  type TalkKeyEvent,
  type TalkKeyState,
} from './talk-key.ts';

type Said = TalkKeyEvent | { readonly kind: 'talking' } | { readonly kind: 'silent' };

/** Runs events; what the session was asked for, in order. `talking` and `silent` set what the session says of itself. */
function run(
  events: readonly Said[],
  tapBegins: TalkKeyContext['tapBegins'] = 'handsFree',
): { readonly commands: readonly TalkKeyCommand[]; readonly state: TalkKeyState } {
  let state: TalkKeyState = initialTalkKey;
  let isTalking = false;
  const commands: TalkKeyCommand[] = [];
  for (const event of events) {
    if (event.kind === 'talking' || event.kind === 'silent') {
      isTalking = event.kind === 'talking';
      continue;
    }
    const step = reduceTalkKey(state, event, { isTalking, tapBegins });
    state = step.state;
    commands.push(...step.commands);
    if (step.commands.length > 0)
      isTalking = !step.commands.includes('release') && !step.commands.includes('finish');
  }
  return { commands, state };
}

const press = (atMs: number): TalkKeyEvent => ({ kind: 'pressed', atMs });
const release = (atMs: number): TalkKeyEvent => ({ kind: 'released', atMs });
const tap = (atMs: number): readonly TalkKeyEvent[] => [press(atMs), release(atMs + 90)];
const hold = (atMs: number): TalkKeyEvent => ({ kind: 'holdBegun', atMs });
const waited: TalkKeyEvent = { kind: 'waited' };

describe('the talk key', () => {
  it('opens the microphone as it goes down, before anybody knows what is meant', () => {
    expect(run([press(0)]).commands).toEqual(['open']);
  });

  it('talks while it is held', () => {
    expect(run([press(0), waited, release(2_000)]).commands).toEqual(['open', 'beginPushToTalk', 'release']);
  });

  it('knows a hold by the time of the keys when the computer was too busy to wait for it', () => {
    expect(run([press(0), release(holdMs)]).commands).toEqual(['open', 'beginPushToTalk', 'release']);
  });

  it('knows a tap by the time of the keys when the wait ended before its release was told', () => {
    expect(run([press(0), waited, release(90)]).commands).toEqual([
      'open',
      'beginPushToTalk',
      'beginHandsFree',
    ]);
  });

  it('begins with a tap what the settings say: hands-free at once', () => {
    expect(run(tap(0)).commands).toEqual(['open', 'beginHandsFree']);
  });

  it('begins with a tap what the settings say: a turn until the next tap, once no second tap follows', () => {
    expect(run(tap(0), 'pushToTalk').commands).toEqual(['open']);
    expect(run([...tap(0), waited], 'pushToTalk').commands).toEqual(['open', 'beginPushToTalk']);
  });

  it.each(['handsFree', 'pushToTalk'] as const)('ends with the next tap, when a tap begins %s', (begins) => {
    expect(run([...tap(0), waited, ...tap(3_000)], begins).commands.at(-1)).toBe('finish');
  });

  it.each(['handsFree', 'pushToTalk'] as const)(
    'is hands-free after two taps, when a tap begins %s, until a tap',
    (begins) => {
      const twice = [...tap(0), ...tap(90 + doubleTapMs)];
      const { commands } = run(twice, begins);
      expect(commands.at(-1)).toBe('beginHandsFree');
      expect(commands).not.toContain('finish');
      expect(commands).not.toContain('beginPushToTalk');
      expect(run([...twice, ...tap(5_000)], begins).commands.at(-1)).toBe('finish');
    },
  );

  it('ends the talk with both halves of a double-tap', () => {
    const { commands } = run([{ kind: 'talking' }, ...tap(0), ...tap(250)]);
    expect(commands).toEqual(['finish', 'open', 'finish']);
  });

  it('becomes a hold when it is held in the middle of a talk', () => {
    const { commands } = run([{ kind: 'talking' }, press(0), waited, release(1_500)]);
    expect(commands).toEqual(['beginPushToTalk', 'release']);
  });

  it('takes the repeats of a held key for what they are', () => {
    const repeats = Array.from({ length: 30 }, (_value, index) => press(660 + index * 40));
    expect(run([press(0), waited, ...repeats, release(1_900)]).commands).toEqual([
      'open',
      'beginPushToTalk',
      'release',
    ]);
  });

  it('lets go by itself when the key-up never comes, and stays deaf to that key until it is up', () => {
    const { commands, state } = run([press(0), waited, waited, press(900), release(1_000)]);
    expect(commands).toEqual(['open', 'beginPushToTalk', 'release']);
    expect(state.kind).toBe('up');
  });

  it('takes a press long after the last one for a new one when the key-up between them was lost', () => {
    const lost = [press(0), waited, waited, { kind: 'silent' } as const];
    expect(run([...lost, press(firstRepeatMs)]).commands.slice(-1)).toEqual(['open']);
  });

  it('does nothing more for a press whose talk was ended by something else', () => {
    const { commands } = run([press(0), waited, { kind: 'talkLost' }, { kind: 'silent' }, release(800)]);
    expect(commands).toEqual(['open', 'beginPushToTalk']);
  });

  it('takes back a talk that was only begun when the key is not listened to any more', () => {
    expect(run([press(0), { kind: 'keyGone' }]).commands).toEqual(['open', 'finish']);
    expect(run([press(0), waited, { kind: 'keyGone' }]).commands.at(-1)).toBe('release');
  });

  it.each<[string, Said]>([
    ['lasted too long', waited],
    ['was ended by something else', { kind: 'talkLost' }],
    ['was taken from it', { kind: 'keyGone' }],
  ])('takes a command that goes on repeating for no new one when its talk %s', (_how, end) => {
    const repeats = Array.from({ length: 20 }, (_value, index) => hold(1_000 + index * 400));
    const { commands, state } = run([hold(0), end, { kind: 'silent' }, ...repeats, release(9_000)]);
    expect(commands.filter((command) => command === 'open')).toHaveLength(1);
    expect(state).toEqual(initialTalkKey);
  });

  it('takes a command long after the last one for a new one when the release between them was lost', () => {
    const lost = [hold(0), { kind: 'talkLost' }, { kind: 'silent' }] as const;
    expect(run([...lost, hold(firstRepeatMs)]).commands.slice(-2)).toEqual(['open', 'beginPushToTalk']);
  });

  it('holds anew after a release, at once', () => {
    const { commands } = run([hold(0), { kind: 'talkLost' }, { kind: 'silent' }, release(50), hold(60)]);
    expect(commands).toEqual(['open', 'beginPushToTalk', 'open', 'beginPushToTalk']);
  });

  it('holds without a doubt where a command says so, however short', () => {
    const { commands } = run([hold(0), release(50)]);
    expect(commands).toEqual(['open', 'beginPushToTalk', 'release']);
  });
});
