// The figures as they are kept: one row per question, rows of an earlier run stay until they are measured again. Pure.
import { goals, isRowId, rowIds, type RowId } from './goals.ts';
import { round, type Spread } from './statistics.ts';

export interface Row {
  readonly id: RowId;
  readonly unit: string;
  readonly p50: number;
  readonly p95: number;
  /** The same of the bare page; null where there is nothing to compare with. */
  readonly floorP95: number | null;
  readonly trials: number;
  readonly goal: string;
  readonly met: boolean;
  readonly note?: string;
  /** When and of which state of the code: a figure says nothing of what came after it. */
  readonly measured?: Measured;
}

export interface Measured {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Abbreviated hash; with a "+" when there were changes beside it. */
  readonly commit: string;
}

export interface Results {
  readonly machine: string;
  readonly date: string;
  readonly electron: string;
  readonly rows: readonly Row[];
}

/** A row with the unit and the goal of its question. */
export function createRow(
  id: RowId,
  { p50, p95, trials }: Pick<Spread, 'p50' | 'p95' | 'trials'>,
  verdict: {
    readonly floorP95?: number;
    readonly met: boolean;
    readonly note?: string;
    readonly digits?: number;
  },
): Row {
  const { floorP95, met, note, digits = 1 } = verdict;
  const { unit, goal } = goals[id];
  return {
    ...{ id, unit, p50: round(p50, digits), p95: round(p95, digits) },
    floorP95: floorP95 === undefined ? null : round(floorP95, digits),
    ...{ trials, goal, met },
    ...(note === undefined ? {} : { note }),
  };
}

/** New rows replace those of the same id; the order is that of the questions. */
export function mergeRows(earlier: readonly Row[], measured: readonly Row[]): readonly Row[] {
  return rowIds.flatMap((id) => {
    const row = measured.find((found) => found.id === id) ?? earlier.find((found) => found.id === id);
    return row === undefined ? [] : [row];
  });
}

/** Rows of an earlier results file; whatever is not a row of today's questions is left out. */
export function readRows(text: string): readonly Row[] {
  const parsed: unknown = JSON.parse(text);
  if (!isRecord(parsed) || !Array.isArray(parsed.rows)) return [];
  return parsed.rows.filter(isRow);
}

function isRow(value: unknown): value is Row {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    isRowId(value.id) &&
    ['p50', 'p95', 'trials'].every((name) => typeof value[name] === 'number') &&
    typeof value.met === 'boolean' &&
    typeof value.unit === 'string' &&
    typeof value.goal === 'string'
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
