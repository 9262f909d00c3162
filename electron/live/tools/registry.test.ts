import { describe, expect, it } from 'vitest';
import { defaultToolPermissions, toolNames, type ToolName } from '../../contract/tools.ts';
import { failure, ok } from '../../contract/result.ts';
import type { Countdown, ToolPorts } from './ports.ts';
import { declareTools, findTool, tools } from './registry.ts';

const nowMs = Date.UTC(2026, 10, 22, 14, 30, 5);

function createPorts(clipboardText = '') {
  const done: string[] = [];
  let countdowns: readonly Countdown[] = [];
  const ports: ToolPorts = {
    clock: { nowMs: () => nowMs },
    lookCloser: (area) => {
      done.push(`look ${JSON.stringify(area)}`);
      return Promise.resolve(ok(null));
    },
    openLink: (url) => {
      done.push(`open ${url}`);
      return Promise.resolve(ok(null));
    },
    clipboard: {
      readText: () => Promise.resolve(clipboardText),
      writeText: (text) => {
        done.push(`copy ${text}`);
        return Promise.resolve();
      },
    },
    countdowns: {
      list: () => countdowns,
      add: ({ label, durationMs }) => {
        const added = { id: countdowns.length + 1, label, durationMs, endsAtMs: nowMs + durationMs };
        if (countdowns.length >= 2) return null;
        countdowns = [...countdowns, added];
        return added;
      },
      remove: (id) => {
        countdowns = countdowns.filter((countdown) => countdown.id !== id);
      },
    },
  };
  return { ports, done, listCountdowns: () => countdowns };
}

/** Calls a tool as the model would; an answer is an output or an error. */
async function call(ports: ToolPorts, name: ToolName, args: object = {}): Promise<unknown> {
  const prepared = findTool(name)?.prepare(args);
  if (prepared?.ok !== true) return prepared;
  return prepared.value.run(ports, new AbortController().signal);
}

describe('the registry', () => {
  it('has every tool once, and says what each does', () => {
    expect(tools.map(({ name }) => name).toSorted()).toEqual(toolNames.toSorted());
    expect(tools.filter(({ declaration }) => declaration.description.length < 20)).toEqual([]);
  });

  it('lets nothing act outside the app unasked by default', () => {
    const unasked = toolNames.filter((name) => defaultToolPermissions[name] === 'automatic');
    // What is shared is seen already: a closer look at it shows nothing new of the computer.
    expect(unasked).toEqual(['getCurrentTime', 'setTimer', 'listTimers', 'stopTimer', 'lookCloser']);
  });

  it('declares what is not switched off', () => {
    const declared = declareTools({ ...defaultToolPermissions, openLink: 'off', setTimer: 'off' });
    expect(declared.map(({ name }) => name)).toEqual([
      'getCurrentTime',
      'listTimers',
      'stopTimer',
      'copyText',
      'readClipboard',
      'lookCloser',
    ]);
  });
});

describe('the time', () => {
  it('is told with date and zone, here and elsewhere', async () => {
    const { ports } = createPorts();
    expect(await call(ports, 'getCurrentTime', { timeZone: 'Asia/Tokyo' })).toEqual(
      ok({
        date: 'Sunday, 22 November 2026',
        time: '23:30:05',
        timeZone: 'Asia/Tokyo',
        utcTime: '2026-11-22T14:30:05.000Z',
      }),
    );
    expect(await call(ports, 'getCurrentTime')).toMatchObject({
      ok: true,
      value: { timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone },
    });
  });

  it('of a zone that does not exist is an error that names the argument', async () => {
    expect(await call(createPorts().ports, 'getCurrentTime', { timeZone: 'Mars/Base' })).toEqual({
      ok: false,
      error: 'timeZone: is not an IANA time zone such as Asia/Tokyo.',
    });
  });
});

