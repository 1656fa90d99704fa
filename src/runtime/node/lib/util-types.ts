const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
const typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!
  .get!;

/** Whether `method` of a class accepts `value` as its own: the test for an internal slot. */
const has =
  (method: (this: any, ...args: any[]) => unknown, ...args: unknown[]) =>
  (value: unknown): boolean => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
    try {
      method.apply(value, args);
      return true;
    } catch {
      return false;
    }
  };
const getter = (prototype: object, name: string) => Object.getOwnPropertyDescriptor(prototype, name)!.get!;
const typed = (name: string) => (value: unknown) => typedArrayTag.call(value) === name;
const boxed = (prototype: any) => (value: unknown) => typeof value === 'object' && has(prototype.valueOf)(value);
const source = (value: unknown) => (typeof value === 'function' ? Function.prototype.toString.call(value) : '');

const isArrayBuffer = has(getter(ArrayBuffer.prototype, 'byteLength'));
const isSharedArrayBuffer = has(getter(SharedArrayBuffer.prototype, 'byteLength'));
const isNumberObject = boxed(Number.prototype);
const isStringObject = boxed(String.prototype);
const isBooleanObject = boxed(Boolean.prototype);
const isBigIntObject = boxed(BigInt.prototype);
const isSymbolObject = boxed(Symbol.prototype);

/** `util.types`. Proxies and externals cannot be told from inside the engine. */
const types = {
  isDate: has(Date.prototype.getTime),
  isRegExp: has(getter(RegExp.prototype, 'source')),
  isNativeError: (value: unknown) => value instanceof Error || tagOf(value) === 'Error',
  isPromise: (value: unknown) => value instanceof Promise,
  isMap: has(getter(Map.prototype, 'size')),
  isSet: has(getter(Set.prototype, 'size')),
  isWeakMap: has(WeakMap.prototype.has, {}),
  isWeakSet: has(WeakSet.prototype.has, {}),
  isMapIterator: (value: unknown) => tagOf(value) === 'Map Iterator',
  isSetIterator: (value: unknown) => tagOf(value) === 'Set Iterator',
  isArrayBuffer,
  isSharedArrayBuffer,
  isAnyArrayBuffer: (value: unknown) => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isArrayBufferView: (value: unknown) => ArrayBuffer.isView(value),
  isDataView: (value: unknown) => ArrayBuffer.isView(value) && typedArrayTag.call(value) === undefined,
  isTypedArray: (value: unknown) => typedArrayTag.call(value) !== undefined,
  isUint8Array: typed('Uint8Array'),
  isUint8ClampedArray: typed('Uint8ClampedArray'),
  isUint16Array: typed('Uint16Array'),
  isUint32Array: typed('Uint32Array'),
  isInt8Array: typed('Int8Array'),
  isInt16Array: typed('Int16Array'),
  isInt32Array: typed('Int32Array'),
  isFloat32Array: typed('Float32Array'),
  isFloat64Array: typed('Float64Array'),
  isBigInt64Array: typed('BigInt64Array'),
  isBigUint64Array: typed('BigUint64Array'),
  isAsyncFunction: (value: unknown) => /^async\b/.test(source(value)),
  isGeneratorFunction: (value: unknown) => /^(async\s+)?(function\s*)?\*/.test(source(value)),
  isGeneratorObject: (value: unknown) => tagOf(value) === 'Generator',
  isArgumentsObject: (value: unknown) => tagOf(value) === 'Arguments',
  isModuleNamespaceObject: (value: unknown) => tagOf(value) === 'Module',
  isNumberObject,
  isStringObject,
  isBooleanObject,
  isBigIntObject,
  isSymbolObject,
  isBoxedPrimitive: (value: unknown) =>
    isNumberObject(value) ||
    isStringObject(value) ||
    isBooleanObject(value) ||
    isBigIntObject(value) ||
    isSymbolObject(value),
  isProxy: () => false,
  isExternal: () => false,
};

export default types;
