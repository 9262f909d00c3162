// How money is written, in windows and in the tray alike. Pure.

/** Under ten cents, cents are too coarse to tell one answer from another. */
const smallUsd = 0.1;

/** Writes US dollars as people of `locale` (BCP-47) read them. */
export function createUsdFormat(locale: string): (usd: number) => string {
  const options = { style: 'currency', currency: 'USD' } as const;
  const dollars = new Intl.NumberFormat(locale, options);
  const smallDollars = new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: 4 });
  return (usd) => (usd < smallUsd ? smallDollars : dollars).format(usd);
}
