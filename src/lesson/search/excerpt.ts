/** A stretch of text, and whether it is one of the words that were looked for. */
export interface Piece {
  text: string;
  found: boolean;
}

const AROUND = 90;

/** The part of a text around the first of the words, cut at spaces, with every occurrence of the words apart. */
export function excerpt(text: string, words: readonly string[]): Piece[] {
  const escaped = words.filter(Boolean).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const any = escaped.length ? new RegExp(`(${escaped.join('|')})`, 'gi') : null;
  const first = any ? Math.max(0, text.search(any)) : 0;
  const from = first <= AROUND ? 0 : text.indexOf(' ', first - AROUND) + 1;
  const end = Math.min(text.length, first + 2 * AROUND);
  const to = end === text.length ? end : Math.max(from, text.lastIndexOf(' ', end));
  const shown = `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
  if (!any) return [{ text: shown, found: false }];
  return shown
    .split(any)
    .map((piece, at) => ({ text: piece, found: at % 2 === 1 }))
    .filter((piece) => piece.text);
}
