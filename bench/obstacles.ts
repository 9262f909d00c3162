// Why a goal is not met, where that is known: shown in the report next to a figure that misses its goal, and only then.
import type { RowId } from './goals.ts';

export const obstacles: Readonly<Partial<Record<RowId, string>>> = {
  'page-blocked':
    'No word is lost, nothing runs empty, and the gaps between chunks are within the limit. What is left are single gaps in the sound that the worklet knows nothing of, about one a launch, blocked or not; a bare page has them too when the host takes processor time away.',
  stalls:
    'One answer in thirty ran empty once after its first stall, and single gaps were heard that the worklet knows nothing of, as in page-blocked.',
  rotation:
    'The host took processor time away during this run: answers that were left alone had as many gaps as those whose connection was exchanged. To be measured again on a quiet machine.',
};
