import { InvalidEventPattern } from './problem.ts';
import type { ValueTest } from './test-value.ts';

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const nameOf = (operator: string): string => (operator === '=' ? 'equals' : operator);

/** `["=", 5]`, `["<", 10]`, or a range: `[">", 0, "<=", 5]`. Only numbers match, no text that looks like one. */
export function compileNumeric(terms: unknown): ValueTest {
  if (!Array.isArray(terms)) throw new InvalidEventPattern('Value of numeric must be an array.');
  const [operator, value, second, top, ...more] = terms;
  if (typeof operator !== 'string')
    throw new InvalidEventPattern(`Invalid member in numeric match: ${terms.length ? String(operator) : ']'}`);
  if (!Object.hasOwn(comparisons, operator))
    throw new InvalidEventPattern(`Unrecognized numeric range operator: ${operator}`);
  const low = numberFor(operator, value);
  const holds = comparisons[operator]!;
  if (terms.length <= 2) return (found) => typeof found === 'number' && holds(found, low);

  if (!operator.startsWith('>')) throw new InvalidEventPattern('Too many elements in numeric expression');
  if (typeof second !== 'string') throw new InvalidEventPattern(`Bad value in numeric range: ${String(second)}`);
  if (!second.startsWith('<') || !Object.hasOwn(comparisons, second))
    throw new InvalidEventPattern(`Bad numeric range operator: ${second}`);
  const high = numberFor(second, top);
  if (high <= low) throw new InvalidEventPattern('Bottom must be less than top');
  if (more.length) throw new InvalidEventPattern('Too many terms in numeric range expression');
  const holdsToo = comparisons[second]!;
  return (found) => typeof found === 'number' && holds(found, low) && holdsToo(found, high);
}

function numberFor(operator: string, value: unknown): number {
  if (typeof value !== 'number') throw new InvalidEventPattern(`Value of ${nameOf(operator)} must be numeric`);
  return value;
}
