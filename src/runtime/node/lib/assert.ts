import { AssertionError } from './assertion-error.ts';
import { isDeepEqual } from './deep-equal.ts';
import { inspect } from './inspect.ts';
import { invalidArgument, nodeError, received } from './node-error.ts';

type Message = string | Error | undefined;
type Check = (actual: any, expected: any) => boolean;
type Expected = RegExp | (new (...args: any[]) => unknown) | ((error: unknown) => unknown) | object | undefined;

function fail(operator: string, message: Message, actual?: unknown, expected?: unknown): never {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, actual, expected, operator });
}

const comparison = (operator: string, check: Check) =>
  function (...args: unknown[]): void {
    if (args.length < 2)
      throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
    const [actual, expected, message] = args;
    if (!check(actual, expected)) fail(operator, message as Message, actual, expected);
  };

function ok(...args: unknown[]): void {
  const [value, message] = args;
  if (value) return;
  if (message instanceof Error) throw message;
  throw new AssertionError({
    message: !args.length
      ? 'No value argument passed to `assert.ok()`'
      : ((message as string) ?? 'The expression evaluated to a falsy value'),
    generated: message === undefined,
    actual: value,
    expected: true,
    operator: '==',
  });
}

/** What `assert.throws` shows of both sides. */
class Comparison {}

/** Whether what was thrown is what was expected; throws when it is not. */
function matches(thrown: any, expected: Expected, message: Message, operator: string): void {
  if (expected === undefined) return;
  if (!['function', 'object'].includes(typeof expected))
    throw invalidArgument('error', 'of type function or an instance of Error, RegExp, or Object', expected);
  if (expected instanceof RegExp) {
    if (expected.test(String(thrown))) return;
    const text = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(thrown))}\n`;
    fail(operator, message ?? text, thrown, expected);
  }
  if (typeof expected === 'object') {
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    else if (!keys.length)
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The argument 'error' may not be an empty object. Received {}`,
      );
    for (const key of keys) {
      const wanted = (expected as any)[key];
      const same =
        wanted instanceof RegExp && typeof thrown?.[key] === 'string'
          ? wanted.test(thrown[key])
          : isDeepEqual(thrown?.[key], wanted, true);
      if (same) continue;
      const pick = (value: any) =>
        Object.assign(
          new Comparison(),
          Object.fromEntries(keys.filter((name) => name in Object(value)).map((name) => [name, value[name]])),
        );
      if (message) fail(operator, message, thrown, expected);
      const failure = new AssertionError({
        actual: pick(thrown),
        expected: pick(expected),
        operator: 'deepStrictEqual',
      });
      failure.actual = thrown;
      failure.expected = expected;
      failure.operator = operator;
      throw failure;
    }
    return;
  }
  if (expected.prototype !== undefined && thrown instanceof (expected as any)) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    const got = thrown?.constructor?.name ?? inspect(thrown);
    const text = `The error is expected to be an instance of "${expected.name}". Received "${got}"${thrown?.message ? `\n\nError message:\n\n${thrown.message}` : ''}`;
    fail(operator, message ?? text, thrown, expected);
  }
  const verdict = Reflect.apply(expected as (error: unknown) => unknown, {}, [thrown]);
  if (verdict === true) return;
  const name = expected.name ? `"${expected.name}" ` : '';
  fail(
    operator,
    message ??
      `The ${name}validation function is expected to return "true". Received ${inspect(verdict)}${thrown?.message ? `\n\nCaught error:\n\n${thrown.stack ?? thrown}` : ''}`,
    thrown,
    expected,
  );
}

interface Caught {
  error: unknown;
}

function attempt(fn: unknown): Caught | undefined {
  if (typeof fn !== 'function') throw invalidArgument('fn', 'of type function', fn);
  try {
    fn();
  } catch (error) {
    return { error };
  }
  return undefined;
}

async function attemptAsync(work: any): Promise<Caught | undefined> {
  const promise = typeof work === 'function' ? work() : work;
  if (typeof work === 'function' && typeof promise?.then !== 'function')
    throw nodeError(
      TypeError,
      'ERR_INVALID_RETURN_VALUE',
      `Expected instance of Promise to be returned from the "promiseFn" function but got${received(promise).replace(' Received', '')}.`,
    );
  if (typeof promise?.then !== 'function')
    throw invalidArgument('promiseFn', 'of type function or an instance of Promise', work);
  try {
    await promise;
  } catch (error) {
    return { error };
  }
  return undefined;
}

