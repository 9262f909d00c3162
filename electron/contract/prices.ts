// What tokens cost: the list prices that are published, those a person has entered, and which of them is in force for a
// model at a host. Never invents one: where no price is known, the nearest is used and that is said. Pure.
import * as v from 'valibot';
import { billedKinds, type BilledKind, type TokenTotals } from './usage.ts';

const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000));

/** US dollars for a million tokens of each kind. */
const ratesSchema = v.object({
  textInTokens: rate,
  audioInTokens: rate,
  imageInTokens: rate,
  textOutTokens: rate,
  audioOutTokens: rate,
});
export type Rates = Readonly<Record<BilledKind, number>>;

/** Prices that a person has entered, by `priceKey`. */
export const ownPricesSchema = v.record(
  v.pipe(v.string(), v.maxLength(600)),
  v.object({ ...ratesSchema.entries, asOf: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)) }),
);
export type OwnPrices = Readonly<v.InferOutput<typeof ownPricesSchema>>;

/**
 * Where a price comes from. `own`: entered here. `list`: published for this model by this host. `listElsewhere`:
 * published for this model, but by Google, and what this host charges is not known. `closestFamily`: of the family of
 * models that is nearest, as none is published for this one.
 */
export type PriceSource = 'own' | 'list' | 'listElsewhere' | 'closestFamily';

export interface Price {
  readonly rates: Rates;
  /** The day the price was read or entered, YYYY-MM-DD. */
  readonly asOf: string;
  readonly source: PriceSource;
  /** Whose list price it is; empty for one that was entered. */
  readonly family: string;
}

interface Family {
  readonly name: string;
  /** Ids of the models whose published price this is. */
  readonly models: RegExp;
  /** The generation of models it stands for where no price is published. */
  readonly generation: number;
  readonly rates: Rates;
}

/** The day on which the prices below were read. */
const listAsOf = '2026-11-22';

/** Published by Google for the Gemini API and Vertex alike (source: PROTOCOL 6.3; ids: PROTOCOL 8). */
const families: readonly [Family, ...Family[]] = [
  {
    name: 'Gemini 3.1 and 3.8 Live',
    models: /^gemini-3\.(?:1-flash|8)-live(?:-|$)/,
    generation: 3,
    rates: { textInTokens: 0.75, audioInTokens: 3, imageInTokens: 1, textOutTokens: 4.5, audioOutTokens: 12 },
  },
  {
    name: 'Gemini 2.5 Flash native audio',
    models: /^gemini-(?:live-)?2\.5-flash-(?:preview-)?native-audio/,
    generation: 2.5,
    rates: { textInTokens: 0.5, audioInTokens: 3, imageInTokens: 3, textOutTokens: 2, audioOutTokens: 12 },
  },
];

const googleHosts = /(?:^|[.-])(?:generativelanguage|aiplatform)\.googleapis\.com(?::\d+)?$/;

/** The name under which a person's own price is kept. */
export function priceKey(host: string, model: string): string {
  return `${host}/${model}`;
}

/** The price in force for a model at a host. */
export function findPrice(own: OwnPrices, host: string, model: string): Price {
  const entered = own[priceKey(host, model)];
  if (entered !== undefined) {
    const { asOf, ...rates } = entered;
    return { rates, asOf, source: 'own', family: '' };
  }
  const published = families.find(({ models }) => models.test(model));
  const family = published ?? findClosestFamily(model);
  const { rates, name } = family;
  return { rates, asOf: listAsOf, source: judgeSource(published !== undefined, host), family: name };
}

/** Dollars for these tokens: an estimate, as bills follow the account and not this table. */
export function priceTokens(tokens: Pick<TokenTotals, BilledKind>, rates: Rates): number {
  return billedKinds.reduce((sumUsd, kind) => sumUsd + (tokens[kind] * rates[kind]) / 1_000_000, 0);
}

function judgeSource(isPublished: boolean, host: string): PriceSource {
  if (!isPublished) return 'closestFamily';
  return googleHosts.test(host) ? 'list' : 'listElsewhere';
}

/** By the number of its generation; without one the dearest, as a cost shown too high is safer than one too low. */
function findClosestFamily(model: string): Family {
  const found = /(?:^|[^\d])(\d{1,2}(?:\.\d)?)(?:[^\d]|$)/.exec(model)?.[1];
  if (found === undefined) return families[0];
  const generation = Number(found);
  return families.reduce((closest, family) =>
    Math.abs(family.generation - generation) < Math.abs(closest.generation - generation) ? family : closest,
  );
}
