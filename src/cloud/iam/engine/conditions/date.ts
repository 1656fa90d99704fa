import type { Comparison } from './operators.ts';

/** Compares instants; what is not a date fits nothing. */
export const dateIs =
  (relation: (asked: number, wanted: number) => boolean): Comparison =>
  (asked, wanted) => {
    const [a, b] = [instant(asked), instant(wanted.map((piece) => piece.text).join(''))];
    return a !== null && b !== null && relation(a, b);
  };

/** Milliseconds of an ISO 8601 date (UTC when it names no zone) or of seconds since the epoch; null when it is neither. */
function instant(text: string): number | null {
  if (/^\d{5,}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/.test(text)) return null;
  const ms = Date.parse(/T/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(ms) ? null : ms;
}
