// Why a goal is not met, where that is known: shown in the report next to a figure that misses its goal, and only then.
import type { RowId } from './goals.ts';

export const obstacles: Readonly<Partial<Record<RowId, string>>> = {
  'page-blocked':
    'No word is lost and nothing runs empty; the largest of some 3,000 gaps is a few milliseconds over the limit in one run and under it in another. One late wake-up of the worker on a shared machine decides.',
  stalls:
    'The worklet ran empty no more after the first stall; a gap was heard that it knows nothing of, where the sound device was kept waiting.',
};
