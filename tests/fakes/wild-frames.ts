// Random and mutated server frames, the same in every run: for whoever wants to see the decoder suffer.
import golden from '../../electron/wire/golden/server-frames.json' with { type: 'json' };

/** Well-formed frames, one of every kind. */
const goldenTexts = golden.map(({ frame }) => JSON.stringify(frame));
/** Where each text has a value that is no list and no object, or is an empty one. */
const goldenValues = goldenTexts.map((text) => {
  const matches = text.matchAll(/(?<=[:[,])("[^"]*"|[\d.]+|true|false|\{\}|\[\])(?=[,}\]])/g);
  return {
    text,
    values: [...matches].map(({ index, 0: value }) => ({ start: index, end: index + value.length })),
  };
});
const knownKeys = [
  ...new Set(goldenTexts.flatMap((text) => [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key))),
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

/** Makes one frame after another: random JSON, broken text, or a good frame with one value replaced. */
export function createFrames(random: (below: number) => number): () => string {
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
  function mutateValue({ text, values }: (typeof goldenValues)[number]): string {
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
