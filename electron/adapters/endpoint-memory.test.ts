import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LearntEndpoint } from '../contract/endpoint-memory.ts';
import { openEndpointMemory } from './endpoint-memory.ts';

const learnt: LearntEndpoint = {
  ...{
    host: 'live.example',
    model: 'a-model',
    dialect: 'native-camel',
    audioField: null,
    toolsShape: 'array',
  },
  ...{ isAudioOnly: false, isPassthroughProven: false, isTextChecked: false, imagePath: null },
  omittedFields: ['proactivity'],
};

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-endpoints-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const silentLog = { warn: () => undefined };

describe('what was learnt about an endpoint', () => {
  it('is there after a restart, for that host and model only', async () => {
    const folder = makeFolder();
    const memory = openEndpointMemory(folder, silentLog);
    memory.remember(learnt);
    await memory.settle();
    const restarted = openEndpointMemory(folder, silentLog);
    expect([
      restarted.recall('live.example', 'a-model'),
      restarted.recall('live.example', 'another-model'),
      restarted.recall('other.example', 'a-model'),
    ]).toEqual([learnt, null, null]);
    // What is done here is nobody else's to read.
    expect(statSync(join(folder, 'endpoints.json')).mode & 0o777).toBe(0o600);
  });

  it('is written and told only when it is new', async () => {
    const save = vi.fn(() => Promise.resolve());
    const memory = openEndpointMemory(makeFolder(), silentLog, save);
    const onChange = vi.fn();
    memory.onChange(onChange);
    memory.remember(learnt);
    memory.remember({ ...learnt });
    memory.remember({ ...learnt, isTextChecked: true });
    await memory.settle();
    expect([save.mock.calls.length, onChange.mock.calls.length]).toEqual([2, 2]);
  });

  it('is forgotten without what is known of others', async () => {
    const folder = makeFolder();
    const memory = openEndpointMemory(folder, silentLog);
    memory.remember(learnt);
    memory.remember({ ...learnt, model: 'another-model' });
    memory.forget('live.example', 'a-model');
    await memory.settle();
    const restarted = openEndpointMemory(folder, silentLog);
    expect([
      restarted.recall('live.example', 'a-model'),
      restarted.recall('live.example', 'another-model')?.dialect,
    ]).toEqual([null, 'native-camel']);
  });

  it('is found out again when the file is broken, or an entry of it', () => {
    const folder = makeFolder();
    const path = join(folder, 'endpoints.json');
    writeFileSync(path, '{ not json');
    expect(openEndpointMemory(folder, silentLog).recall('live.example', 'a-model')).toBeNull();
    const entries = [
      { ...learnt, dialect: 'klingon' },
      { ...learnt, host: 'other.example' },
    ];
    writeFileSync(path, JSON.stringify({ version: 1, endpoints: entries }));
    const memory = openEndpointMemory(folder, silentLog);
    expect([
      memory.recall('live.example', 'a-model'),
      memory.recall('other.example', 'a-model')?.dialect,
    ]).toEqual([null, 'native-camel']);
  });

  it('holds the hundred endpoints that were talked to last', async () => {
    const folder = makeFolder();
    const memory = openEndpointMemory(folder, silentLog);
    for (let number = 1; number <= 101; number += 1) memory.remember({ ...learnt, model: `m${number}` });
    await memory.settle();
    const file = JSON.parse(readFileSync(join(folder, 'endpoints.json'), 'utf8')) as { endpoints: unknown[] };
    expect([file.endpoints.length, memory.recall('live.example', 'm1')]).toEqual([100, null]);
  });

  it('is in use all the same when it cannot be written', async () => {
    const folder = makeFolder();
    const warn = vi.fn();
    const memory = openEndpointMemory(folder, { warn }, () => Promise.reject(new Error('disk full')));
    memory.remember(learnt);
    await memory.settle();
    expect(memory.recall('live.example', 'a-model')).toEqual(learnt);
    expect([warn.mock.calls.length, existsSync(join(folder, 'endpoints.json'))]).toEqual([1, false]);
  });
});
