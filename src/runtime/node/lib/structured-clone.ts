import { nodeError } from './node-error.ts';
import types from './util-types.ts';

function failure(value: unknown): DOMException {
  const shown =
    typeof value === 'symbol'
      ? String(value)
      : typeof value === 'function'
        ? Function.prototype.toString.call(value)
        : `#<${classOf(value)}>`;
  return new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
}

const classOf = (value: unknown) =>
  types.isPromise(value)
    ? 'Promise'
    : types.isWeakMap(value)
      ? 'WeakMap'
      : types.isWeakSet(value)
        ? 'WeakSet'
        : 'Object';

/** Takes a buffer's bytes away from it, where the engine can. */
const detach = (buffer: ArrayBuffer & { transfer?(): ArrayBuffer }): ArrayBuffer =>
  buffer.transfer?.() ?? buffer.slice(0);

/** `structuredClone`; buffers are moved rather than copied when they are in `transfer`. @throws {DOMException} `DataCloneError` for functions, symbols, promises and weak collections. */
export function structuredClone<T>(value: T, options: { transfer?: readonly unknown[] } = {}): T {
  if (!arguments.length) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "value" argument must be specified');
  const moved = [...(options?.transfer ?? [])];
  for (const one of moved)
    if (!types.isArrayBuffer(one) && !isPort(one))
      throw nodeError(TypeError, 'ERR_INVALID_TRANSFER_OBJECT', 'Found invalid object in transferList');
  const buffers = moved.filter((one) => types.isArrayBuffer(one)) as (ArrayBuffer & { detached?: boolean })[];
  if (buffers.some((buffer) => buffer.detached))
    throw new DOMException('An ArrayBuffer is detached and could not be cloned.', 'DataCloneError');
  const seen = new Map<unknown, unknown>(moved.map((one) => [one, one]));
  for (const buffer of buffers) seen.set(buffer, buffer.slice(0));
  const copy = clone(value, seen);
  for (const buffer of buffers) detach(buffer);
  return copy;
}

const isPort = (value: unknown) => Object.prototype.toString.call(value) === '[object MessagePort]';

function clone(value: any, seen: Map<unknown, unknown>): any {
  if (typeof value === 'function' || typeof value === 'symbol') throw failure(value);
  if (value === null || typeof value !== 'object') return value;
  if (seen.has(value)) return seen.get(value);
  const keep = <C>(copy: C): C => {
    seen.set(value, copy);
    return copy;
  };
  if (types.isBoxedPrimitive(value)) return keep(Object(value.valueOf()));
  if (types.isDate(value)) return keep(new Date(value.getTime()));
  if (types.isRegExp(value)) return keep(new RegExp(value.source, value.flags));
  if (types.isAnyArrayBuffer(value)) return keep(value.slice(0));
  if (ArrayBuffer.isView(value)) {
    const buffer = clone(value.buffer, seen);
    const length = types.isDataView(value) ? value.byteLength : (value as Uint8Array).length;
    const View: any = types.isUint8Array(value) ? Uint8Array : value.constructor;
    return keep(new View(buffer, value.byteOffset, length));
  }
  if (types.isMap(value)) {
    const copy = keep(new Map());
    for (const [key, item] of value) copy.set(clone(key, seen), clone(item, seen));
    return copy;
  }
  if (types.isSet(value)) {
    const copy = keep(new Set());
    for (const item of value) copy.add(clone(item, seen));
    return copy;
  }
  if (types.isNativeError(value)) return cloneError(value, seen, keep);
  if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value)) throw failure(value);
  const copy: any = keep(Array.isArray(value) ? [] : {});
  if (Array.isArray(value)) copy.length = value.length;
  for (const key of Object.keys(value)) copy[key] = clone(value[key], seen);
  return copy;
}

const errorClasses: Record<string, ErrorConstructor> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

function cloneError(error: Error, seen: Map<unknown, unknown>, keep: <C>(copy: C) => C): Error {
  const Class = errorClasses[error.name] ?? Error;
  const own: Record<string, unknown> = { message: error.message, stack: error.stack };
  if ('cause' in error) own.cause = clone(error.cause, seen);
  const made = keep(new Class(error.message));
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(made, name, { value, writable: true, configurable: true, enumerable: false });
  return made;
}
