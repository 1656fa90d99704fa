import { expectAnswer, logError, respond, respondError } from './answer.ts';
import { callbackContext, drained, onDrained } from './callback-context.ts';
import { contextOf, forwardTrace } from './context-object.ts';
import { loadHandler } from './load-handler.ts';
import { report } from './outcome.ts';
import { exitProcess } from './process-exit.ts';
import { installStreaming, invokeStreaming } from './response-streaming.ts';
import { clientError, rejectionError, toResponse } from './runtime-errors.ts';
import { type Invocation, isStreaming, state } from './state.ts';

/**
 * Today's runtimes: what Lambda's runtime interface clients do around a handler, version 3 for Node.js 22 and version 4 for 24
 * (aws-lambda-ric on npm, read as the reference).
 */

type Handler = (...args: any[]) => unknown;

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
  listenForFailures();
  installStreaming();
  noteNodeOptions();
  onDrained(() => exitProcess(13));
  const failed = (error: unknown) => {
    onDrained(null);
    logError(asyncOnly() ? 'Init Error' : 'Uncaught Exception', error);
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
  const streaming = isStreaming(handler);
  if (handler.length >= 3 && asyncOnly() && !streaming) throw clientError('CallbackHandlerDeprecated', callbackRemoved);
  if (
    handler.length === 3 &&
    !asyncOnly() &&
    !streaming &&
    !isAsync(handler) &&
    state.setup.env.AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING === undefined
  )
    console.warn(callbackWarning);
  state.handler = handler;
  onDrained(null);
  report({ kind: 'ready' });
}

/** Named as in the runtime clients, since stack traces show it. */
const frames = {
  'Runtime.handleOnceNonStreaming': (...args: unknown[]): unknown => state.handler!(...args),
  'BufferedInvokeProcessor.processInvoke': (...args: unknown[]): unknown => state.handler!(...args),
};

/** Calls the handler. */
export function invokeModern(input: Invocation, payload: string): void {
  expectAnswer();
  forwardTrace(input);
  if (isStreaming(state.handler)) invokeStreaming(input, payload);
  else if (asyncOnly()) invokeAsync(input, payload);
  else invokeWithCallback(input, payload);
}

function invokeAsync(input: Invocation, payload: string): void {
  onDrained(() => respondError(clientError('NodeJsExit', neverSettled)));
  const call = async () => frames['BufferedInvokeProcessor.processInvoke'](JSON.parse(payload), contextOf(input));
  call().then(respond, respondError);
}

function invokeWithCallback(input: Invocation, payload: string): void {
  onDrained(neverAnswered);
  const { callback, methods } = callbackContext();
  const context = contextOf(input, methods);
  try {
    const result = frames['Runtime.handleOnceNonStreaming'](JSON.parse(payload), context, callback);
    if (isPromise(result)) result.then(methods.succeed, methods.fail).then(undefined, methods.fail);
  } catch (error) {
    callback(error);
  }
}

/** The loop ran empty: a promise that never settles is an error, a callback that was not called gives null. */
function neverAnswered(): void {
  if (isAsync(state.handler!)) respondError(clientError('NodeJsExit', neverSettled));
  else respond(null);
}

const neverSettled =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never ' +
  'settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

/** The event loop is empty. */
export const drainedModern = drained;

/** Nobody listens, not even the client any more: Node prints the error and ends. */
export function uncaughtModern(error: unknown): void {
  const { stack } = Object(error) as { stack?: unknown };
  const text = typeof stack === 'string' ? stack : `Uncaught ${String(error)}`;
  process.stderr.write(`${text}\n\nNode.js ${process.version}\n`);
  exitProcess(1);
}

/** The client's own listeners come before any of the function's: it reports the failure and ends the process. */
function listenForFailures(): void {
  process.on('uncaughtException', (error) => end('Uncaught Exception', error, 129));
  process.on('unhandledRejection', (reason, promise) =>
    end('Unhandled Promise Rejection', rejectionError(reason, promise), 128),
  );
}

function end(what: string, error: unknown, code: number): void {
  logError(what, error);
  report({ kind: 'exit', code, error: toResponse(error) });
  exitProcess(code);
}

/** Options for Node itself have no meaning in the sandbox; the log says so rather than nothing happening. */
function noteNodeOptions(): void {
  const options = state.setup.env.NODE_OPTIONS;
  if (options) process.stderr.write(`Coldstart: NODE_OPTIONS has no effect in this sandbox: ${options}\n`);
}
