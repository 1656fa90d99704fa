import { base64 } from '../../std/bytes.ts';
import { MalformedInput } from './malformed-input.ts';
import { membersOf, memberTraitsOf, type Shape, valueShapeOf } from './shape.ts';
import { readBase64 } from './text-values.ts';
import { readTimestamp, timestampFormat, writeTimestamp } from './timestamps.ts';

/** JSON values ↔ the client's shapes. `jsonName` counts in REST-JSON and is ignored by the JSON RPC protocols. */

const keyOf = (name: string, member: Shape, jsonNames: boolean): string =>
  (jsonNames && memberTraitsOf(member).jsonName) || name;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws {MalformedInput} worded as the AWS JSON parser words it. */
export function readJson(shape: Shape, value: unknown, jsonNames: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (shape.isDocumentSchema()) return value;
  if (shape.isStructSchema()) {
    if (!isObject(value)) throw unexpected(value);
    const struct: Record<string, unknown> = {};
    for (const [name, member] of membersOf(shape)) {
      const read = readJson(member, value[keyOf(name, member, jsonNames)], jsonNames);
      if (read !== undefined) struct[name] = read;
    }
    return struct;
  }
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) throw isObject(value) ? unexpected(value) : new MalformedInput('Expected list or null');
    return value.map((item) => readJson(valueShapeOf(shape), item, jsonNames) ?? null);
  }
  if (shape.isMapSchema()) {
    if (!isObject(value)) throw Array.isArray(value) ? unexpected(value) : new MalformedInput('Expected map or null');
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, readJson(valueShapeOf(shape), item, jsonNames) ?? null]),
    );
  }
  return readScalar(shape, value);
}

function readScalar(shape: Shape, value: unknown): unknown {
  if (typeof value === 'object') throw unexpected(value);
  if (shape.isTimestampSchema()) return readTimestamp(String(value));
  if (shape.isBlobSchema()) {
    if (typeof value === 'string') return readBase64(value);
    throw cannotConvert(value, 'Blob');
  }
  if (shape.isBooleanSchema()) {
    if (typeof value === 'boolean') return value;
    throw cannotConvert(value, 'Boolean');
  }
  if (shape.isNumericSchema()) {
    if (typeof value === 'number') return value;
    if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
    throw cannotConvert(value, 'Integer');
  }
  if (shape.isStringSchema() && typeof value !== 'string') throw cannotConvert(value, 'String');
  return value;
}

const cannotConvert = (value: unknown, type: string): MalformedInput => {
  const kind = typeof value === 'boolean' ? `${value}` : typeof value;
  return new MalformedInput(`${kind.toUpperCase()}_VALUE cannot be converted to ${type}`);
};

const unexpected = (value: unknown): MalformedInput =>
  new MalformedInput(
    Array.isArray(value)
      ? 'Start of list found where not expected'
      : isObject(value)
        ? 'Start of structure or map found where not expected.'
        : 'Unexpected field type',
  );

/** A value ready for `JSON.stringify`; undefined and null members are left out, as AWS leaves them out. */
export function writeJson(shape: Shape, value: any, jsonNames: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (shape.isDocumentSchema()) return value;
  if (shape.isStructSchema()) {
    const object: Record<string, unknown> = {};
    for (const [name, member] of membersOf(shape)) {
      const written = writeJson(member, value[name], jsonNames);
      if (written !== undefined) object[keyOf(name, member, jsonNames)] = written;
    }
    return object;
  }
  if (shape.isListSchema()) {
    return value.map((item: unknown) => writeJson(valueShapeOf(shape), item, jsonNames) ?? null);
  }
  if (shape.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, writeJson(valueShapeOf(shape), item, jsonNames) ?? null]),
    );
  }
  if (value instanceof Date) {
    const format = timestampFormat(shape, 'epoch-seconds');
    return format === 'epoch-seconds' ? value.getTime() / 1000 : writeTimestamp(value, format);
  }
  if (value instanceof Uint8Array) return base64(value);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
