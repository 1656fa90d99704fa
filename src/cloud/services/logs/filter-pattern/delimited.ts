import { compare, type Operator } from './compare.ts';
import { Scanner } from './scanner.ts';
import type { Matcher } from './compile.ts';

type Test = (field: string) => boolean;
/** One field of the pattern; an ellipsis takes any number. */
type Field = { name: string | undefined; test: Test } | 'ellipsis';

/** `[ip, user, ..., status = 4*, size > 1000]`: fields are words, or what stands in quotes or square brackets. */
export function compileDelimited(pattern: string): Matcher {
  const fields = readFields(pattern);
  return (message) => matches(fields, split(message));
}

/** The fields that a pattern names, of a message that matches it: `$status`, and `$2` for one without a name. */
export function compileFields(pattern: string): (message: string) => Record<string, string> {
  const fields = readFields(pattern);
  return (message) => {
    const values = split(message);
    return Object.fromEntries(
      fields.flatMap((field, i): [string, string][] =>
        field === 'ellipsis' ? [] : [[`$${field.name ?? i + 1}`, values[placeOf(fields, i, values.length)] ?? '']],
      ),
    );
  };
}

function readFields(pattern: string): Field[] {
  const scanner = new Scanner(pattern);
  scanner.expect(/\[/y);
  const fields: Field[] = [];
  do fields.push(scanner.take(/\.\.\./y) ? 'ellipsis' : readField(scanner));
  while (scanner.take(/,/y));
  scanner.expect(/\]/y);
  if (!scanner.done() || fields.filter((field) => field === 'ellipsis').length > 1) scanner.fail();
  return fields;
}

function readField(scanner: Scanner): { name: string | undefined; test: Test } {
  const name = scanner.take(/[A-Za-z_]\w*/y)?.[0];
  const tests = [readTest(scanner)];
  if (!tests[0]) return name ? { name, test: () => true } : scanner.fail();
  const joined = /&&|\|\|/y;
  let all = true;
  for (let joint = scanner.take(joined); joint; joint = scanner.take(joined)) {
    if (tests.length > 1 && all !== (joint[0] === '&&')) scanner.fail();
    all = joint[0] === '&&';
    if (scanner.expect(/[A-Za-z_]\w*/y)[0] !== name) scanner.fail();
    tests.push(readTest(scanner) ?? scanner.fail());
  }
  const certain = tests as Test[];
  const test: Test = all
    ? (field) => certain.every((each) => each(field))
    : (field) => certain.some((each) => each(field));
  return { name, test };
}

function readTest(scanner: Scanner): Test | null {
  const operator = scanner.take(/!=|<=|>=|=|<|>/y)?.[0] as Operator | undefined;
  if (!operator) return null;
  const expected = scanner.operand(/[^\s",&|%\]]+/y);
  if ('matches' in expected && operator !== '=' && operator !== '!=') scanner.fail();
  return (field) => compare(field, operator, expected);
}

/** The fields of a message. */
const split = (message: string): string[] =>
  [...message.matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g)].map(
    ([, quoted, bracketed, word]) => quoted ?? bracketed ?? word!,
  );

function matches(fields: readonly Field[], values: readonly string[]): boolean {
  const gap = fields.indexOf('ellipsis');
  if (gap < 0 ? fields.length !== values.length : fields.length - 1 > values.length) return false;
  return fields.every((field, i) => field === 'ellipsis' || field.test(values[placeOf(fields, i, values.length)]!));
}

/** Which value a field stands for; fields behind the ellipsis count from the end. */
function placeOf(fields: readonly Field[], i: number, values: number): number {
  const gap = fields.indexOf('ellipsis');
  return gap >= 0 && i > gap ? values - (fields.length - i) : i;
}
