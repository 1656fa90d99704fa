import { compare, isOrdered, type Operator } from './compare.ts';
import { Scanner } from './scanner.ts';
import type { Matcher } from './compile.ts';

type Test = (document: unknown) => boolean;
type Path = (string | number)[];

/** How deep parentheses may nest; a pattern has at most 1,024 characters. */
const MAX_DEPTH = 64;

/** `{ $.status = 404 && ($.user.name = "A*" || $.tags[0] NOT EXISTS) }`. Messages that are no JSON object do not match. */
export function compileJson(pattern: string): Matcher {
  const scanner = new Scanner(pattern);
  scanner.expect(/\{/y);
  const test = readAny(scanner, 0);
  scanner.expect(/\}/y);
  if (!scanner.done()) scanner.fail();
  return (message) => {
    const document = parse(message);
    return document !== undefined && test(document);
  };
}

/** What stands at a path such as `$.user.id`, by message; undefined where there is nothing. @throws {AwsError} InvalidParameterException */
export function compilePath(path: string): (message: string) => unknown {
  const scanner = new Scanner(path);
  const steps = readPath(scanner);
  if (!scanner.done()) scanner.fail();
  return (message) => {
    const document = parse(message);
    return document === undefined ? undefined : select(document, steps);
  };
}

function parse(message: string): unknown {
  const start = message.indexOf('{');
  if (start < 0 || message.slice(0, start).trim()) return undefined;
  try {
    return JSON.parse(message) as unknown;
  } catch {
    return undefined;
  }
}

function readAny(scanner: Scanner, depth: number): Test {
  const tests = [readAll(scanner, depth)];
  while (scanner.take(/\|\|/y)) tests.push(readAll(scanner, depth));
  return tests.length === 1 ? tests[0]! : (document) => tests.some((test) => test(document));
}

function readAll(scanner: Scanner, depth: number): Test {
  const tests = [readOne(scanner, depth)];
  while (scanner.take(/&&/y)) tests.push(readOne(scanner, depth));
  return tests.length === 1 ? tests[0]! : (document) => tests.every((test) => test(document));
}

function readOne(scanner: Scanner, depth: number): Test {
  if (scanner.take(/\(/y)) {
    if (depth >= MAX_DEPTH) scanner.fail();
    const inner = readAny(scanner, depth + 1);
    scanner.expect(/\)/y);
    return inner;
  }
  const path = readPath(scanner);
  if (scanner.take(/NOT\s+EXISTS\b/iy)) return (document) => select(document, path) === undefined;
  const is = scanner.take(/IS\s+(TRUE|FALSE|NULL)\b/iy);
  if (is) {
    const wanted = JSON.parse(is[1]!.toLowerCase()) as boolean | null;
    return (document) => select(document, path) === wanted;
  }
  const operator = scanner.expect(/!=|<=|>=|=|<|>/y)[0] as Operator;
  const expected = scanner.operand(/[^\s"&|%(){}]+/y);
  if (!isOrdered(expected) && operator !== '=' && operator !== '!=') scanner.fail();
  return (document) => {
    const value = select(document, path);
    return (typeof value === 'string' || typeof value === 'number') && compare(value, operator, expected);
  };
}

function readPath(scanner: Scanner): Path {
  scanner.expect(/\$/y);
  const path: Path = [];
  for (;;) {
    const step = scanner.take(/\.([\w-]+)|\[(\d+)\]|\.?\[(?:"([^"]+)"|'([^']+)')\]/y);
    if (!step) return path.length ? path : scanner.fail();
    path.push(step[2] === undefined ? (step[1] ?? step[3] ?? step[4])! : Number(step[2]));
  }
}

function select(document: unknown, path: Path): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
