// What can be shared, in the order a person looks for it. Pure.
import type { ShareChoice } from '../../contract/screen.ts';
import { chooseSource, type ScreenFacts } from './screen-choice.ts';
import type { PicturedSource } from './screen-sources.ts';

/** The display under the pointer first, then the others as they stand, then windows, the one in front first. */
export function toChoices(facts: ScreenFacts, pictured: readonly PicturedSource[]): readonly ShareChoice[] {
  const thumbnailOf = (sourceId: string): string =>
    pictured.find(({ id }) => id === sourceId)?.thumbnail ?? '';
  const displays = facts.displays.flatMap(({ id }): readonly ShareChoice[] => {
    const target = { kind: 'display', displayId: id } as const;
    const chosen = chooseSource(target, facts);
    if (chosen === null) return [];
    const isUnderPointer = id === facts.pointerDisplayId;
    return [{ target, subject: chosen.subject, thumbnail: thumbnailOf(chosen.sourceId), isUnderPointer }];
  });
  const windows = facts.windowSources.map(({ id, name }): ShareChoice => ({
    target: { kind: 'window', sourceId: id },
    subject: { kind: 'window', title: name },
    thumbnail: thumbnailOf(id),
    isUnderPointer: false,
  }));
  const ordered = displays.toSorted(
    (left, right) => Number(right.isUnderPointer) - Number(left.isUnderPointer),
  );
  return [...ordered, ...windows];
}
