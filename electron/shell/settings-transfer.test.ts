import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { formatExport, readImport } from '../adapters/settings-exchange.ts';
import { createAppError } from '../contract/errors.ts';
import { failure, ok } from '../contract/result.ts';
import { defaultSettings } from '../contract/settings.ts';
import { createSettingsTransfer } from './settings-transfer.ts';

function makeBench(name: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-transfer-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = name === null ? null : join(folder, name);
  const replaceAll = vi.fn(() => Promise.resolve(ok(defaultSettings)));
  const transfer = createSettingsTransfer({
    chooseTarget: () => Promise.resolve(path),
    chooseSource: () => Promise.resolve(path),
    formatExport,
    readImport,
    readSettings: () => defaultSettings,
    desk: { replaceAll },
  });
  return { path: path ?? '', transfer, replaceAll };
}

describe('settings in a file', () => {
  it('are what is imported from it again', async () => {
    const { path, transfer, replaceAll } = makeBench('mine.json');
    expect(await transfer.exportToFile()).toEqual(ok({ kind: 'done', file: 'mine.json' }));
    expect(readFileSync(path, 'utf8')).toContain('"app": "Earshot"');
    expect(await transfer.importFromFile()).toEqual(ok({ kind: 'done', file: 'mine.json' }));
    expect(replaceAll.mock.calls).toEqual([[defaultSettings]]);
  });

  it('change nothing when the file is bad', async () => {
    const { path, transfer, replaceAll } = makeBench('bad.json');
    writeFileSync(path, '{');
    expect(await transfer.importFromFile()).toMatchObject({ error: { code: 'settings/not-importable' } });
    expect(replaceAll).not.toHaveBeenCalled();
  });

  it('are not read from a file that is far too large', async () => {
    const { path, transfer } = makeBench('large.json');
    writeFileSync(path, ' '.repeat(1024 * 1024 + 1));
    expect(await transfer.importFromFile()).toMatchObject({
      error: { details: { detail: 'reason:tooLarge' } },
    });
  });

  it('are not read from what is no file', async () => {
    const { path, transfer } = makeBench('folder.json');
    mkdirSync(path);
    expect(await transfer.importFromFile()).toMatchObject({
      error: { details: { detail: 'reason:notAFile' } },
    });
  });

  it('are neither written nor read when the person changes their mind', async () => {
    const { transfer, replaceAll } = makeBench(null);
    expect(await transfer.exportToFile()).toEqual(ok({ kind: 'cancelled' }));
    expect(await transfer.importFromFile()).toEqual(ok({ kind: 'cancelled' }));
    expect(replaceAll).not.toHaveBeenCalled();
  });

  it('that cannot be written are told without the path', async () => {
    const { transfer } = makeBench('no-such-folder/mine.json');
    expect(await transfer.exportToFile()).toMatchObject({
      error: { code: 'settings/not-exported', details: { file: 'mine.json', detail: 'ENOENT' } },
    });
  });

  it('that cannot be saved here are told', async () => {
    const { path, transfer, replaceAll } = makeBench('mine.json');
    writeFileSync(path, formatExport(defaultSettings));
    const refusal = failure(createAppError('settings/not-saved', { detail: 'full' }));
    replaceAll.mockReturnValue(Promise.resolve(refusal) as never);
    expect(await transfer.importFromFile()).toEqual(refusal);
  });
});
