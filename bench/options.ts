// What the command line asks for. Pure.
import { isRowId, rowIds, type RowId } from './goals.ts';

export interface BenchOptions {
  readonly only: readonly RowId[];
  /** Per question; each question rounds it up to whole launches. */
  readonly trials: number;
  /** A try-out: a few trials of everything, nothing is written. */
  readonly isQuick: boolean;
}

const usualTrials = 30;
const quickTrials = 6;

/** Throws with a readable message for anything it does not know. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const isQuick = args.includes('--quick');
  const rest = args.filter((arg) => arg !== '--quick');
  const only: RowId[] = [];
  let trials = isQuick ? quickTrials : usualTrials;
  for (let index = 0; index < rest.length; index += 1) {
    const [name = '', inline] = (rest[index] ?? '').split('=', 2);
    const value = inline ?? rest[(index += 1)] ?? '';
    if (name === '--only') only.push(...value.split(',').map(readId));
    else if (name === '--trials') trials = readCount(value);
    else throw new Error(`Unknown option ${name}. There are --only id,id --trials N --quick.`);
  }
  return { only: only.length === 0 ? rowIds : only, trials, isQuick };
}

function readId(text: string): RowId {
  const id = text.trim();
  if (!isRowId(id)) throw new Error(`There is no row "${id}". There are ${rowIds.join(', ')}.`);
  return id;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--trials wants a count, not "${text}".`);
  return count;
}
