// A marker key is pushed through whole sessions, failures, tests and lists, to a service that repeats it wherever it can. It must
// reach the service's request header, and nothing else: no log, no window, no trace, no file, no error.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { formatExport, readImport } from '../../../electron/adapters/settings-exchange.ts';
import { openSettingsFile } from '../../../electron/adapters/settings-file.ts';
import { createWebSocketTransport } from '../../../electron/adapters/websocket.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import type { PracticeScript } from '../../../electron/practice/script.ts';
import { startTestLine, type TestLine } from '../practice/practice-client.ts';
import { createMemoryKeytar, createVaultBench } from './vault-bench.ts';

/** Looks like no key that a pattern would know. */
const marker = 'canary4711Marker0815Plain2026';

const lines: TestLine[] = [];
afterEach(async () => {
  await Promise.all(lines.splice(0).map((line) => line.dispose()));
});

function hostOf({ urlTemplate }: { readonly urlTemplate: string }): string {
  return new URL(urlTemplate).host;
}

/** Starts everything with the marker in the keychain, against a service with this script. */
async function open(script: PracticeScript) {
  const { keytar } = createMemoryKeytar();
  const test = await startTestLine(script);
  lines.push(test);
  const { line, recorder } = test;
  const bench = createVaultBench({
    transport: createWebSocketTransport(),
    load: () => Promise.resolve(keytar),
  });
  bench.setEndpoint(line.urlTemplate);
  bench.seen.push(JSON.stringify(await bench.keys.store(hostOf(line), marker)));
  return { bench, line, recorder };
}

function expectNoMarker(seen: readonly string[]): void {
  expect(seen.length).toBeGreaterThan(3);
  for (const text of seen) {
    expect(text).not.toContain(marker);
    // Its ending is shown on purpose; nothing longer may be.
    expect(text).not.toContain(marker.slice(0, 8));
    expect(text).not.toContain(marker.slice(-8));
  }
}

const echo = { error: { message: `Invalid key ${marker}`, type: 'error', code: marker } };
const scripts: readonly (readonly [string, PracticeScript])[] = [
  ['a talk that works', {}],
  [
    'a refusal that repeats the key',
    { upgrade: { kind: 'refuse', status: 401, body: JSON.stringify(echo) } },
  ],
  ['a failure that repeats the key', { upgrade: { kind: 'refuse', status: 500, body: marker.repeat(50) } }],
  [
    'a close that repeats the key',
    {
      faults: [
        { when: { at: 'setup' }, do: [{ act: 'close', code: 1008, reason: `no such key: ${marker}` }] },
      ],
    },
  ],
  [
    'a close that was cut within the key',
    {
      faults: [
        {
          when: { at: 'setup' },
          do: [{ act: 'close', code: 1011, reason: `${'x'.repeat(100)} ${marker.slice(0, 20)}` }],
        },
      ],
    },
  ],
  [
    'an error frame that repeats the key',
    {
      faults: [
        { when: { at: 'setup' }, do: [{ act: 'gatewayError', message: `key ${marker}`, code: marker }] },
      ],
    },
  ],
  [
    'words, calls and unreadable frames with the key in them',
    {
      faults: [
        {
          when: { at: 'setupComplete' },
          do: [
            { act: 'send', message: { serverContent: { inputTranscription: { text: marker } } } },
            { act: 'send', message: { [marker]: { [marker]: marker } } },
            { act: 'sendRaw', data: `{"broken": "${marker}` },
            {
              act: 'send',
              message: {
                toolCall: { functionCalls: [{ name: marker, args: { text: marker }, id: marker }] },
              },
            },
          ],
        },
      ],
    },
  ],
];

describe('the key', () => {
  it.each(scripts)(
    'is found nowhere after %s',
    async (_what, script) => {
      const { bench, line, recorder } = await open(script);
      const host = hostOf(line);
      bench.session.sendText('Is anybody there?');
      await expect
        .poll(() =>
          recorder.events.some(({ kind }) => ['setupCompleted', 'upgradeRefused', 'closed'].includes(kind)),
        )
        .toBe(true);
      await expect
        .poll(() => bench.session.readSnapshot().status.kind, { timeout: 10_000 })
        .toMatch(/ready|failed|waiting/);
      bench.seen.push(
        JSON.stringify([await bench.keys.test(host, null), await bench.keys.test(host, marker)]),
      );
      bench.seen.push(JSON.stringify([await bench.readModels(), await bench.keys.readStatus()]));
      bench.seen.push(JSON.stringify([bench.session.readSnapshot(), bench.session.readUsageHistory()]));
      bench.seen.push(JSON.stringify([bench.settings.current, bench.memory.written]));
      bench.seen.push(JSON.stringify(await bench.keys.delete(host)));
      bench.session.dispose();

      expectNoMarker(bench.seen);
      const requests = recorder.events.flatMap((event) => (event.kind === 'upgradeRequested' ? [event] : []));
      expect(requests.map(({ headers }) => headers.authorization)).toContain(`Bearer ${marker}`);
      for (const { url } of requests) expect(url).not.toContain(marker);
    },
    30_000,
  );
});

describe('a key that somebody types into an address', () => {
  it.each([
    ['as a parameter', { endpoint: `wss://live.example/{model}?key=${marker}` }],
    ['as the user', { endpoint: `wss://user:${marker}@live.example/{model}` }],
    ['as what is added', { extraQuery: `mode=fast&api_key=${marker}` }],
  ])('%s is neither kept, shown, logged nor sent', async (_where, connection) => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-canary-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const path = join(folder, 'settings.json');
    writeFileSync(path, JSON.stringify({ ...defaultSettings, connection }));
    const file = openSettingsFile(folder, (settings) => {
      writeFileSync(path, JSON.stringify(settings));
      return Promise.resolve();
    });
    const bench = createVaultBench({
      transport: createWebSocketTransport(),
      load: () => Promise.resolve(createMemoryKeytar().keytar),
    });
    // As an environment or an older app may bring it: what no part of the settings would take.
    bench.settings.current = {
      ...defaultSettings,
      connection: { ...defaultSettings.connection, ...connection },
    };
    bench.session.sendText('Is anybody there?');
    await expect.poll(() => bench.session.readSnapshot().status.kind).not.toBe('idle');
    bench.seen.push(
      JSON.stringify([await bench.keys.readStatus(), await bench.keys.test('live.example', null)]),
    );
    bench.session.dispose();

    bench.seen.push(JSON.stringify([file.read(), file.problem, await file.change({ connection })]));
    bench.seen.push(
      JSON.stringify(
        readImport(JSON.stringify({ app: 'Earshot', version: 2, connection }), 'a', file.read()),
      ),
    );
    bench.seen.push(
      formatExport({ ...defaultSettings, connection: { ...file.read().connection, ...connection } }),
    );
    await expect.poll(() => readFileSync(path, 'utf8')).not.toContain(marker);
    expect(readdirSync(folder)).toEqual(['settings.json']);
    expectNoMarker(bench.seen);
  });
});
