import type { FunctionError } from '../../runtime.ts';
import { located } from './outcome.ts';

/** What the runtimes of 2016 answered for a failure: `errorMessage`, `errorType` and stack lines without "at". */
export function describeLegacyError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: '', errorMessage: messageOf(error), trace: [] };
  const lines = typeof error.stack === 'string' ? error.stack.split('\n') : [];
  const trace = lines.filter((line) => /^\s+at /.test(line)).map((line) => line.replace(/^\s+at /, ''));
  return located({ errorType: error.name, errorMessage: error.message, trace }, error);
}

function messageOf(error: unknown): string {
  if (error === undefined || error === null) return 'null';
  return typeof error === 'object' ? (JSON.stringify(error) ?? String(error)) : String(error);
}

/** The text of an uncaught failure in the log. */
export function legacyStack(error: unknown): string {
  const stack = (error as Error | undefined)?.stack;
  return typeof stack === 'string' ? stack : String(error);
}
