import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLog, formatLine } from './log.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-log-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'logs');
}

describe('the log', () => {
  it('writes lines to the file in order, those from before it was open included, and no debug lines', async () => {
    const folder = makeFolder();
    const log = createLog(folder, false);
    log.info('app.started', { version: '1' });
    log.debug('noise');
    log.error('key Bearer sk-canary-123456 refused');
    const path = join(folder, 'main.log');
    await vi.waitFor(() => {
      expect(existsSync(path)).toBe(true);
    });
    log.warn('later');
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines.map((line) => line.replace(/^\[[^\]]*\] /, ''))).toEqual([
      '[info]  app.started {"version":"1"}',
      '[error] key Bearer [hidden] refused',
      '[warn]  later',
    ]);
  });

  it('writes debug lines for as long as that is wanted', async () => {
    const lines: string[] = [];
    const log = createLog(makeFolder(), false, () =>
      Promise.resolve((_level, line) => {
        lines.push(line);
      }),
    );
    log.debug('before');
    log.setDetailed(true);
    log.debug('meanwhile');
    log.setDetailed(false);
    log.debug('after');
    await vi.waitFor(() => {
      expect(lines).toEqual(['meanwhile']);
    });
  });

  it('goes on without a file when the library cannot be loaded', async () => {
    const log = createLog(makeFolder(), false, () => Promise.reject(new Error('no')));
    await Promise.resolve();
    expect(() => {
      log.info('x');
    }).not.toThrow();
  });
});

describe('a line', () => {
  it('hides secrets in details and is cut to a length', () => {
    const line = formatLine('end', { url: 'wss://h/?key=abc123', long: 'x'.repeat(10_000) });
    expect(line.startsWith('end {"url":"wss://h/?key=[hidden]"')).toBe(true);
    expect(line).toHaveLength(4000);
  });

  it('survives details that are no JSON', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(formatLine('x', circular)).toBe('x [details cannot be shown]');
  });
});
