// A made-up language for tests: English with accents, about 40 % longer, each text between marks. What is shown without the
// marks is outside i18n; what is cut would be cut in German. Pure.
import type { Text } from '../../../electron/contract/words.ts';

const pairs =
  'aá bƀ cç dđ eé fƒ gĝ hĥ ií jĵ kķ lļ mɱ nñ oó pþ qǫ rŕ sš tţ uú vṽ wŵ xẋ yý zž AÁ BɃ CÇ DĐ EÉ FƑ GĜ HĤ IÍ JĴ KĶ LĻ MṀ NÑ OÓ PÞ QǪ RŔ SŠ TŢ UÚ VṼ WŴ XẊ YÝ ZŽ';
const accents: ReadonlyMap<string, string> = new Map(
  pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
/** As much longer as a wordy language is (source: the usual allowance for texts of this length). */
const growth = 0.4;

export function toPseudo(text: Text): Text {
  return typeof text === 'string' ? dressUp(text) : { one: dressUp(text.one), other: dressUp(text.other) };
}

function dressUp(text: string): string {
  // The names of gaps stay as they are.
  const letters = text.replace(/\{\w+\}|[a-z]/gi, (part) => accents.get(part) ?? part);
  const padding = '·'.repeat(Math.ceil(text.length * growth));
  // Broken as words are, so that a long text wraps.
  return `⟦${letters} ${padding.replace(/(·{8})(?=·)/g, '$1 ')}⟧`;
}
