// The steps as they are shown, and the rows of the settings that some of them borrow. Pure.
import type { FirstRunStep } from '../../../../electron/contract/first-run.ts';
import type { PlainKey } from '../../i18n/t.ts';
import { rowId, type Row } from '../rows.ts';
import { sections } from '../sections.ts';

export type ShownStep = Exclude<FirstRunStep, 'done'>;

interface StepView {
  readonly step: ShownStep;
  readonly title: PlainKey;
  /** Its word in the list of steps; null for the end, which is no step of its own. */
  readonly word: PlainKey | null;
}

export const stepViews: readonly [StepView, ...StepView[]] = [
  { step: 'key', title: 'firstRun.key', word: 'key.label' },
  { step: 'microphone', title: 'firstRun.microphone', word: 'setting.microphone' },
  { step: 'talkKey', title: 'firstRun.talkKey', word: 'section.talkKey' },
  { step: 'screen', title: 'firstRun.screen', word: 'firstRun.screenWord' },
  { step: 'exchange', title: 'firstRun.exchange', word: null },
];

/** Where a step stands; what is after the end shows the end. */
export function positionOf(step: FirstRunStep): number {
  return step === 'done' ? stepViews.length - 1 : stepViews.findIndex((view) => view.step === step);
}

export const countedSteps = stepViews.filter(({ word }) => word !== null).length;

/** The row of the settings with this name. */
export function findRow(id: string): Row {
  const rows = sections.flatMap(({ groups }) => groups).flatMap((group) => group.rows);
  const row = rows.find((candidate) => rowId(candidate) === id);
  if (row === undefined) throw new Error(`There is no row called ${id}`);
  return row;
}
