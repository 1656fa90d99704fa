import type { FunctionError } from '../../runtime.ts';
import { located } from './outcome.ts';
import { withClientFrames } from './runtime-frames.ts';
import { locations } from './stack-trace.ts';
import { state } from './state.ts';

/** An error of today's runtime client, by its name there: `HandlerNotFound` is shown as `Runtime.HandlerNotFound`. */
export function clientError(name: string, message: string, frames = name): Error {
  const error = new Error(message);
  locations.delete(error);
  Object.defineProperty(error, 'name', { value: `Runtime.${name}`, writable: true, configurable: true });
  return withClientFrames(error, frames);
}

/** A failure to load the handler, as the client names it; the place of the failure stays known. */
export function importError(error: unknown): unknown {
  const name =
    error instanceof SyntaxError
      ? 'UserCodeSyntaxError'
      : (error as { code?: string } | undefined)?.code === 'MODULE_NOT_FOUND'
        ? 'ImportModuleError'
        : null;
  if (!name) return error;
  const wrapped = clientError(name, String(error));
  const { stack } = error as Error;
  // The client of Node.js 24 keeps the stack of a syntax error.
  if (name === 'UserCodeSyntaxError' && state.setup.runtime === 'nodejs24.x') wrapped.stack = stack;
  const at = locations.get(error as object);
  if (at) locations.set(wrapped, at);
  return wrapped;
}

/** A rejection that nobody handled, as the client reports it. */
export function rejectionError(reason: unknown, promise: unknown): Error {
  const error = clientError('UnhandledPromiseRejection', messageOf(reason));
  const at = typeof reason === 'object' && reason !== null ? locations.get(reason) : undefined;
  if (at) locations.set(error, at);
  return Object.assign(error, { reason, promise });
}

function messageOf(reason: unknown): string {
  try {
    return reason === undefined ? '' : String(reason);
  } catch {
    return '';
  }
}

/** The error as the response carries it. */
export function toResponse(error: any): FunctionError {
  try {
    if (!isError(error)) return { errorType: typeof error, errorMessage: textOf(error), trace: [] };
    const { name, message, stack } = error;
    const trace = typeof stack === 'string' ? stack : `${name}: ${message}`;
    return located({ errorType: clean(name), errorMessage: clean(message), trace: clean(trace).split('\n') }, error);
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
      trace: [],
    };
  }
}

/** The client of Node.js 22 fails on a value without `toString`, that of 24 names it. */
const textOf = (value: any): string => (state.setup.runtime === 'nodejs24.x' ? String(value) : value.toString());

/** The character DEL is not allowed in the client's headers. */
const clean = (text: unknown): string => String(text).replaceAll('\x7f', '%7F');

const isError = (value: any): boolean =>
  value instanceof Error || Boolean(value?.name && value.message && typeof value.stack === 'string');

/** What is logged for a failure: errors as they are, other values as the message of one. */
export function intoError(error: unknown): Error {
  if (error instanceof Error) return error;
  const made = new Error(state.setup.runtime === 'nodejs24.x' ? String(error) : (error as string));
  return withClientFrames(made, 'intoError');
}

/** The error as it is logged after "Invoke Error" and its like: a tab and JSON. */
export function toLogText(error: Error): string {
  try {
    return `\t${JSON.stringify(withDetails(error, []))}`;
  } catch {
    return `\t${JSON.stringify(toResponse(error), (key, value) => (key === 'at' ? undefined : value))}`;
  }
}

/**
 * Errors in a value with what JSON leaves out of them. @throws for an error that holds itself: in Node the stack overflows there, and
 * the client falls back to the error's bare description.
 */
function withDetails(value: unknown, holders: readonly unknown[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (holders.includes(value)) throw new TypeError('Converting circular structure to JSON');
  const inside = [...holders, value];
  if (!(value instanceof Error)) {
    if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return value;
    if (Array.isArray(value)) return value.map((item) => withDetails(item, inside));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDetails(item, inside)]));
  }
  const { name, message, code, stack } = value as Error & { code?: unknown };
  const details: Record<string, unknown> = { errorType: name, errorMessage: message, code, ...value };
  if (typeof stack === 'string') details.stack = stack.split('\n');
  return Object.fromEntries(Object.entries(details).map(([key, item]) => [key, withDetails(item, inside)]));
}
