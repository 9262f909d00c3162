// Why a goal is not met, where that is known: shown in the report next to a figure that misses its goal, and only then.
import type { RowId } from './goals.ts';

export const obstacles: Readonly<Partial<Record<RowId, string>>> = {
  'page-blocked':
    'No word is lost and nothing runs empty; the largest of some 3,000 gaps is a few milliseconds over the limit in one run and under it in another. One late wake-up of the worker on a shared machine decides.',
  stalls:
    'In each launch one answer after the first stall still runs empty once. Traced once: the learnt lead of 85 ms leaves 15 ms of sound at the next stall, and the device takes up to 23 ms at a time.',
};
