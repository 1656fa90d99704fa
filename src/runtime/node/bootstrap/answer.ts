import { report } from './outcome.ts';
import { clientError, intoError, toLogText, toResponse } from './runtime-errors.ts';
import { withClientFrames } from './runtime-frames.ts';
import { locations } from './stack-trace.ts';
import { state } from './state.ts';

let answered = true;

/** An invocation begins that can be answered once. */
export const expectAnswer = (): void => {
  answered = false;
};

/** Whether the function's log format is JSON. */
export const logsJson = (): boolean => !state.legacy && state.setup.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';

/** Logs a failure as the runtime client does. */
export function logError(what: string, error: unknown): void {
  if (logsJson()) console.error(intoError(error));
  else console.error(what, toLogText(intoError(error)));
}

/** The response payload. @throws for a value that JSON cannot hold. */
export function serialize(result: unknown): string {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? '';
  } catch {
    if (state.setup.runtime === 'nodejs24.x') throw clientError('JSONStringifyError', cannotStringify, 'stringify');
    const error = withClientFrames(new Error(cannotStringify), 'stringify');
    locations.delete(error);
    throw error;
  }
}

const cannotStringify = 'Unable to stringify response body';

export function respond(result: unknown): void {
  if (answered) return;
  let payload: string;
  try {
    payload = serialize(result);
  } catch (error) {
    return respondError(error);
  }
  answered = true;
  report({ kind: 'response', payload });
}

export function respondError(error: unknown): void {
  if (answered) return;
  answered = true;
  logError('Invoke Error', error);
  report({ kind: 'error', error: toResponse(error) });
}
