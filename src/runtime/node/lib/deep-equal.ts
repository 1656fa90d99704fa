import types from './util-types.ts';

type Pairs = [unknown, unknown][];

/**
 * Node's deep equality. `strict`: prototypes, types and Object.is count (`assert.deepStrictEqual`,
 * `util.isDeepStrictEqual`); else `==` decides between primitives (`assert.deepEqual`).
 */
export function isDeepEqual(a: unknown, b: unknown, strict: boolean, seen: Pairs = []): boolean {
  if (Object.is(a, b)) return true;
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isObject(a) || !isObject(b)) {
    // The legacy mode is defined by ==.
    return !strict && !isObject(a) && !isObject(b) && (a == b || (Number.isNaN(a) && Number.isNaN(b)));
  }
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (seen.some(([x, y]) => x === a && y === b)) return true;
  return sameContents(a, b, strict, [...seen, [a, b]]);
}

function sameContents(a: any, b: any, strict: boolean, seen: Pairs): boolean {
  if (types.isDate(a) && types.isDate(b)) {
    if (a.getTime() !== b.getTime()) return false;
  } else if (types.isRegExp(a) && types.isRegExp(b)) {
    if (String(a) !== String(b) || a.lastIndex !== b.lastIndex) return false;
  } else if (types.isNativeError(a)) {
    if (a.message !== b.message || a.name !== b.name) return false;
    if (!isDeepEqual(a.cause, b.cause, strict, seen)) return false;
  } else if (types.isBoxedPrimitive(a)) {
    if (!types.isBoxedPrimitive(b) || !Object.is(a.valueOf(), b.valueOf())) return false;
  } else if (ArrayBuffer.isView(a) || types.isAnyArrayBuffer(a)) {
    if (!sameBytes(a, b, strict)) return false;
  } else if (types.isSet(a)) {
    if (!types.isSet(b) || !sameSet(a, b, strict, seen)) return false;
  } else if (types.isMap(a)) {
    if (!types.isMap(b) || !sameMap(a, b, strict, seen)) return false;
  } else if (types.isPromise(a) || types.isWeakMap(a) || types.isWeakSet(a)) return false;
  const keys = ownKeys(a, strict);
  if (keys.length !== ownKeys(b, strict).length) return false;
  if (Array.isArray(a) && a.length !== b.length) return false;
  return keys.every(
    (key) => Object.prototype.propertyIsEnumerable.call(b, key) && isDeepEqual(a[key], b[key], strict, seen),
  );
}

function ownKeys(value: object, strict: boolean): PropertyKey[] {
  const names: PropertyKey[] = ArrayBuffer.isView(value)
    ? Object.keys(value).filter((key) => !/^\d+$/.test(key))
    : Object.keys(value);
  if (!strict) return names;
  const symbols = Object.getOwnPropertySymbols(value);
  return [...names, ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];
}

function sameBytes(a: any, b: any, strict: boolean): boolean {
  if (a.byteLength !== b.byteLength) return false;
  if (!strict && (types.isFloat32Array(a) || types.isFloat64Array(a)))
    return [...(a as any)].every((value, index) => value === b[index]);
  const bytes = (value: any) =>
    ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
  const other = bytes(b);
  return bytes(a).every((byte, index) => byte === other[index]);
}

function sameSet(a: Set<unknown>, b: Set<unknown>, strict: boolean, seen: Pairs): boolean {
  if (a.size !== b.size) return false;
  const rest = new Set([...b].filter((value) => !a.has(value)));
  for (const value of a) {
    if (b.has(value)) continue;
    const twin = [...rest].find((one) => isDeepEqual(value, one, strict, seen));
    if (twin === undefined && !rest.has(undefined)) return false;
    rest.delete(twin);
  }
  return true;
}

function sameMap(a: Map<unknown, unknown>, b: Map<unknown, unknown>, strict: boolean, seen: Pairs): boolean {
  if (a.size !== b.size) return false;
  const rest = new Map([...b].filter(([key]) => !a.has(key)));
  for (const [key, value] of a) {
    if (b.has(key)) {
      if (!isDeepEqual(value, b.get(key), strict, seen)) return false;
      continue;
    }
    const twin = [...rest].find(([k, v]) => isDeepEqual(key, k, strict, seen) && isDeepEqual(value, v, strict, seen));
    if (!twin) return false;
    rest.delete(twin[0]);
  }
  return true;
}
