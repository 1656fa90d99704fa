/** What mapping templates compute with. Lists and maps are changed in place, as Java's are. */
export type Value = string | number | bigint | boolean | null | JavaDouble | Value[] | JavaMap | HostObject | undefined;

/** A Java map, made by `newMap`: any name may be a key. */
export interface JavaMap {
  [key: string]: Value;
}

/** A floating-point number without a fraction: `1.0`, which a plain number could not tell from `1`. */
export class JavaDouble {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A list written in a template; it prints `[a, b]`, where one of the payload prints as JSON. */
export class JavaList extends Array<Value> {}

/** `$input`, `$util` and the like. */
export class HostObject {
  readonly methods: Record<string, (...args: Value[]) => Value>;
  readonly properties: Record<string, () => Value>;

  constructor(methods: HostObject['methods'], properties: HostObject['properties'] = {}) {
    this.methods = methods;
    this.properties = properties;
  }
}

/** Counts work, in units of about a character or a node. @throws when there has been too much of it. */
export type Spend = (amount: number) => void;

export const isMap = (value: Value): value is JavaMap =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof JavaDouble) &&
  !(value instanceof HostObject);

const NOTHING = Object.freeze(Object.create(null));

/** Nothing is inherited, but there is a prototype: without one, jsonpathly takes a map for no object. */
export const newMap = (entries: Iterable<readonly [string, Value]> = []): JavaMap => {
  const map: JavaMap = Object.create(NOTHING);
  for (const [key, value] of entries) map[key] = value;
  return map;
};

/** The number behind a value; undefined when it is none. */
export function numeric(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof JavaDouble ? value.value : undefined;
}

/** Whether a number is one of Java's floating-point kind. */
export const isDouble = (value: Value): boolean =>
  value instanceof JavaDouble || (typeof value === 'number' && !Number.isInteger(value));

/** A floating-point result. */
export const double = (value: number): Value => (Number.isInteger(value) ? new JavaDouble(value) : value);

/** A number as `Double.toString` writes it: with a point, and an exponent below 0.001 and from ten million. */
function showDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** A value as text, as Java's `toString` has it; nothing for null. */
export function show(value: Value, spend: Spend): string {
  return value === null || value === undefined ? '' : showIn(value, spend, 0);
}

const MAX_DEPTH = 400;

function showIn(value: Value, spend: Spend, depth: number): string {
  spend(1);
  if (depth > MAX_DEPTH) throw new RangeError('A value is nested too deep to be printed.');
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') {
    spend(value.length / 16);
    return value;
  }
  if (value instanceof JavaDouble) return showDouble(value.value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : showDouble(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof JavaList) return `[${value.map((item) => showIn(item, spend, depth + 1)).join(', ')}]`;
  if (Array.isArray(value)) return toJson(value, spend, depth);
  if (value instanceof HostObject) return '';
  const entries = Object.entries(value).map(([key, item]) => `${key}=${showIn(item, spend, depth + 1)}`);
  return `{${entries.join(', ')}}`;
}

/** A value as JSON text, without spaces. */
export function toJson(value: Value, spend: Spend, depth = 0): string {
  spend(1);
  if (depth > MAX_DEPTH) throw new RangeError('A value is nested too deep to be written as JSON.');
  if (value === null || value === undefined || value instanceof HostObject) return 'null';
  if (typeof value === 'string') {
    spend(value.length / 16);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object' || value instanceof JavaDouble) return showIn(value, spend, depth);
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item, spend, depth + 1)).join(',')}]`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${toJson(item, spend, depth + 1)}`,
  );
  return `{${entries.join(',')}}`;
}

/** `==`: numbers by value, all else by their text, as Velocity has it. What is not there equals the empty text, as on AWS. */
export function equal(a: Value, b: Value, spend: Spend): boolean {
  const [left, right] = [numeric(a), numeric(b)];
  if (left !== undefined && right !== undefined) return left === right;
  return a === b || show(a, spend) === show(b, spend);
}

/** Velocity 1.7: false and what is not there are false, everything else is true. */
export const truthy = (value: Value): boolean => value !== false && value !== null && value !== undefined;
