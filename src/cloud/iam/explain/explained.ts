/** What is wrong with one value of an element. */
export interface Explained {
  /** One sentence for the learner. */
  why: string;
  /** How far off it is: 0 would match, 1 has nothing to do with the request. */
  distance: number;
}

/** The closest of several; null when there is none. */
export const closest = (candidates: readonly Explained[]): Explained | null =>
  candidates.reduce<Explained | null>((best, one) => (best && best.distance <= one.distance ? best : one), null);

/** `a`, `a or b`, `a, b or c`. */
export const either = (items: readonly string[]): string => joined(items, 'or');

/** `a`, `a and b`, `a, b and c`. */
export const both = (items: readonly string[]): string => joined(items, 'and');

const joined = (items: readonly string[], word: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
