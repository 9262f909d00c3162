// Why a goal is not met, where that is known: shown in the report next to a figure that misses its goal, and only then.
import type { RowId } from './goals.ts';

export const obstacles: Readonly<Partial<Record<RowId, string>>> = {
  'hook-cpu':
    'Measured beside other work: single stretches were dear with the hook and without it alike. By the medians it costs nothing that can be told.',
  stalls:
    'No answer ran empty after its first stall. What is left are gaps in the sound that the worklet knows nothing of: one in thirty answers on a quiet host (none from the bare page), many while the host takes the processors away.',
};
