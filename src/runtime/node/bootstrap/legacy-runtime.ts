import { runGuarded, runTicks } from './event-loop.ts';
import { describeLegacyError, legacyStack } from './legacy-errors.ts';
import { writeLog } from './log.ts';
import { loadFile, notFound, runtimeMain } from './module-loader.ts';
import { resolve } from './module-resolve.ts';
import { report } from './outcome.ts';
import { exitProcess } from './process-exit.ts';
import { legacyFrames } from './runtime-frames.ts';
import { exportsByFile } from './stack-trace.ts';
import { type Invocation, state } from './state.ts';

type Callback = (error?: unknown, result?: unknown) => void;

/** Of the invocation that runs: answers it when the event loop is empty, if the callback has been called by then. */
let whenDrained: (() => void) | null = null;
let answered = true;

const log = (level: 'INFO' | 'ERROR', text: string) =>
  writeLog(level, `${new Date().toISOString()}\t${state.requestId}\t${text}`);

/** Loads the handler as the runtimes of 2016 did. Their messages: the public copies of `awslambda/index.js`. */
export function initLegacy(): void {
  const [moduleName, handlerName, ...rest] = state.setup.handler.split('.');
  if (!moduleName || !handlerName || rest.length) return failInit(`Bad handler ${state.setup.handler}`);
  const found = resolve(`/var/task/${moduleName}`, '/var/task');
  if (!found) return failImport(moduleName, notFound(moduleName, undefined));
  try {
    const exports = loadFile(found.name, runtimeMain());
    exportsByFile.set(found.name, () => exports);
    const handler = exports?.[handlerName];
    if (!handler) return failInit(`Handler '${handlerName}' missing on module '${moduleName}'`);
    if (typeof handler !== 'function')
      return failInit(`Handler '${handlerName}' is not a function on module '${moduleName}'`);
    state.handler = handler;
    report({ kind: 'ready' });
  } catch (error) {
    failLoading(moduleName, error);
  }
}

function failInit(errorMessage: string): void {
  report({ kind: 'error', error: { errorType: '', errorMessage, trace: [] } });
}

function failLoading(moduleName: string, error: unknown): void {
  if ((error as { code?: string } | undefined)?.code === 'MODULE_NOT_FOUND') failImport(moduleName, error);
  else if (error instanceof SyntaxError)
    failModule(`Syntax error in module '${moduleName}'`, error, legacyFrames('parsing'));
  else failModule('module initialization error', error, []);
}

const failImport = (moduleName: string, error: unknown): void =>
  failModule(`Unable to import module '${moduleName}'`, error, legacyFrames('resolving'));

/**
 * The module could not be loaded. The caller is told no more than that; the log, in a plain line, what kind of error it was and the
 * stack, but not the error's message: so it was.
 */
function failModule(what: string, error: unknown, first: readonly string[]): void {
  const { errorType, errorMessage, trace, at } = describeLegacyError(error);
  const parsing = error instanceof SyntaxError;
  const lines = [...first, ...trace.filter((line) => !(parsing && line.startsWith('Module._compile')))];
  writeLog(
    'ERROR',
    [`${what}: ${errorType || errorMessage}`, ...lines.slice(0, 10).map((line) => `    at ${line}`)].join('\n'),
  );
  report({ kind: 'error', error: { errorType: '', errorMessage: what, trace: [], ...(at ? { at } : {}) } });
}

export function invokeLegacy(input: Invocation, payload: string): void {
  answered = false;
  whenDrained = null;
  const context = contextOf(input);
  const args = [JSON.parse(payload), context, state.setup.runtime === 'nodejs' ? undefined : callbackOf(context)];
  const { handler } = state;
  runGuarded(() => handler!(...args), undefined, []);
  runTicks();
}

/** The context object of 2016: properties by the Lambda developer guide of the time. */
function contextOf(input: Invocation) {
  const done = (error?: unknown, result?: unknown) =>
    error === undefined || error === null ? succeed(result) : fail(error);
  return {
    callbackWaitsForEmptyEventLoop: true,
    awsRequestId: input.requestId,
    invokeid: input.requestId,
    logGroupName: input.logGroupName,
    logStreamName: input.logStreamName,
    functionName: input.functionName,
    functionVersion: input.functionVersion,
    invokedFunctionArn: input.invokedFunctionArn,
    memoryLimitInMB: String(state.setup.memoryMB),
    identity: undefined,
    clientContext: input.clientContext === undefined ? undefined : JSON.parse(input.clientContext),
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(input.deadline) - Date.now()),
    succeed,
    fail: (error?: unknown) => fail(error),
    done,
  };
}

/** `callback(error, result)` of nodejs4.3: answers once the event loop is empty, unless the context says otherwise. */
function callbackOf(context: { callbackWaitsForEmptyEventLoop: boolean }): Callback {
  return (error, result) => {
    const answer = () => (error === undefined || error === null ? succeed(result) : fail(error));
    if (!context.callbackWaitsForEmptyEventLoop) answer();
    else whenDrained ??= answer;
  };
}

function succeed(result?: unknown): void {
  if (answered) return;
  let payload: string;
  try {
    payload = JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch (error) {
    return fail(new Error(`Unable to stringify body as json: ${(error as Error).message}`));
  }
  answered = true;
  report({ kind: 'response', payload });
}

function fail(error?: unknown): void {
  if (answered) return;
  answered = true;
  const described = describeLegacyError(error);
  const { errorMessage, errorType, trace } = described;
  if (error instanceof Error) log('ERROR', JSON.stringify({ errorMessage, errorType, stackTrace: trace }));
  report({ kind: 'error', error: described });
}

/** The event loop is empty. nodejs4.3 calls a callback that was never called itself: the answer is null (developer guide, nodejs-prog-model-handler). */
export function drainedLegacy(): boolean {
  if (answered) return false;
  if (whenDrained) whenDrained();
  else if (state.setup.runtime !== 'nodejs') succeed();
  else report({ kind: 'unanswered' });
  answered = true;
  return true;
}

/** Nobody caught it: the process prints the stack and ends. */
export function uncaughtLegacy(error: unknown): void {
  log('ERROR', legacyStack(error));
  report({ kind: 'exit', code: 1, error: describeLegacyError(error) });
  exitProcess(1);
}
