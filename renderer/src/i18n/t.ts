// Looks a text up and fills its gaps. A missing key, a missing value or one too many does not compile.
import { en, type WordKey, type Words } from './en.ts';

type Gaps<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Gaps<Rest>
  : never;
/** The keys of texts without gaps, for tables of labels. */
export type PlainKey = { [Key in WordKey]: [Gaps<Words[Key]>] extends [never] ? Key : never }[WordKey];
type Values<Key extends WordKey> = Readonly<Record<Gaps<Words[Key]>, string | number>>;

/** The text of a key, its gaps filled with `values`. */
export function t<Key extends WordKey>(
  key: Key,
  ...values: Gaps<Words[Key]> extends never ? [] : [Values<Key>]
): string {
  const filling: Readonly<Record<string, string | number>> = values[0] ?? {};
  return en[key].replace(/\{(\w+)\}/g, (gap, name: string) => String(filling[name] ?? gap));
}
