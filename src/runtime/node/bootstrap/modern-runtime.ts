import type { InvocationInput } from '../../runtime.ts';
import { loadHandler } from './load-handler.ts';
import { report } from './outcome.ts';
import { exitProcess } from './process-exit.ts';
import { CallbackHandlerDeprecated, NodeJsExit, toLogText, toResponse } from './runtime-errors.ts';
import { state } from './state.ts';

type Input = Omit<InvocationInput, 'payload'>;
type Handler = (...args: any[]) => unknown;

/** What to do when the event loop runs empty before the invocation is answered. */
let beforeExit: (() => void) | null = null;
let answered = true;

const logError = (what: string, error: unknown) => console.error(what, toLogText(error));

const callbackRemoved =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this ' +
  'function to use a supported handler signature to use Node.js 24 or later. For more information see ' +
  'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';

const callbackWarning =
  'AWS Lambda plans to remove support for callback-based function handlers starting with Node.js 24. You will need to update this ' +
  'function to use an async handler to use Node.js 24 or later. For more information and to provide feedback on this change, see ' +
  'https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137. To disable this warning, set the ' +
  'AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING environment variable.';

const asyncOnly = (): boolean => state.setup.runtime === 'nodejs24.x';

const isAsync = (handler: Handler): boolean => handler.constructor?.name === 'AsyncFunction';

const isPromise = (value: any): value is PromiseLike<unknown> => Boolean(value) && typeof value.then === 'function';

/** Loads the handler. */
export function initModern(): void {
  beforeExit = () => exitProcess(13);
  const failed = (error: unknown) => {
    beforeExit = null;
    logError('Uncaught Exception', error);
    report({ kind: 'error', error: toResponse(error) });
  };
  try {
    const loaded = loadHandler(state.setup.handler);
    if (loaded instanceof Promise) loaded.then(ready).catch(failed);
    else ready(loaded);
  } catch (error) {
    failed(error);
  }
}

function ready(handler: Handler): void {
  if (handler.length >= 3 && asyncOnly()) throw new CallbackHandlerDeprecated(callbackRemoved);
  if (
    handler.length === 3 &&
    !isAsync(handler) &&
    state.setup.env.AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING === undefined
  )
    console.warn(callbackWarning);
  state.handler = handler;
  beforeExit = null;
  report({ kind: 'ready' });
}

/** Named as in the runtime client, since stack traces show it. */
const frames = {
  'Runtime.handleOnceNonStreaming'(event: unknown, context: object, callback: unknown): unknown {
    const handler = state.handler!;
    return asyncOnly() ? handler(event, context) : handler(event, context, callback);
  },
};

/** Calls the handler, as the runtime client's `handleOnce` does. */
export function invokeModern(input: Input, payload: string): void {
  answered = false;
  beforeExit = neverAnswered;
  const context = contextOf(input);
  const { callback, methods } = callbackContext();
  if (!asyncOnly()) Object.defineProperties(context, Object.getOwnPropertyDescriptors(methods));
  try {
    const result = frames['Runtime.handleOnceNonStreaming'](JSON.parse(payload), context, callback);
    if (isPromise(result)) result.then(methods.succeed, methods.fail).then(undefined, methods.fail);
    else if (asyncOnly()) methods.succeed(result);
  } catch (error) {
    callback(error);
  }
}

function contextOf(input: Input): object {
  const { env } = process;
  return {
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION ?? input.functionVersion,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? input.functionName,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? String(state.setup.memoryMB),
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME ?? input.logGroupName,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME ?? input.logStreamName,
    clientContext: input.clientContext === undefined ? undefined : JSON.parse(input.clientContext),
    identity: undefined,
    invokedFunctionArn: input.invokedFunctionArn,
    awsRequestId: input.requestId,
    getRemainingTimeInMillis: () => Math.floor(input.deadline) - Date.now(),
  };
}

/** The callback, and `succeed`, `fail`, `done` of the context. Only the first call to any of them counts. */
function callbackContext() {
  let waitForEmptyEventLoop = true;
  let finished = false;
  const done = (error: unknown, result?: unknown) => {
    beforeExit = null;
    if (error === undefined || error === null) respond(result);
    else respondError(error);
  };
  const first =
    <A extends unknown[]>(fn: (...args: A) => void) =>
    (...args: A) => {
      if (finished) return;
      finished = true;
      fn(...args);
    };
  const callback = first((error?: unknown, result?: unknown) => {
    if ((error === undefined || error === null) && waitForEmptyEventLoop) beforeExit = () => respond(result);
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

function respond(result: unknown): void {
  if (answered) return;
  let payload: string | undefined;
  try {
    payload = JSON.stringify(result === undefined ? null : result);
  } catch {
    return respondError(new Error('Unable to stringify response body'));
  }
  answered = true;
  report({ kind: 'response', payload: payload ?? '' });
}

function respondError(error: unknown): void {
  if (answered) return;
  answered = true;
  logError('Invoke Error', error);
  report({ kind: 'error', error: toResponse(error) });
}

/** The loop ran empty: a promise that never settles is an error, a callback that was not called gives null. */
function neverAnswered(): void {
  if (isAsync(state.handler!) || asyncOnly()) respondError(new NodeJsExit(neverSettled));
  else respond(null);
}

const neverSettled =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never ' +
  'settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

/** The event loop is empty. */
export function drainedModern(): boolean {
  const listener = beforeExit;
  beforeExit = null;
  listener?.();
  return listener !== null;
}

/** Nobody caught it: the client reports it and the process ends. */
export function uncaughtModern(error: unknown): void {
  logError('Uncaught Exception', error);
  report({ kind: 'exit', code: 129, error: toResponse(error) });
  exitProcess(129);
}
