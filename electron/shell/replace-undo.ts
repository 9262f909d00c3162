// One step back after settings were replaced as a whole: only to what that has changed, and only while nobody has changed any of it
// since. Pure.
import type { Settings } from '../contract/settings.ts';

/** The settings just before they were replaced, and just after. */
export interface ReplaceUndo {
  readonly before: Settings;
  readonly after: Settings;
}

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Path = readonly [section: string, name: string];

/** The app writes these as it is used: that is no reason to withdraw a way back. What was written since stays. */
const writtenByApp: ReadonlySet<string> = new Set([
  'screen.lastTargets',
  'screen.lastRegions',
  'appearance.hudPositions',
  'firstRun.step',
]);

/** False once any of what was replaced has another value than it was given, and where nothing was replaced by another value. */
export function canUndo({ before, after }: ReplaceUndo, current: Settings): boolean {
  const replaced = listDifferent(before, after);
  const changedSince = listDifferent(after, current).map(String);
  return (
    replaced.length > 0 &&
    replaced.every((path) => writtenByApp.has(path.join('.')) || !changedSince.includes(String(path)))
  );
}

/** The settings in force, with what was replaced as it was before. */
export function undoReplaced({ before, after }: ReplaceUndo, current: Settings): Settings {
  const undone: Record<string, Readonly<Record<string, unknown>>> = { ...readSections(current) };
  const changedSince = listDifferent(after, current).map(String);
  for (const [section, name] of listDifferent(before, after)) {
    if (changedSince.includes(String([section, name]))) continue;
    undone[section] = { ...undone[section], [name]: readSections(before)[section]?.[name] };
  }
  return { ...current, ...undone };
}

/** Values that are not the same in both. */
function listDifferent(one: Settings, other: Settings): readonly Path[] {
  const others = readSections(other);
  return Object.entries(readSections(one)).flatMap(([section, values]) =>
    Object.entries(values)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(others[section]?.[name]))
      .map(([name]): Path => [section, name]),
  );
}

function readSections({ version: _version, ...sections }: Settings): Sections {
  return sections;
}
