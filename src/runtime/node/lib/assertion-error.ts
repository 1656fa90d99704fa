import { inspect } from './inspect.ts';

export interface AssertionOptions {
  message?: string;
  actual?: unknown;
  expected?: unknown;
  operator: string;
  generated?: boolean;
}

const headings: Record<string, string> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};

/** As `assert` shows a value: everything, keys sorted. */
const shown = (value: unknown): string =>
  inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Number.POSITIVE_INFINITY,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });

/** Lines of both, those of one side marked; by the longest common subsequence. */
function difference(actual: string[], expected: string[]): string[] {
  const common = Array.from({ length: actual.length + 1 }, () => Array.from({ length: expected.length + 1 }, () => 0));
  for (let i = actual.length - 1; i >= 0; i--)
    for (let j = expected.length - 1; j >= 0; j--)
      common[i]![j] =
        actual[i] === expected[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const lines: string[] = [];
  for (let i = 0, j = 0; i < actual.length || j < expected.length; ) {
    if (i < actual.length && j < expected.length && actual[i] === expected[j]) {
      lines.push(`  ${actual[i]}`);
      i++;
      j++;
    } else if (i < actual.length && (j === expected.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push(`+ ${actual[i++]}`);
    else lines.push(`- ${expected[j++]}`);
  }
  return lines;
}

const isPrimitive = (value: unknown) => (typeof value !== 'object' || value === null) && typeof value !== 'function';

/** A caret below the first character that differs, unless it is one of the first. */
function pointTo(left: string, right: string): string {
  let at = 0;
  while (left[at] === right[at]) at++;
  return at > 2 ? `\n  ${' '.repeat(at)}^` : '';
}

function equalityMessage(operator: string, actual: unknown, expected: unknown): string {
  const heading = headings[operator]!;
  const [left, right] = [shown(actual), shown(expected)];
  if (operator.startsWith('not')) {
    if (isPrimitive(actual) && !right.includes('\n')) return `${heading}${right.length > 5 ? '\n\n' : ' '}${right}`;
    return `${heading}\n\n${right}${operator === 'notDeepEqual' ? '\n\nshould not loosely deep-equal\n\n' + left : '\n'}`;
  }
  if (operator === 'deepEqual') return `${heading}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  const [a, b] = [left.split('\n'), right.split('\n')];
  let pointer = '';
  if (a.length === 1 && b.length === 1 && left !== right) {
    const length = left.length + right.length;
    if (length <= 12) {
      if (isPrimitive(actual) && isPrimitive(expected) && (actual !== 0 || expected !== 0))
        return `${heading}\n\n${left} !== ${right}\n`;
    } else if (length < 80) pointer = pointTo(left, right);
  }
  if (left === right)
    return operator === 'strictEqual'
      ? `Values have same structure but are not reference-equal:\n\n${left}\n`
      : `Values identical but not reference-equal:\n\n${left}\n`;
  return `${heading}\n+ actual - expected\n\n${difference(a, b).join('\n')}${pointer}`;
}

/** `assert.AssertionError`. */
export class AssertionError extends Error {
  code = 'ERR_ASSERTION';
  generatedMessage: boolean;
  actual: unknown;
  expected: unknown;
  operator: string;

  constructor(options: AssertionOptions) {
    const { actual, expected, operator } = options;
    const generated = options.message === undefined || options.message === null;
    super(
      generated
        ? operator in headings
          ? equalityMessage(operator, actual, expected)
          : `${shown(actual)} ${operator} ${shown(expected)}`
        : String(options.message),
    );
    this.generatedMessage = options.generated ?? generated;
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    const stack = String(this.stack ?? '');
    const named = stack.replace(/^(AssertionError|Error)\b/, 'AssertionError [ERR_ASSERTION]');
    Object.defineProperty(this, 'stack', { value: named, configurable: true, writable: true });
    Object.defineProperty(this, 'name', {
      value: 'AssertionError',
      configurable: true,
      writable: true,
      enumerable: false,
    });
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}
