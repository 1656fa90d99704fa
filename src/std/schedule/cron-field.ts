/** A field of a cron expression that is a list of numbers: what it may hold, and what its numbers may be called. */
export interface FieldRange {
  min: number;
  max: number;
  /** Names of the numbers from `min` on, upper case. */
  names?: readonly string[];
}

export const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
/** Sunday is 1. */
export const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** A number of a field, also by its name; null when it is none, or too small or large. */
export function readNumber(text: string, { min, max, names = [] }: FieldRange): number | null {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return min + named;
  if (!/^\d{1,4}$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

/**
 * The numbers a field stands for, in order: `*`, `5`, `1-5`, `0/15`, `8-17/2` and lists of those. A range may go past the end:
 * hours `20-2`. Null when it can't be read.
 */
export function readField(text: string, range: FieldRange): number[] | null {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const numbers = readPart(part, range);
    if (!numbers) return null;
    for (const number of numbers) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}

function readPart(part: string, range: FieldRange): number[] | null {
  const [span = '', stepText, more] = part.split('/');
  if (more !== undefined) return null;
  const step = stepText === undefined ? 1 : /^\d{1,4}$/.test(stepText) ? Number(stepText) : 0;
  const ends = readSpan(span, stepText !== undefined, range);
  if (!step || !ends) return null;
  const [first, last] = ends;
  const size = range.max - range.min + 1;
  const length = last >= first ? last - first : last - first + size;
  const numbers: number[] = [];
  for (let i = 0; i <= length; i += step) numbers.push(range.min + ((first - range.min + i) % size));
  return numbers;
}

function readSpan(span: string, stepped: boolean, range: FieldRange): [number, number] | null {
  if (span === '*') return [range.min, range.max];
  const [from = '', to, more] = span.split('-');
  const first = readNumber(from, range);
  const last = to === undefined ? (stepped ? range.max : first) : readNumber(to, range);
  return first === null || last === null || more !== undefined ? null : [first, last];
}
