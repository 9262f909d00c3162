// What a question of the bench is given and gives back.
import type { RowId } from './goals.ts';
import type { Stage } from './kit/stage.ts';
import type { Row } from './results.ts';

export interface MeasureContext {
  /** At least this many, unless a question says otherwise in its note. */
  readonly trials: number;
  /** The lab with everything in it; started by whoever asks first. */
  readonly stage: () => Promise<Stage>;
  readonly say: (line: string) => void;
}

/** Measures the rows `ids` together, because they come from the same run. */
export interface Question {
  readonly ids: readonly RowId[];
  readonly measure: (context: MeasureContext) => Promise<readonly Row[]>;
}
