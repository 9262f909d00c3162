// Why a goal is not met, where that is known: shown in the report next to a figure that misses its goal, and only then.
import type { RowId } from './goals.ts';

export const obstacles: Readonly<Partial<Record<RowId, string>>> = {};
