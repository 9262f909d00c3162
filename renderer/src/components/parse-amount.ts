// Reads an amount of money as people type it. Pure.

/** Null for what is no amount from 0 to `max`. A comma may stand for the decimal point. */
export function parseAmount(text: string, max: number, mayBeEmpty: boolean): number | null {
  const trimmed = text.trim().replace(/^\$\s*/, '');
  if (trimmed === '') return mayBeEmpty ? 0 : null;
  if (!/^\d+(?:[.,]\d+)?$|^[.,]\d+$/.test(trimmed)) return null;
  const amount = Number(trimmed.replace(',', '.'));
  return amount <= max ? amount : null;
}
