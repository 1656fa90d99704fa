/** Any run of characters, also none. */
const STAR = Symbol('*');
/** Exactly one character. */
const ANY = Symbol('?');

/** A compiled pattern: single characters and wildcards. */
export type Pattern = readonly (string | typeof STAR | typeof ANY)[];

/** A stretch of text in which `*` and `?` are wildcards, or (`literal`) stand for themselves. */
export interface Piece {
  text: string;
  literal: boolean;
}

/** Compiles pieces of text. Characters are UTF-16 units, as `?` counts them. */
export const compile = (pieces: readonly Piece[]): Pattern =>
  pieces.length === 1 && !pieces[0]!.literal ? compileText(pieces[0]!.text) : compileAll(pieces);

const compileAll = (pieces: readonly Piece[]): Pattern =>
  pieces.flatMap(({ text, literal }) =>
    literal ? text.split('') : text.split('').map((c) => (c === '*' ? STAR : c === '?' ? ANY : c)),
  );

/** Does the whole text fit the pattern? Linear but for the last `*`; no input makes it blow up. */
export function fits(pattern: Pattern, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resumeAt = 0;
  while (t < text.length) {
    if (pattern[p] === STAR) {
      star = p++;
      resumeAt = t;
    } else if (p < pattern.length && (pattern[p] === ANY || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resumeAt;
    } else return false;
  }
  while (pattern[p] === STAR) p++;
  return p === pattern.length;
}

const compiled = new Map<string, Pattern>();
/** Patterns of all policies in use fit in well below this many. */
const MOST_COMPILED = 5000;

/** Compiles plain text with wildcards, once. */
export function compileText(text: string): Pattern {
  let pattern = compiled.get(text);
  if (!pattern) {
    pattern = compileAll([{ text, literal: false }]);
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(text, pattern);
  }
  return pattern;
}

/** `fits` for plain text with wildcards, without variables. */
export const fitsText = (pattern: string, text: string): boolean => fits(compileText(pattern), text);

const split = new WeakMap<Pattern, Pattern[]>();
const ARN_FIELDS = 6;

/** Splits a pattern at its first literal colons into at most six patterns, the fields of an ARN. */
export function splitAtColons(pattern: Pattern): Pattern[] {
  const known = split.get(pattern);
  if (known) return known;
  const out: (typeof pattern)[number][][] = [[]];
  for (const token of pattern)
    if (token === ':' && out.length < ARN_FIELDS) out.push([]);
    else out.at(-1)!.push(token);
  split.set(pattern, out);
  return out;
}
