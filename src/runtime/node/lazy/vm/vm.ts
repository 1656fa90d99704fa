import { scriptProblem } from '../../bootstrap/compiling.ts';
import { syntaxError } from '../../bootstrap/syntax-error.ts';
import { invalidArgument } from '../../lib/node-error.ts';

interface Scope {
  box: object;
  source: string;
  /** Names of functions that the source declares; they live beside the context while it runs and are copied to it afterwards. */
  functions: string[];
}

const contexts = new WeakSet<object>();

/** Runs source as a script of the global scope: an indirect `eval`. */
// oxlint-disable-next-line no-eval -- running source is what `vm` is for, and it is the guest's own
const runHere: (source: string) => unknown = globalThis.eval;

/** Runs source with an object as its outermost scope. Not strict, so that `with` is there. */
const runInBox = new Function(
  '$scope',
  '$run',
  'with ($scope.box) { const $result = eval($scope.source); for (const $name of $scope.functions) $scope.target[$name] = eval($name); return $result }',
) as (scope: Scope & { target: object }) => unknown;

/** The language itself, which every context has; of Node it has nothing. */
const language = new Set(
  (
    '$scope $result $name eval undefined NaN Infinity Object Array String Number Boolean Symbol BigInt Function Error EvalError RangeError ' +
    'ReferenceError SyntaxError TypeError URIError Math JSON Date RegExp Map Set WeakMap WeakSet WeakRef Promise Proxy Reflect ArrayBuffer ' +
    'SharedArrayBuffer DataView Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array ' +
    'Float64Array BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI ' +
    'decodeURI escape unescape Intl Atomics'
  ).split(' '),
);

function checkContext(value: unknown): asserts value is object {
  if (value === null || typeof value !== 'object') throw invalidArgument('contextifiedObject', 'of type object', value);
  if (!contexts.has(value)) throw invalidArgument('contextifiedObject', 'an vm.Context', value);
}

function runIn(target: Record<PropertyKey, unknown>, source: string): unknown {
  const functions = [...source.matchAll(/(?:^|[;}\n])\s*(?:async\s+)?function\s*\*?\s*([\w$]+)/g)].map(
    ([, name]) => name!,
  );
  const asked = new Set([...source.matchAll(/\btypeof\s+([\w$]+)/g)].map(([, name]) => name!));
  const box = new Proxy(target, {
    has: (_target, name) =>
      name in target || !(typeof name !== 'string' || language.has(name) || functions.includes(name)),
    get(_target, name) {
      if (name === Symbol.unscopables) return undefined;
      if (name in target) return target[name];
      if (name === 'globalThis') return target;
      if (asked.has(String(name))) return undefined;
      throw new ReferenceError(`${String(name)} is not defined`);
    },
  });
  return runInBox({ box, source, functions, target });
}

/** What a script is called: `options`, or the name itself. */
const nameOf = (options: unknown): string => {
  const name = typeof options === 'string' ? options : (options as { filename?: string } | undefined)?.filename;
  return name ?? 'evalmachine.<anonymous>';
};

/** Throws when the source does not compile, with Node's drawing of the place. */
function checkSource(code: unknown, options: unknown): asserts code is string {
  if (typeof code !== 'string') throw invalidArgument('code', 'of type string', code);
  try {
    new Function(code.replace(/^#!/, '//'));
  } catch (error) {
    const problem = scriptProblem(code);
    throw problem ? syntaxError(problem, nameOf(options)) : error;
  }
}

export function createContext(object: unknown = {}): object {
  if (object === null || typeof object !== 'object') throw invalidArgument('contextObject', 'of type object', object);
  contexts.add(object);
  return object;
}

export function isContext(object: unknown): boolean {
  if (object === null || typeof object !== 'object') throw invalidArgument('object', 'of type object', object);
  return contexts.has(object);
}

export class Script {
  readonly #source: string;
  cachedDataRejected = undefined;

  constructor(code: unknown, options?: unknown) {
    const source = String(code);
    checkSource(source, options);
    this.#source = source;
  }
  runInThisContext(): unknown {
    return runHere(this.#source);
  }
  runInContext(context: unknown): unknown {
    checkContext(context);
    return runIn(context as Record<PropertyKey, unknown>, this.#source);
  }
  runInNewContext(object?: object): unknown {
    return this.runInContext(createContext(object));
  }
  createCachedData(): Buffer {
    return Buffer.alloc(0);
  }
}

export const runInThisContext = (code: unknown, options?: unknown): unknown =>
  new Script(code, options).runInThisContext();

export const runInContext = (code: unknown, context: unknown, options?: unknown): unknown => {
  checkContext(context);
  return new Script(code, options).runInContext(context);
};

export const runInNewContext = (code: unknown, object?: object, options?: unknown): unknown =>
  new Script(code, options).runInNewContext(object);

export function compileFunction(code: unknown, params: readonly string[] = []): unknown {
  if (typeof code !== 'string') throw invalidArgument('code', 'of type string', code);
  return new Function(...params, code);
}
