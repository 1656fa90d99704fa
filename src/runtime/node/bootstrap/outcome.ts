import { toJson } from './native-json.ts';
import type { FunctionError, Outcome } from '../../runtime.ts';
import { host } from '../host.ts';
import { flushOutput } from './log.ts';
import { locations } from './stack-trace.ts';

/** Tells the engine how the init or the invocation ended. The first one counts. */
export function report(outcome: Outcome): void {
  flushOutput();
  if (outcome.kind === 'response' && !outcome.exited && isPlain(outcome.payload)) host.answer(outcome.payload);
  else host.outcome(toJson(outcome));
}

const { isWellFormed, includes } = String.prototype;

/** Whether a text can cross to the engine as it is. */
const isPlain = (text: string): boolean => isWellFormed.call(text) && !includes.call(text, '\0');

/** Adds where in the learner's files an error was made. */
export function located(description: FunctionError, error: unknown): FunctionError {
  const at = typeof error === 'object' && error !== null ? locations.get(error) : undefined;
  return at ? { ...description, at } : description;
}
