import type { FunctionError } from '../../runtime.ts';
import { locations } from './stack-trace.ts';
import { located } from './outcome.ts';

/** Errors of today's runtime interface client, by its names. */
function errorClass(name: string) {
  const type = class extends Error {};
  Object.defineProperty(type, 'name', { value: name });
  Object.defineProperty(type.prototype, 'name', { value: `Runtime.${name}`, writable: true, configurable: true });
  return type;
}

export const HandlerNotFound = errorClass('HandlerNotFound');
export const MalformedHandlerName = errorClass('MalformedHandlerName');
export const NodeJsExit = errorClass('NodeJsExit');
export const CallbackHandlerDeprecated = errorClass('CallbackHandlerDeprecated');
const ImportModuleError = errorClass('ImportModuleError');
const UserCodeSyntaxError = errorClass('UserCodeSyntaxError');

/** A failure to load the handler, as the client names it; the place of the failure stays known. */
export function importError(error: unknown): unknown {
  const type =
    error instanceof SyntaxError
      ? UserCodeSyntaxError
      : (error as { code?: string } | undefined)?.code === 'MODULE_NOT_FOUND'
        ? ImportModuleError
        : null;
  if (!type) return error;
  const wrapped = new type(String(error));
  const at = locations.get(error as object);
  if (at) locations.set(wrapped, at);
  else locations.delete(wrapped);
  return wrapped;
}

/** The error as the response carries it. */
export function toResponse(error: any): FunctionError {
  try {
    if (!isError(error)) return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
    const { name, message, stack } = error;
    return located(
      { errorType: name, errorMessage: message, trace: String(stack ?? `${name}: ${message}`).split('\n') },
      error,
    );
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
      trace: [],
    };
  }
}

const isError = (value: any): boolean =>
  value instanceof Error || Boolean(value?.name && value.message && typeof value.stack === 'string');

/** The error as it is logged after "Invoke Error" and its like: a tab and JSON. */
export function toLogText(error: unknown): string {
  try {
    return `\t${JSON.stringify(error instanceof Error ? error : new Error(String(error)), (_key, value) => withDetails(value))}`;
  } catch {
    return `\t${JSON.stringify(toResponse(error))}`;
  }
}

function withDetails(value: any): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, code, stack } = value as Error & { code?: unknown };
  const details: object = { errorType: name, errorMessage: message, code, ...value };
  return typeof stack === 'string' ? { ...details, stack: stack.split('\n') } : details;
}
