// An error in Chinese has nothing in it that Earshot says in English: whoever makes one gives a reason that has words in both.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatExport, readImport } from '../../../electron/adapters/settings-exchange.ts';
import { wordError } from '../../../electron/contract/error-words.ts';
import { createAppError, type AppError } from '../../../electron/contract/errors.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { listModels } from '../../../electron/live/model-list.ts';
import type { Line } from '../../../electron/live/ports.ts';
import { checkCall } from '../../../electron/shell/call-check.ts';
import { checkLink } from '../../../electron/shell/link-check.ts';
import { createSettingsTransfer } from '../../../electron/shell/settings-transfer.ts';

async function importFile(text: string | null): Promise<AppError | null> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-errors-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = text === null ? folder : join(folder, 'a.json');
  if (text !== null) writeFileSync(path, text);
  const transfer = createSettingsTransfer({
    chooseTarget: () => Promise.resolve(path),
    chooseSource: () => Promise.resolve(path),
    ...{ formatExport, readImport },
    readSettings: () => defaultSettings,
    desk: { replaceAll: () => Promise.reject(new Error('not wanted')) },
  });
  const result = await transfer.importFromFile();
  return result.ok ? null : result.error;
}

async function askForModels(body: string): Promise<AppError | null> {
  const line: Line = {
    kind: 'service',
    model: 'm',
    authorization: null,
    host: 'h',
    url: 'wss://h/v1beta/models/m/live',
  };
  const list = await listModels(line, () => Promise.resolve({ kind: 'answered', status: 200, body }));
  return list.kind === 'notRead' ? list.reason : null;
}

function openLink(address: string): AppError | null {
  const checked = checkLink(address);
  return checked.ok ? null : checked.error;
}

function callFromNowhere(): AppError | null {
  const sender = { windowKind: null, isMainFrame: true, address: '' };
  const checked = checkCall('session:read', sender, []);
  return checked.ok ? null : checked.error;
}

test.each<[string, () => AppError | null | Promise<AppError | null>, string]>([
  ['an import of no JSON', () => importFile('{'), '不是 JSON'],
  ['an import of something else', () => importFile('{"version":2}'), '是别的内容'],
  ['an import without a version', () => importFile('{"app":"Earshot"}'), '没有版本号'],
  [
    'an import of a bad value',
    () => importFile('{"app":"Earshot","version":2,"voice":{"name":"Nobody"}}'),
    'voice.name 的值不合适',
  ],
  ['an import of a large file', () => importFile(' '.repeat(1024 * 1024 + 1)), '太大'],
  ['an import of a folder', () => importFile(null), '不是普通文件'],
  ['models that are no list', () => askForModels('<html>'), '没有给出列表'],
  ['a link that is none', () => openLink('nonsense'), '不是网址'],
  ['a link that is not https', () => openLink('http://h.example/'), '不是 https'],
  ['a link with a user', () => openLink('https://user@h.example/'), '其中有用户名'],
  ['a call of another window', callFromNowhere, '不是我们的窗口'],
])('%s is told in Chinese alone', async (_what, fail, reason) => {
  const error = (await fail()) ?? createAppError('internal/unexpected');
  expect(wordError(error, 'zh-CN').message).toContain(`（${reason}）`);
});

test('no detail of an error is written in words where it is made', () => {
  const root = join(import.meta.dirname, '..', '..', '..', 'electron');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const found = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bdetail: ['`][^'`]* [^'`]*/g)].map(
      ([text]) => `${file}: ${text}`,
    ),
  );
  // A frame that cannot be read: the log alone has it.
  expect(found.filter((line) => !line.startsWith(join('wire', 'decode.ts')))).toEqual([]);
});
