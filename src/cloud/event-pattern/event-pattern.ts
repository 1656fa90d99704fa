import { InvalidEventPattern } from './problem.ts';
import { compileValueMatcher, type ValueMatcher } from './value-matcher.ts';

/**
 * Event patterns: what EventBridge rules and the filters of event source mappings are written in. Pure functions; compiled once, then run
 * over any number of events in time linear in pattern and event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export type EventPattern = (event: unknown) => boolean;

/** Patterns deeper than this are refused; AWS names no figure. */
const MAX_DEPTH = 100;
/** Tests in a pattern once `$or` has been multiplied out. */
const MAX_COMBINATIONS = 1000;

/**
 * Compiles a pattern from its JSON text or value.
 * @throws {InvalidEventPattern} with AWS's reason
 */
export function compileEventPattern(pattern: unknown): EventPattern {
  const value = typeof pattern === 'string' ? parse(pattern) : pattern;
  if (!isObject(value)) throw new InvalidEventPattern('Filter is not an object');
  if (combinations(value) > MAX_COMBINATIONS)
    throw new InvalidEventPattern(`Rule is too complex - ${MAX_COMBINATIONS} combinations of $or are the most`);
  return compileObject(value, 0);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidEventPattern('Filter is not valid JSON');
  }
}

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A list under `$or` that is one: two patterns or more, each an object. Anything else is a field with that name. */
const isOr = (name: string, value: unknown): value is JsonObject[] =>
  name === '$or' && Array.isArray(value) && value.length > 1 && value.every(isObject) && !value.some(isMatcher);

const MATCHER_NAMES = [
  'exists',
  'cidr',
  'numeric',
  'anything-but',
  'prefix',
  'suffix',
  'equals-ignore-case',
  'wildcard',
];
const isMatcher = (value: JsonObject): boolean => Object.keys(value).some((name) => MATCHER_NAMES.includes(name));

/** How many alternatives the pattern has. */
function combinations(pattern: JsonObject, depth = 0): number {
  if (depth > MAX_DEPTH) throw new InvalidEventPattern('Pattern is nested too deeply');
  return Object.entries(pattern).reduce((product, [name, value]) => {
    if (isOr(name, value)) return product * value.reduce((sum, each) => sum + combinations(each, depth + 1), 0);
    return isObject(value) ? product * combinations(value, depth + 1) : product;
  }, 1);
}

function compileObject(pattern: JsonObject, depth: number): EventPattern {
  const members = Object.entries(pattern);
  if (!members.length) throw new InvalidEventPattern(depth ? 'Empty objects are not allowed' : 'Filter is empty');
  const tests = members.map(([name, value]): EventPattern => {
    if (isOr(name, value)) {
      const branches = value.map((each) => compileObject(each, depth + 1));
      return (event) => branches.some((branch) => branch(event));
    }
    return compileField(name, value, depth);
  });
  return (event) => tests.every((test) => test(event));
}

function compileField(name: string, value: unknown, depth: number): EventPattern {
  if (isObject(value)) {
    const inside = compileObject(value, depth + 1);
    return (event) => insides(event, name).some(inside);
  }
  if (!Array.isArray(value)) throw new InvalidEventPattern(`"${name}" must be an object or an array`);
  if (!value.length) throw new InvalidEventPattern('Empty arrays are not allowed');
  const matchers = value.map(compileValueMatcher);
  return (event) => matchesField(field(event, name), matchers);
}

const field = (event: unknown, name: string): unknown =>
  isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined;

/** What a nested pattern is held against: the object, each object of a list, or nothing (for `exists: false`). */
function insides(event: unknown, name: string): unknown[] {
  const found = field(event, name);
  if (Array.isArray(found)) return found.length ? found : [undefined];
  return [found];
}

/** A list in the event matches when one of its values does; `exists` looks at leaves only. */
function matchesField(found: unknown, matchers: readonly ValueMatcher[]): boolean {
  const values = leaves(found);
  return matchers.some((matcher) =>
    matcher.kind === 'exists' ? matcher.wanted === values.length > 0 : values.some(matcher.test),
  );
}

function leaves(found: unknown): unknown[] {
  if (found === undefined || isObject(found)) return [];
  return Array.isArray(found) ? found.flatMap(leaves) : [found];
}
