/** Insertions, deletions and substitutions that lead from one text to the other (Levenshtein), for texts of names' length. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

const LONGEST_NAME = 128;

/** Is one text the other with a slip or two? */
export const isTypo = (a: string, b: string): boolean =>
  a !== b &&
  Math.max(a.length, b.length) <= LONGEST_NAME &&
  editDistance(a, b) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 6));
