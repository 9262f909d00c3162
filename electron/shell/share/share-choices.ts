// What can be shared, in the order a person looks for it. Pure.
import type { ShareChoice } from '../../contract/screen.ts';
import type { Settings } from '../../contract/settings.ts';
import { chooseSource, type ScreenFacts } from './screen-choice.ts';
import type { PicturedSource } from './screen-sources.ts';

/**
 * The display under the pointer first, then the others as they stand, each with its region of last time, then windows, the one
 * in front first. Where the desktop asks by a dialog of its own, that is the one choice.
 */
export function toChoices(
  facts: ScreenFacts,
  pictured: readonly PicturedSource[],
  lastRegions: Settings['screen']['lastRegions'],
): readonly ShareChoice[] {
  // The desktop's own dialog is where it is chosen: whatever were chosen here, that one would open.
  if (facts.isPortal)
    return [
      {
        target: { kind: 'pointerDisplay' },
        subject: { kind: 'portal' },
        thumbnail: '',
        isUnderPointer: false,
      },
    ];
  const thumbnailOf = (sourceId: string): string =>
    pictured.find(({ id }) => id === sourceId)?.thumbnail ?? '';
  const choose = (target: ShareChoice['target'], isUnderPointer: boolean): readonly ShareChoice[] => {
    const chosen = chooseSource(target, facts);
    if (chosen === null) return [];
    // A picture of a whole display would not say what a region of it shows.
    const thumbnail = target.kind === 'region' ? '' : thumbnailOf(chosen.sourceId);
    return [{ target, subject: chosen.subject, thumbnail, isUnderPointer }];
  };
  const displays = facts.displays.flatMap(({ id }) => {
    const isUnderPointer = id === facts.pointerDisplayId;
    const region = lastRegions[id];
    return [
      ...choose({ kind: 'display', displayId: id }, isUnderPointer),
      ...(region === undefined ? [] : choose({ kind: 'region', displayId: id, ...region }, isUnderPointer)),
    ];
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
