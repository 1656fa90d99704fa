import type { Comparison } from './operators.ts';

/** Compares as numbers; what is not a number fits nothing. */
export const numberIs =
  (relation: (asked: number, wanted: number) => boolean): Comparison =>
  (asked, wanted) => {
    const [a, b] = [read(asked), read(wanted.map((piece) => piece.text).join(''))];
    return a !== null && b !== null && relation(a, b);
  };

const read = (text: string): number | null => (/^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null);
