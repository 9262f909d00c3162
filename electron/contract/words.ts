// How texts with gaps are typed, translated and filled, for main and windows alike. Pure; holds no text of its own.

/** A text whose wording follows a number: that of its gap `count`. */
export interface PluralText {
  readonly one: string;
  readonly other: string;
}
export type Text = string | PluralText;

type GapsOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | GapsOf<Rest>
  : never;
/** The names of the gaps of a text; one with a plural always has `count`. */
export type Gaps<Some extends Text> = Some extends PluralText
  ? GapsOf<Some['other']> | 'count'
  : Some extends string
    ? GapsOf<Some>
    : never;

type AllOf<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer All,
) => void
  ? All
  : never;
type Holding<Name extends string> = AllOf<Name extends unknown ? `${string}{${Name}}${string}` : never>;
type TranslationOf<Some extends Text> = [Gaps<Some>] extends [never] ? string : Holding<Gaps<Some>>;

/**
 * Another language of some texts: a key or a gap that is missing does not compile. For a language without plurals; what is a
 * plural in English is one text there.
 */
export type Translations<Words extends Readonly<Record<string, Text>>> = {
  readonly [Key in keyof Words]: TranslationOf<Words[Key]>;
};

/** The keys of texts without gaps, for tables of labels. */
export type PlainKeyOf<Words extends Readonly<Record<string, Text>>> = {
  [Key in keyof Words]: [Gaps<Words[Key]>] extends [never] ? Key : never;
}[keyof Words];

/** What fills the gaps of a text: numbers are written as the language does, `count` also chooses the plural. */
export type GapValues<Some extends Text> = {
  readonly [Name in Gaps<Some>]: Some extends PluralText
    ? Name extends 'count'
      ? number
      : string | number
    : string | number;
};

/** Fills the gaps of a text. A value is put in as it is, even when it looks like a gap. */
export function fillText(
  text: Text,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string {
  const template = typeof text === 'string' ? text : choosePlural(text, values.count, language);
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    if (value === undefined) return gap;
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}

function choosePlural(text: PluralText, count: string | number | undefined, language: string): string {
  const isOne = typeof count === 'number' && new Intl.PluralRules(language).select(count) === 'one';
  return isOne ? text.one : text.other;
}
