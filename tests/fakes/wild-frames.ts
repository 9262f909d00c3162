// Random and mutated server frames, the same in every run: for whoever wants to see the decoder suffer.
import golden from '../../electron/wire/golden/server-frames.json' with { type: 'json' };

/** Well-formed frames, one of every kind. */
/** Well-formed frames, one of every kind, their sound as long as asked: 0 leaves the few bytes it is there. */
function readGoldenTexts(soundMs: number): readonly string[] {
  const pcm = Buffer.alloc(soundMs * bytesPerMs, 0x5a).toString('base64');
  const texts = golden.map(({ frame }) => JSON.stringify(frame));
  return soundMs === 0 ? texts : texts.map((text) => text.replace(/"data":"[^"]*"/g, `"data":"${pcm}"`));
}

/** Where a text has a value that is no list and no object, or is an empty one. */
function findValues(text: string): GoldenValues {
  const matches = text.matchAll(/(?<=[:[,])("[^"]*"|[\d.]+|true|false|\{\}|\[\])(?=[,}\]])/g);
  return {
    text,
    values: [...matches].map(({ index, 0: value }) => ({ start: index, end: index + value.length })),
  };
}

interface GoldenValues {
  readonly text: string;
  readonly values: readonly { readonly start: number; readonly end: number }[];
}

/** 16-bit samples at 24 kHz. */
const bytesPerMs = 48;
const knownKeys = [
  ...new Set(readGoldenTexts(0).flatMap((text) => [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key))),
];
const oddKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '_', '__', 'a_', 'ü', '0'];
const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  0.1,
  '',
  'x',
  '9.5s',
  '-1s',
  '99999999999s',
  '412',
  'audio/pcm;rate=99999999',
  'AQID',
  '====',
  '\u0000',
  '\ud800',
  'ACTIVITY_START',
  'TEXT',
  'https://',
  'https://a/',
  'a'.repeat(300),
  [],
  {},
];

/** mulberry32: the same frames in every run. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/**
 * Makes one frame after another: random JSON, broken text, or a good frame with one value replaced.
 *
 * @param soundMs how long the sound in audio frames is; the service sends some 120 ms at once
 */
export function createFrames(random: (below: number) => number, soundMs = 0): () => string {
  const goldenTexts = readGoldenTexts(soundMs);
  const goldenValues = goldenTexts.map(findValues);
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const pickKey = (): string => (random(8) === 0 ? pick(oddKeys) : (pick(knownKeys) ?? ''));

  /** JSON text, so that a key such as `__proto__` is really in it. */
  function createValue(depth: number): string {
    const kind = depth > 5 ? 0 : random(4);
    const items = Array.from({ length: random(4) }, () => depth + 1);
    if (kind === 1) return `[${items.map(createValue).join()}]`;
    if (kind > 1)
      return `{${items.map((next) => `${JSON.stringify(pickKey())}:${createValue(next)}`).join()}}`;
    return JSON.stringify(pick(oddValues));
  }

  function mutateText(text: string): string {
    const start = random(text.length);
    const end = Math.min(text.length, start + random(12));
    switch (random(4)) {
      case 0:
        return text.slice(0, start);
      case 1:
        return text.slice(0, start) + text.slice(end);
      case 2:
        return text.slice(0, end) + pick(goldenTexts).slice(random(20)) + text.slice(end);
      default:
        return text.slice(0, start) + String.fromCharCode(random(0x250)) + text.slice(start + 1);
    }
  }

  /** Puts another value in the place of one, so that the frame stays JSON. */
  function mutateValue({ text, values }: GoldenValues): string {
    if (values.length === 0) return text;
    const { start, end } = pick(values);
    return text.slice(0, start) + createValue(4) + text.slice(end);
  }

  return () => {
    switch (random(3)) {
      case 0:
        return createValue(0);
      case 1:
        return mutateText(pick(goldenTexts));
      default:
        return mutateValue(pick(goldenValues));
    }
  };
}
