import { utf8 } from '../../std/bytes.ts';
import { MalformedInput } from './malformed-input.ts';
import { isBlob, memberMapOf, type Shape, valueShapeOf } from './shape.ts';

/**
 * A copy of an input given as plain values, in the shape that operations expect: text where bytes belong becomes UTF-8, and text or
 * epoch seconds where an instant belongs become a Date. What comes over the wire has been read by its shape; this is the same for the rest.
 * @throws {MalformedInput} for a value of another type and for a member the shape doesn't know, worded as the `aws` command words it.
 */
export function adoptInput(shape: Shape, value: unknown): any {
  try {
    return adopt(shape, value, null);
  } catch (error) {
    // Once more for the place of what is wrong, which is seldom needed.
    if (error instanceof MalformedInput) return adopt(shape, value, '');
    throw error;
  }
}

/** Where in the input something stands; null when nobody wants to know. */
type Path = string | null;

function adopt(shape: Shape, value: any, path: Path): any {
  if (value === null || value === undefined) return undefined;
  if (shape.isUnitSchema() || shape.isStructSchema()) return adoptStruct(shape, value, path);
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType(path, value, 'list');
    const each = valueShapeOf(shape);
    return value.map((item, i) => {
      const at = path === null ? null : `${path}[${i}]`;
      if (item === null || item === undefined) throw wrongType(at, item, 'anything but nothing');
      return adopt(each, item, at);
    });
  }
  if (shape.isMapSchema()) {
    if (!isPlain(value)) throw wrongType(path, value, 'map');
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, adopt(valueShapeOf(shape), item, path === null ? null : `${path}.${key}`)]),
    );
  }
  return adoptScalar(shape, value, path);
}

function adoptStruct(shape: Shape, value: any, path: Path): Record<string, unknown> {
  if (!isPlain(value)) throw wrongType(path, value, 'structure');
  const members = memberMapOf(shape);
  const struct: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    const member = members.get(name);
    if (!member) {
      throw new MalformedInput(
        `Unknown parameter in ${path || 'input'}: "${name}", must be one of: ${[...members.keys()].join(', ')}`,
      );
    }
    const adopted = adopt(member, each, path ? `${path}.${name}` : path === null ? null : name);
    if (adopted !== undefined) struct[name] = adopted;
  }
  return struct;
}

function adoptScalar(shape: Shape, value: any, path: Path): unknown {
  if (isBlob(shape)) {
    if (typeof value === 'string') return utf8(value);
    if (value instanceof Uint8Array) return value;
    throw wrongType(path, value, 'blob');
  }
  if (shape.isTimestampSchema()) {
    const date = typeof value === 'number' ? new Date(value * 1000) : new Date(value);
    if (Number.isNaN(date.getTime())) throw wrongType(path, value, 'timestamp');
    return date;
  }
  if (shape.isStringSchema() && typeof value !== 'string') throw wrongType(path, value, 'string');
  if (shape.isNumericSchema() && typeof value !== 'number') throw wrongType(path, value, 'number');
  if (shape.isBooleanSchema() && typeof value !== 'boolean') throw wrongType(path, value, 'boolean');
  return value;
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const wrongType = (path: Path, value: unknown, type: string): MalformedInput => {
  const shown = JSON.stringify(value) ?? typeof value;
  return new MalformedInput(
    `Invalid type for parameter ${path || 'input'}, value: ${shown.slice(0, 100)}, valid types: ${type}`,
  );
};
