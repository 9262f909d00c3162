import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helpText, parseCommandLine, readOwnArguments } from './command-line.ts';

describe('the command line', () => {
  it.each([
    [[], []],
    [['--toggle-talk'], ['toggleTalk']],
    [['--talk'], ['talk']],
    [['--release'], ['release']],
    [['--ask'], ['ask']],
    [['--share'], ['share']],
    [['--share-region'], ['shareRegion']],
    [['--unshare'], ['unshare']],
    [['--stop'], ['stop']],
    [['--show'], ['show']],
    [['--quit'], ['quit']],
    [
      ['--stop', '--show'],
      ['stop', 'show'],
    ],
  ])('%j asks for %j', (args, kinds) => {
    expect(parseCommandLine(args)).toEqual({ kind: 'run', verbs: kinds.map((kind) => ({ kind })) });
  });

  it.each([
    ['a text of its own', ['--say', 'What time is it?']],
    ['a text behind an equals sign', ['--say=What time is it?']],
    ['a text with room around it', ['--say', '  What time is it? ']],
  ])('asks in writing with %s', (_case, args) => {
    expect(parseCommandLine(args)).toEqual({
      kind: 'run',
      verbs: [{ kind: 'say', text: 'What time is it?' }],
    });
  });

  it('takes a text that looks like an option for a text', () => {
    expect(parseCommandLine(['--say', '--stop'])).toEqual({
      kind: 'run',
      verbs: [{ kind: 'say', text: '--stop' }],
    });
  });

  it.each([
    [['--tlak'], '--talk'],
    [['--stopp'], '--stop'],
    [['talk'], '--talk'],
    [['--toggle'], '--toggle-talk'],
    [['-quit'], '--quit'],
  ])('says of %j that there is no such option, and which may be meant', (args, meant) => {
    expect(parseCommandLine(args)).toEqual({
      kind: 'wrong',
      message: `There is no option ${String(args[0])}.`,
      hint: expect.stringContaining(`Did you mean ${meant}?`) as string,
    });
  });

  it.each([
    [['--frobnicate'], 'There is no option --frobnicate.'],
    [['--say'], '--say needs a text.'],
    [['--say', ' '], '--say needs a text.'],
    [['--say', 'x'.repeat(20_001)], 'The text of --say is too long: 20001 characters.'],
    [['--stop=now'], '--stop takes no value.'],
  ])('refuses %j with a reason and a hint', (args, message) => {
    const asked = parseCommandLine(args);
    expect(asked).toMatchObject({ kind: 'wrong', message });
    expect(asked.kind === 'wrong' && asked.hint.length > 10).toBe(true);
  });

  it('tells who only typed a question how it is asked', () => {
    const asked = parseCommandLine(['What', 'time', 'is', 'it?']);
    expect(asked).toMatchObject({ kind: 'wrong', message: 'There is no option What.' });
    expect(asked.kind === 'wrong' && asked.hint).toContain('--say "');
  });

  it('ends whatever is written in a run, or in short words that a terminal can show', () => {
    const pieces = fc.constantFrom(
      '--',
      '-',
      '=',
      '--say',
      '--talk',
      '--toggle-talk',
      '--no-sandbox',
      'stop',
      'x'.repeat(900),
      '\u001b[2J',
      '\n',
      ' ',
      '"',
      '\0',
    );
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(pieces, { maxLength: 6 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(fc.array(written, { maxLength: 8 }), (args) => {
        const asked = parseCommandLine(args);
        if (asked.kind !== 'wrong') return;
        expect(asked.message.length).toBeLessThan(120);
        expect(asked.hint.length).toBeGreaterThan(10);
        expect(`${asked.message}${asked.hint}`).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does nothing of a line of which a part is wrong', () => {
    expect(parseCommandLine(['--stop', '--nonsense']).kind).toBe('wrong');
  });

  it('lets the switches of Chromium and of the inspector pass', () => {
    const foreign = [
      '--no-sandbox',
      '--no-first-run',
      '--user-data-dir=a folder with spaces',
      '--enable-features=A,B',
      '--ozone-platform-hint=auto',
      '--inspect=0',
      '--remote-debugging-port=0',
      '--v=1',
      '-psn_0_1234',
    ];
    expect(parseCommandLine([...foreign, '--stop'])).toEqual({ kind: 'run', verbs: [{ kind: 'stop' }] });
  });

  it.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
  ])('%s prints', (arg, what) => {
    expect(parseCommandLine([arg])).toEqual({ kind: 'print', what });
  });

  it('explains each of its options', () => {
    for (const name of [
      'toggle-talk',
      'talk',
      'release',
      'say',
      'stop',
      'ask',
      'share',
      'share-region',
      'unshare',
      'show',
      'quit',
    ])
      expect(helpText).toContain(`  --${name} `);
  });

  it('begins after the executable, and in development after the folder of the app', () => {
    expect(readOwnArguments(['earshot', '--stop'], undefined)).toEqual(['--stop']);
    expect(readOwnArguments(['electron', '--no-sandbox', '.', '--say', 'hello'], true)).toEqual([
      '--no-sandbox',
      '--say',
      'hello',
    ]);
  });
});
