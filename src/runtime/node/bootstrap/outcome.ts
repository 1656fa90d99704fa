import { toJson } from './native-json.ts';
import type { FunctionError, Outcome } from '../../runtime.ts';
import { host } from '../host.ts';
import { flushOutput } from './log.ts';
import { locations } from './stack-trace.ts';

/** Tells the engine how the init or the invocation ended. The first one counts. */
export function report(outcome: Outcome): void {
  flushOutput();
  host.outcome(toJson(outcome));
}

/** Adds where in the learner's files an error was made. */
export function located(description: FunctionError, error: unknown): FunctionError {
  const at = typeof error === 'object' && error !== null ? locations.get(error) : undefined;
  return at ? { ...description, at } : description;
}