function expectThrow(operator: 'throws' | 'rejects', caught: Caught | undefined, args: unknown[]): void {
  const text = (caught?.error as Error | undefined)?.message;
  if (typeof args[0] === 'string' && args.length === 1 && text === args[0])
    throw nodeError(
      TypeError,
      'ERR_AMBIGUOUS_ARGUMENT',
      `The "error/message" argument is ambiguous. The error message "${text}" is identical to the message.`,
    );
  const [expected, message] = typeof args[0] === 'string' ? [undefined, args[0]] : (args as [Expected, Message]);
  if (caught) {
    matches(caught.error, expected, message, operator);
    return;
  }
  const kind = operator === 'throws' ? 'exception' : 'rejection';
  const name = (expected as any)?.name ? ` (${(expected as any).name})` : '';
  if (message instanceof Error) throw message;
  throw new AssertionError({
    message: `Missing expected ${kind}${name}${message ? `: ${message}` : '.'}`,
    expected,
    operator,
  });
}

function expectNone(operator: string, caught: Caught | undefined, args: unknown[]): void {
  if (!caught) return;
  const message = args.findLast((arg) => typeof arg === 'string');
  const kind = operator === 'doesNotThrow' ? 'exception' : 'rejection';
  const actual = (caught.error as any)?.message;
  throw new AssertionError({
    message: `Got unwanted ${kind}${message ? `: ${message}` : '.'}\nActual message: "${actual}"`,
    actual: caught.error,
    expected: args[0],
    operator,
  });
}

const pattern = (operator: string, wanted: boolean) => (text: unknown, regexp: unknown, message?: Message) => {
  if (!(regexp instanceof RegExp)) throw invalidArgument('regexp', 'an instance of RegExp', regexp);
  if (typeof text === 'string' && regexp.test(text) === wanted) return;
  const reason =
    typeof text === 'string'
      ? `The input ${wanted ? 'did not match the regular expression' : 'was expected to not match the regular expression'} ${inspect(regexp)}. Input:\n\n${inspect(text)}\n`
      : `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`;
  fail(operator, message ?? reason, text, regexp);
};

const looselyEqual = (a: any, b: any) => a == b || (Number.isNaN(a) && Number.isNaN(b));

const calls = {
  ok,
  fail(message?: Message): never {
    if (message instanceof Error) throw message;
    throw new AssertionError({ message: message ?? 'Failed', generated: message === undefined, operator: 'fail' });
  },
  strictEqual: comparison('strictEqual', Object.is),
  notStrictEqual: comparison('notStrictEqual', (a, b) => !Object.is(a, b)),
  deepStrictEqual: comparison('deepStrictEqual', (a, b) => isDeepEqual(a, b, true)),
  notDeepStrictEqual: comparison('notDeepStrictEqual', (a, b) => !isDeepEqual(a, b, true)),
  equal: comparison('==', looselyEqual),
  notEqual: comparison('!=', (a, b) => !looselyEqual(a, b)),
  deepEqual: comparison('deepEqual', (a, b) => isDeepEqual(a, b, false)),
  notDeepEqual: comparison('notDeepEqual', (a, b) => !isDeepEqual(a, b, false)),
  throws: (fn: unknown, ...args: unknown[]) => expectThrow('throws', attempt(fn), args),
  doesNotThrow: (fn: unknown, ...args: unknown[]) => expectNone('doesNotThrow', attempt(fn), args),
  rejects: async (work: unknown, ...args: unknown[]) => expectThrow('rejects', await attemptAsync(work), args),
  doesNotReject: async (work: unknown, ...args: unknown[]) =>
    expectNone('doesNotReject', await attemptAsync(work), args),
  match: pattern('match', true),
  doesNotMatch: pattern('doesNotMatch', false),
  ifError(value: any): void {
    if (value === null || value === undefined) return;
    const text =
      typeof value === 'object' && typeof value.message === 'string'
        ? value.message || value.constructor.name
        : inspect(value);
    throw new AssertionError({
      message: `ifError got unwanted exception: ${text}`,
      generated: true,
      actual: value,
      expected: null,
      operator: 'ifError',
    });
  },
  AssertionError,
};

const strict: any = Object.assign((...args: unknown[]) => ok(...args), calls, {
  equal: calls.strictEqual,
  notEqual: calls.notStrictEqual,
  deepEqual: calls.deepStrictEqual,
  notDeepEqual: calls.notDeepStrictEqual,
});
strict.strict = strict;

const assert: any = Object.assign((...args: unknown[]) => ok(...args), calls, { strict });

export default assert;
