import { InvalidEventPattern } from './problem.ts';
import type { ValueTest } from './test-value.ts';
import { compileWildcard } from './wildcard.ts';

type TextTest = (text: string) => boolean;

/** What may stand in `{"anything-but": {…}}`: each takes one text or a list of them. */
const inner: Record<string, (text: string) => TextTest> = {
  prefix: (text) => (found) => found.startsWith(text),
  suffix: (text) => (found) => found.endsWith(text),
  'equals-ignore-case': (text) => (found) => found.toLowerCase() === text.toLowerCase(),
  wildcard: (text) => compileWildcard(text),
};

/** Matches any value but those named: text, a number, a list of either, or texts of a kind. */
export function compileAnythingBut(excluded: unknown): ValueTest {
  if (excluded !== null && typeof excluded === 'object' && !Array.isArray(excluded)) return butSuch(excluded);
  const values = Array.isArray(excluded) ? excluded : [excluded];
  if (!values.length) throw new InvalidEventPattern('Empty arrays are not allowed');
  if (values.some((value) => typeof value !== 'string' && typeof value !== 'number'))
    throw new InvalidEventPattern(
      Array.isArray(excluded)
        ? 'Inside anything but list, start|null|boolean is not supported.'
        : 'Value of anything-but must be an array or single string/number value.',
    );
  if (new Set(values.map((value) => typeof value)).size > 1)
    throw new InvalidEventPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  return (found) => !values.includes(found);
}

function butSuch(matchers: object): ValueTest {
  const [[kind, value] = ['', undefined], ...more] = Object.entries(matchers);
  if (more.length) throw new InvalidEventPattern('Only one key allowed in match expression');
  if (!Object.hasOwn(inner, kind)) throw new InvalidEventPattern(`Unsupported anything-but pattern: ${kind}`);
  const texts = Array.isArray(value) ? value : [value];
  if (!texts.length || texts.some((text) => typeof text !== 'string')) throw new InvalidEventPattern(wrongInner(kind));
  if (texts.includes('') && (kind === 'prefix' || kind === 'suffix'))
    throw new InvalidEventPattern('Null prefix/suffix not allowed');
  const tests = texts.map((text) => inner[kind]!(text as string));
  return (found) => typeof found !== 'string' || !tests.some((test) => test(found));
}

const wrongInner = (kind: string): string => {
  if (kind === 'wildcard') return 'wildcard match pattern must be a string';
  if (kind === 'equals-ignore-case')
    return 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';
  return 'prefix/suffix match pattern must be a string';
};
