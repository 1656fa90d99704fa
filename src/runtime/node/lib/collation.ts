/** Comparison of texts as ICU's root collation orders them, for Latin scripts: blanks, punctuation, symbols, digits, letters; then accents; then case, small first. */

interface Options {
  numeric?: boolean;
  sensitivity?: 'base' | 'accent' | 'case' | 'variant';
  caseFirst?: string;
  ignorePunctuation?: boolean;
}

const punctuation = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';

/** Rank of a character at the first level. */
function rank(char: string): number {
  if (/\s/.test(char)) return 0;
  const at = punctuation.indexOf(char);
  if (at >= 0) return 100 + at;
  if (/\p{N}/u.test(char)) return 1000 + char.codePointAt(0)!;
  return /\p{L}/u.test(char) ? 100_000 + char.codePointAt(0)! : 500 + Math.min(400, char.codePointAt(0)! % 400);
}

const baseOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o');

function primary(a: string, b: string, numeric: boolean): number {
  const split = (text: string) => (numeric ? (text.match(/\d+|[^]/gu) ?? []) : [...text]);
  const [x, y] = [split(a), split(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] === y[i]) continue;
    if (numeric && /^\d/.test(x[i]!) && /^\d/.test(y[i]!)) {
      const difference = BigInt(x[i]!) - BigInt(y[i]!);
      if (difference) return difference < 0n ? -1 : 1;
      continue;
    }
    const difference = rank(x[i]!) - rank(y[i]!);
    if (difference) return difference < 0 ? -1 : 1;
  }
  return Math.sign(x.length - y.length);
}

/** Negative, zero or positive, as `Intl.Collator` and `localeCompare`. */
export function collate(
  left: string,
  right: string,
  { numeric = false, sensitivity = 'variant', caseFirst, ignorePunctuation }: Options = {},
): number {
  if (left === right) return 0;
  const strip = (text: string) => (ignorePunctuation ? text.replace(/[\p{P}\s]/gu, '') : text);
  const [a, b] = [strip(left), strip(right)];
  const first = primary(baseOf(a), baseOf(b), numeric);
  if (first || sensitivity === 'base') return first;
  if (sensitivity !== 'case') {
    const [x, y] = [a, b].map((text) => text.normalize('NFD').toLowerCase()) as [string, string];
    if (x !== y) return x < y ? -1 : 1;
  }
  if (sensitivity === 'accent') return 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] === b[i]) continue;
    const isSmall = a[i] === a[i]!.toLowerCase();
    return isSmall !== (caseFirst === 'upper') ? -1 : 1;
  }
  return 0;
}

export class Collator {
  readonly #options: Options & { usage?: string };
  readonly compare: (a: unknown, b: unknown) => number;
  constructor(_locales?: unknown, options: Options & { usage?: string } = {}) {
    this.#options = options;
    this.compare = (a, b) => collate(String(a), String(b), options);
    Object.defineProperty(this, 'compare', { enumerable: false });
  }
  resolvedOptions() {
    const {
      usage = 'sort',
      sensitivity = 'variant',
      ignorePunctuation = false,
      numeric = false,
      caseFirst = 'false',
    } = this.#options;
    return { locale: 'en-US', usage, sensitivity, ignorePunctuation, collation: 'default', numeric, caseFirst };
  }
  static supportedLocalesOf = (locales?: string | string[]): string[] => [locales ?? []].flat();
}
