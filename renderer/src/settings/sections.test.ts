import { expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import nativeSetup from '../../../electron/wire/golden/native-camel.json' with { type: 'json' };
import { frameTokens } from '../../../electron/contract/screen.ts';
import { conversationEn } from '../i18n/en/conversation.ts';
import { conversationZhCn } from '../i18n/zh-cn/conversation.ts';
import { pathsOf, rowId, type Row } from './rows.ts';
import { searchRows } from './search.ts';
import { sections } from './sections.ts';

const rows = sections.flatMap(({ groups }) => groups).flatMap((group) => group.rows);

/** Their descriptions in the contract say "Written by the app". */
const writtenByTheApp = ['version', 'screen.lastTargets', 'screen.lastRegions', 'firstRun.step'];

function listPaths(settings: Settings): readonly string[] {
  return Object.entries(settings).flatMap(([section, values]) =>
    typeof values === 'object' ? Object.keys(values).map((key) => `${section}.${key}`) : [section],
  );
}

type OwnRow = Exclude<Row, { kind: 'custom' }>;

function isOwnRow(row: Row): row is OwnRow {
  return row.kind !== 'custom';
}

/** The change a row makes of the value it reads. */
function writeBack(row: OwnRow): unknown {
  if (row.kind === 'slider') return row.write(row.read(defaultSettings));
  if (row.kind === 'optionalSlider') return row.write(row.read(defaultSettings));
  if (row.kind === 'money') return row.write(row.read(defaultSettings));
  if (row.kind === 'switch') return row.write(row.read(defaultSettings));
  return row.write(row.read(defaultSettings));
}

test('every setting that a person may change has exactly one row', () => {
  const wanted = listPaths(defaultSettings).filter((path) => !writtenByTheApp.includes(path));
  expect(rows.flatMap(pathsOf).toSorted()).toEqual(wanted.toSorted());
});

/** Of every field within, dotted, below the message that it is sent in. */
function listFields(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = Array.isArray(value) ? path : `${path}.${name}`;
    return [field, ...listFields(inner, field)];
  });
}

test('a technical name is a field of what is sent to the service, never a name of our own', () => {
  const fields = [nativeSetup.plain.setup, nativeSetup.full.setup].flatMap((setup) => listFields(setup));
  const names = rows.flatMap(({ technicalName }) => technicalName ?? []);
  expect(names.filter((name) => !fields.some((field) => field.endsWith(`.${name}`)))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('no two rows have the same name', () => {
  expect(new Set(rows.map(rowId)).size).toBe(rows.length);
});

test.each(rows.filter(isOwnRow))('the row of $path writes what it reads', (row) => {
  const [section = '', key = ''] = row.path.split('.');
  expect(writeBack(row)).toEqual({ [section]: { [key]: row.read(defaultSettings) } });
});

test.each([conversationEn, conversationZhCn])('each closeness of pictures says what one counts', (words) => {
  expect([
    words['setting.resolutionAuto'],
    words['setting.resolutionLow'],
    words['setting.resolutionMedium'],
    words['setting.resolutionHigh'],
  ]).toEqual(
    [frameTokens.auto, frameTokens.low, frameTokens.medium, frameTokens.high].map((tokens): unknown =>
      expect.stringContaining(` ${String(tokens)} `),
    ),
  );
});

test.each(rows.filter((row) => row.kind === 'slider'))('the default of $path lies on its scale', (row) => {
  const steps = (row.read(defaultSettings) - row.min) / row.step;
  expect(steps).toBeCloseTo(Math.round(steps), 9);
  expect(steps).toBeGreaterThanOrEqual(0);
  expect(steps).toBeLessThanOrEqual((row.max - row.min) / row.step);
});

test.each([
  [
    'speech',
    [
      'speech',
      'conversation.endSensitivity',
      'conversation.startSensitivity',
      'conversation.prefixPaddingMs',
    ],
  ],
  ['silenceDurationMs', ['conversation.silenceDurationMs']],
  // By the service's own name, and by the one in settings.json.
  ['activityHandling', ['conversation.isBargeInOn']],
  ['conversation.isBargeInOn', ['conversation.isBargeInOn']],
  ['proactivity.proactiveAudio', ['conversation.isProactiveAudioOn']],
  ['targetTokens', ['conversation.compressionTargetTokens']],
  ['DARK', ['appearance.theme']],
  [
    'shortcut',
    ['hotkeys.talk', 'hotkeys.stop', 'hotkeys.mute', 'hotkeys.showHud', 'hotkeys.ask', 'hotkeys.share'],
  ],
  ['wayland', ['talkKeyWay']],
  ['portuguese', ['voice.language']],
  ['google web', ['conversation.isGoogleSearchOn']],
  ['zebra', []],
])('searching for %s finds the rows that say so', (query, wanted) => {
  const found = searchRows(sections, query).flatMap((result) => result.rows.map(rowId));
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

test.each([
  ['pause', 'conversation.silenceDurationMs'],
  ['theme', 'appearance.theme'],
])('searching for %s finds first what is called so', (query, first) => {
  const [best] = searchRows(sections, query).flatMap((result) => result.rows.map(rowId));
  expect(best).toBe(first);
});

test('whoever knows a name in the other language, or none but a synonym, finds the row', () => {
  const find = (query: string): readonly string[] =>
    searchRows(sections, query).flatMap((result) => result.rows.map(rowId));
  expect([find('主题'), find('字幕'), find('语言').includes('general.language')]).toEqual([
    ['appearance.theme'],
    ['appearance.captionScalePercent'],
    true,
  ]);
});
