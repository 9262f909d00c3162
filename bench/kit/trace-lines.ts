// Reads what the app wrote down about its own moments (EARSHOT_TRACE): one JSON object a line. Pure.

export interface TraceLine {
  readonly name: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  readonly values: Readonly<Record<string, number | string>>;
}

/** Lines that are cut short, as the last one of an app that was killed, are left out. */
export function parseTrace(text: string): readonly TraceLine[] {
  return text.split('\n').flatMap((line) => {
    const parsed = parseObject(line);
    if (parsed === null) return [];
    const { name, atMs, ...rest } = parsed;
    if (typeof name !== 'string' || typeof atMs !== 'number') return [];
    return [{ name, atMs, values: pickValues(rest) }];
  });
}

export function linesOf(lines: readonly TraceLine[], name: string): readonly TraceLine[] {
  return lines.filter((line) => line.name === name);
}

/** A number of a line; NaN where there is none, so that it never passes for a measurement. */
export function numberOf(line: TraceLine, name: string): number {
  const value = line.values[name];
  return typeof value === 'number' ? value : Number.NaN;
}

/** Microphone chunks: when the newest sample entered the worklet, and when the line was written. */
export interface ChunkMoment {
  readonly sequence: number;
  readonly enteredAtMs: number;
  readonly atMs: number;
}

/** `chunkArrived` or `chunkSent`; the silence that closes a talk never entered a microphone and is left out. */
export function chunkMoments(lines: readonly TraceLine[], name: string): readonly ChunkMoment[] {
  return linesOf(lines, name)
    .map((line) => ({
      sequence: numberOf(line, 'sequence'),
      enteredAtMs: numberOf(line, 'enteredAtMs'),
      atMs: line.atMs,
    }))
    .filter(({ enteredAtMs }) => enteredAtMs > 0);
}

function parseObject(line: string): Readonly<Record<string, unknown>> | null {
  if (line.trim() === '') return null;
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function pickValues(rest: Readonly<Record<string, unknown>>): Readonly<Record<string, number | string>> {
  return Object.fromEntries(
    Object.entries(rest).filter(
      (entry): entry is [string, number | string] =>
        typeof entry[1] === 'number' || typeof entry[1] === 'string',
    ),
  );
}