describe('a closer look', () => {
  it.each([
    [
      { left: 0.25, top: 0.5, width: 0.5, height: 0.25 },
      { left: 0.25, top: 0.5, width: 0.5, height: 0.25 },
    ],
    [
      { left: 0.75, top: 0, width: 1, height: 0 },
      { left: 0.75, top: 0, width: 0.25, height: 0.02 },
    ],
  ])('at %j stays within what is shared', async (args, area) => {
    const { ports, done } = createPorts();
    expect(await call(ports, 'lookCloser', args)).toMatchObject({ ok: true });
    expect(done).toEqual([`look ${JSON.stringify(area)}`]);
  });

  it('at more than there is is refused', async () => {
    expect(
      await call(createPorts().ports, 'lookCloser', { left: 2, top: 0, width: 1, height: 1 }),
    ).toMatchObject({
      ok: false,
    });
  });

  it('when nothing is shared is an error that says so', async () => {
    const { ports } = createPorts();
    const refused = {
      ...ports,
      lookCloser: () => Promise.resolve(failure('The user shares no screen now.')),
    };
    expect(await call(refused, 'lookCloser', { left: 0, top: 0, width: 1, height: 1 })).toEqual(
      failure('The user shares no screen now.'),
    );
  });
});

describe('a link', () => {
  it.each([
    'http://example.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'example.com',
    'https://user:secret@example.com/',
    `https://example.com/${'a'.repeat(2048)}`,
  ])('%.40s is refused with what is wrong', async (url) => {
    const { ports, done } = createPorts();
    expect(await call(ports, 'openLink', { url })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^url: /) as string,
    });
    expect(done).toEqual([]);
  });

  it('is shown as it will be opened, its host in ASCII', () => {
    const prepared = findTool('openLink')?.prepare({ url: ' https://BÜCHER.example/a b?q=1 ' });
    expect(prepared?.ok === true && prepared.value.request).toEqual({
      tool: 'openLink',
      url: 'https://xn--bcher-kva.example/a%20b?q=1',
      host: 'xn--bcher-kva.example',
    });
  });

  it('is opened', async () => {
    const { ports, done } = createPorts();
    await call(ports, 'openLink', { url: 'https://example.com/a' });
    expect(done).toEqual(['open https://example.com/a']);
  });
});

describe('the clipboard', () => {
  it('takes text as it is', async () => {
    const { ports, done } = createPorts();
    expect(await call(ports, 'copyText', { text: ' two\nlines ' })).toMatchObject({ ok: true });
    expect(done).toEqual(['copy  two\nlines ']);
  });

  it('is read up to a bound', async () => {
    const { ports } = createPorts('x'.repeat(25_000));
    expect(await call(ports, 'readClipboard')).toEqual(
      ok({ text: 'x'.repeat(10_000), isCut: true, allCharacters: 25_000 }),
    );
  });

  it('without text says so', async () => {
    expect(await call(createPorts('').ports, 'readClipboard')).toEqual({
      ok: false,
      error: 'There is no text on the clipboard.',
    });
  });
});

describe('a timer', () => {
  it('is set, listed and stopped by its label', async () => {
    const { ports, listCountdowns } = createPorts();
    expect(await call(ports, 'setTimer', { durationSeconds: 300, label: ' Tea ' })).toMatchObject({
      ok: true,
      value: { label: 'Tea', durationSeconds: 300, secondsLeft: 300 },
    });
    expect(await call(ports, 'listTimers')).toMatchObject({
      ok: true,
      value: { timers: [{ label: 'Tea' }] },
    });
    expect(await call(ports, 'stopTimer', { label: 'tea' })).toMatchObject({ ok: true });
    expect(listCountdowns()).toEqual([]);
  });

  it.each([0, 86_401, 1.5, '5'])('of %j seconds is refused', async (durationSeconds) => {
    expect(await call(createPorts().ports, 'setTimer', { durationSeconds })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^durationSeconds: /) as string,
    });
  });

  it('beyond the bound is refused with what to do', async () => {
    const { ports } = createPorts();
    await call(ports, 'setTimer', { durationSeconds: 60 });
    await call(ports, 'setTimer', { durationSeconds: 60 });
    expect(await call(ports, 'setTimer', { durationSeconds: 60 })).toEqual({
      ok: false,
      error: 'There are 20 timers already. Stop one with stopTimer first.',
    });
  });

  it('is not stopped when it is not clear which', async () => {
    const { ports, listCountdowns } = createPorts();
    expect(await call(ports, 'stopTimer')).toMatchObject({
      error: expect.stringMatching(/^No such timer/) as string,
    });
    await call(ports, 'setTimer', { durationSeconds: 60, label: 'eggs' });
    await call(ports, 'setTimer', { durationSeconds: 90, label: 'rice' });
    expect(await call(ports, 'stopTimer')).toMatchObject({
      error: expect.stringMatching(/^More than one timer fits.*eggs.*rice/) as string,
    });
    expect(listCountdowns()).toHaveLength(2);
  });
});
