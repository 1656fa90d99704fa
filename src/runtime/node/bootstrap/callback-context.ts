import { respond, respondError } from './answer.ts';

/** What to do when the event loop runs empty before the invocation is answered. */
let beforeExit: (() => void) | null = null;

export const onDrained = (listener: (() => void) | null): void => {
  beforeExit = listener;
};

/** The event loop is empty. Whether that made something run. */
export function drained(): boolean {
  const listener = beforeExit;
  beforeExit = null;
  listener?.();
  return listener !== null;
}

/** The callback, and `succeed`, `fail`, `done` of the context. Only the first call to any of them counts. */
export function callbackContext() {
  let waitForEmptyEventLoop = true;
  let finished = false;
  const done = (error: unknown, result?: unknown) => {
    onDrained(null);
    if (error === undefined || error === null) respond(result);
    else respondError(error);
  };
  const first =
    <A extends unknown[]>(fn: (...args: A) => void) =>
    (...args: A) => {
      if (finished) return;
      fn(...args);
      finished = true;
    };
  const callback = first((error?: unknown, result?: unknown) => {
    if ((error === undefined || error === null) && waitForEmptyEventLoop) onDrained(() => respond(result));
    else done(error, result);
  });
  const methods = {
    get callbackWaitsForEmptyEventLoop() {
      return waitForEmptyEventLoop;
    },
    set callbackWaitsForEmptyEventLoop(value: boolean) {
      waitForEmptyEventLoop = value;
    },
    succeed: first((result?: unknown) => done(null, result)),
    fail: first((error?: unknown) => done(error ?? 'handled')),
    done: first(done),
  };
  return { callback, methods };
}
