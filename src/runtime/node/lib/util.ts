import { isDeepEqual } from './deep-equal.ts';
import { lazyCore } from './guest-bundles.ts';
import { format, formatWithOptions, inspect, stripVTControlCharacters } from './inspect.ts';
import { invalidArgument, nodeError, outOfRange, systemErrorMap, systemErrorName } from './node-error.ts';
import { callbackify, promisify } from './promisify.ts';
import { TextDecoder, TextEncoder } from './text-encoding.ts';
import types from './util-types.ts';

type Class = ((...args: any[]) => unknown) & { super_?: unknown };

function inherits(constructor: Class, superConstructor: Class): void {
  if (constructor === undefined || constructor === null) throw invalidArgument('ctor', 'of type function', constructor);
  if (typeof superConstructor !== 'function') throw invalidArgument('superCtor', 'of type function', superConstructor);
  if (superConstructor.prototype === undefined)
    throw invalidArgument('superCtor.prototype', 'of type object', superConstructor.prototype);
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

const warned = new Set<string>();

/** Warns on the first call only, and once for each `code`. */
function deprecate<F extends (...args: any[]) => any>(fn: F, message: string, code?: string): F {
  let told = false;
  const deprecated = function (this: unknown, ...args: unknown[]) {
    if (!told) {
      told = true;
      if (!code || !warned.has(code)) process.emitWarning(message, 'DeprecationWarning', code as string, deprecated);
      if (code) warned.add(code);
    }
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  };
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return deprecated as unknown as F;
}

/** Writes to stderr when `NODE_DEBUG` names the section. */
function debuglog(section: string) {
  const enabled = () => new RegExp(`(^|,)${section}(,|$)`, 'i').test(process.env.NODE_DEBUG ?? '');
  const log = (...args: unknown[]) => {
    if (enabled()) process.stderr.write(`${section.toUpperCase()} ${process.pid}: ${format(...args)}\n`);
  };
  return Object.defineProperty(log, 'enabled', { get: enabled });
}

function getSystemErrorName(errno: number): string {
  if (typeof errno !== 'number') throw invalidArgument('err', 'of type number', errno);
  if (errno >= 0 || !Number.isSafeInteger(errno)) throw outOfRange('err', 'a negative integer', errno);
  return systemErrorName(errno) ?? `Unknown system error ${errno}`;
}

function aborted(signal: AbortSignal, resource: object): Promise<void> {
  if (resource === null || typeof resource !== 'object') throw invalidArgument('resource', 'of type object', resource);
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

interface StyleOptions {
  validateStream?: boolean;
  stream?: { isTTY?: boolean };
}

/** Colours of `util.inspect` around a text; plain for a stream that is no terminal, as Lambda's are. */
function styleText(
  style: string | string[],
  text: string,
  { validateStream = true, stream = process.stdout }: StyleOptions = {},
): string {
  if (typeof text !== 'string') throw invalidArgument('text', 'of type string', text);
  const codes = [style].flat().map((name) => inspect.colors[name]);
  if (codes.some((code) => !code)) {
    const names = Object.keys(inspect.colors)
      .map((name) => `'${name}'`)
      .join(', ');
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument 'format' must be one of: ${names}. Received ${inspect(style)}`,
    );
  }
  if (validateStream && !stream?.isTTY && process.env.FORCE_COLOR === undefined) return text;
  return codes.reduceRight((inner, code) => `\x1b[${code![0]}m${inner}\x1b[${code![1]}m`, text);
}

const isObject = (value: unknown) => value !== null && typeof value === 'object';

const util = {
  format,
  formatWithOptions,
  inspect,
  stripVTControlCharacters,
  inherits,
  deprecate,
  debuglog,
  debug: debuglog,
  promisify,
  callbackify,
  types,
  isDeepStrictEqual: (a: unknown, b: unknown) => isDeepEqual(a, b, true),
  getSystemErrorName,
  toUSVString: (text: unknown) => String(text).toWellFormed(),
  aborted,
  styleText,
  getSystemErrorMap: () => systemErrorMap(),
  parseArgs: (config?: object) => lazyCore('util-more').parseArgs(config),
  get MIMEType() {
    return lazyCore('util-more').MIMEType;
  },
  get MIMEParams() {
    return lazyCore('util-more').MIMEParams;
  },
  TextEncoder,
  TextDecoder,
  // Deprecated since Node 4, used by packages of 2016.
  isArray: Array.isArray,
  isBoolean: (value: unknown) => typeof value === 'boolean',
  isNull: (value: unknown) => value === null,
  isNullOrUndefined: (value: unknown) => value == null,
  isNumber: (value: unknown) => typeof value === 'number',
  isString: (value: unknown) => typeof value === 'string',
  isSymbol: (value: unknown) => typeof value === 'symbol',
  isUndefined: (value: unknown) => value === undefined,
  isRegExp: types.isRegExp,
  isObject,
  isDate: types.isDate,
  isError: types.isNativeError,
  isFunction: (value: unknown) => typeof value === 'function',
  isPrimitive: (value: unknown) => !isObject(value) && typeof value !== 'function',
  isBuffer: (value: unknown) => Buffer.isBuffer(value),
  log: (...args: unknown[]) => console.log('%s - %s', new Date(Date.now()).toString().slice(4, 24), format(...args)),
  _extend(target: object, source: unknown) {
    return isObject(source) ? Object.assign(target, source) : target;
  },
};

export default util;
