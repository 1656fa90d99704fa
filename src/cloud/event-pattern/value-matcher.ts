import { compileAnythingBut } from './anything-but.ts';
import { compileCidr } from './cidr.ts';
import { compileNumeric } from './numeric.ts';
import { InvalidEventPattern } from './problem.ts';
import type { ValueTest } from './test-value.ts';
import { compileWildcard } from './wildcard.ts';

/** One entry of a field's list: a value to equal, a test, or whether there must be such a field. */
export type ValueMatcher = { kind: 'exists'; wanted: boolean } | { kind: 'value'; test: ValueTest };

type Compile = (argument: unknown) => ValueMatcher;

const value = (test: ValueTest): ValueMatcher => ({ kind: 'value', test });
const onText =
  (test: (text: string) => boolean): ValueTest =>
  (found) =>
    typeof found === 'string' && test(found);

const matchers: Record<string, Compile> = {
  prefix: (argument) => value(affix('prefix', argument, (text, start) => text.startsWith(start))),
  suffix: (argument) => value(affix('suffix', argument, (text, end) => text.endsWith(end))),
  'equals-ignore-case': (argument) => {
    if (typeof argument !== 'string')
      throw new InvalidEventPattern('equals-ignore-case match pattern must be a string');
    return value(onText((text) => text.toLowerCase() === argument.toLowerCase()));
  },
  'anything-but': (argument) => value(compileAnythingBut(argument)),
  numeric: (argument) => value(compileNumeric(argument)),
  cidr: (argument) => value(compileCidr(argument)),
  wildcard: (argument) => value(onText(compileWildcard(argument))),
  exists: (argument) => {
    if (typeof argument !== 'boolean')
      throw new InvalidEventPattern('exists match pattern must be either true or false.');
    return { kind: 'exists', wanted: argument };
  },
};

/** Also without regard to case: `{"prefix": {"equals-ignore-case": "eu-"}}`. */
function affix(kind: string, argument: unknown, fits: (text: string, affix: string) => boolean): ValueTest {
  if (typeof argument === 'string') return onText((text) => fits(text, argument));
  if (argument === null || typeof argument !== 'object' || Array.isArray(argument))
    throw new InvalidEventPattern(`${kind} match pattern must be a string`);
  const [[name, text] = ['', undefined], ...more] = Object.entries(argument);
  if (name !== 'equals-ignore-case' || more.length)
    throw new InvalidEventPattern(`Unsupported anything-but pattern: ${name}`);
  if (typeof text !== 'string') throw new InvalidEventPattern('equals-ignore-case match pattern must be a string');
  return onText((found) => fits(found.toLowerCase(), text.toLowerCase()));
}

/** @throws {InvalidEventPattern} */
export function compileValueMatcher(entry: unknown): ValueMatcher {
  if (entry === null || typeof entry !== 'object') return value((found) => found === entry);
  if (Array.isArray(entry)) throw new InvalidEventPattern('Match value must be String, number, true, false, or null');
  const members = Object.entries(entry);
  if (members.length !== 1) throw new InvalidEventPattern('Only one key allowed in match expression');
  const [name, argument] = members[0]!;
  if (!Object.hasOwn(matchers, name)) throw new InvalidEventPattern(`Unrecognized match type ${name}`);
  return matchers[name]!(argument);
}
