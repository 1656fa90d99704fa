import './engine-gaps.ts';
import { fromJson } from './native-json.ts';
import type { GuestEntry, GuestSetup } from '../host-interface.ts';
import { coreModules, deliverResponse, installGlobals, requireSdk, setTmpSize } from '../lib/index.ts';
import { contextCell, leaveFrames } from '../lib/async-context.ts';
import { installCompilers } from './compiling.ts';
import { createConsole } from './console.ts';
import { forgetCoreModules } from './core-modules.ts';
import { importSource, resolveImport } from './es-modules.ts';
import { enterFromOutside, handleUncaughtWith, runTicks, settle, turn, wakeAt, waiting } from './event-loop.ts';
import { enterEra } from './eras.ts';
import { inspection, noteOwnGlobals } from './inspection.ts';
import { installJson } from './json.ts';
import { drainedLegacy, initLegacy, invokeLegacy, uncaughtLegacy } from './legacy-runtime.ts';
import { installLocale } from './locale.ts';
import { seedMathRandom } from './math-random.ts';
import { trackRejection } from './promise-rejections.ts';
import { drainedModern, initModern, invokeModern, uncaughtModern } from './modern-runtime.ts';
import { configureProcess, createProcess } from './process.ts';
import { formatStack, installCaptureStackTrace } from './stack-trace.ts';
import { type Invocation, state } from './state.ts';
import { syntaxError } from './syntax-error.ts';
import { timerGlobals } from './timers.ts';

/** What the guest is made of: globals, event loop, and the runtime client of the era that calls the handler. */

const define = (name: string, value: unknown) =>
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });

define('global', globalThis);
for (const [name, value] of Object.entries(timerGlobals)) define(name, value);
define('process', createProcess());
installGlobals();
installJson();
installCompilers();
installLocale();
installCaptureStackTrace();
Object.defineProperty(Error, 'prepareStackTrace', {
  value: undefined,
  writable: true,
  configurable: true,
  enumerable: true,
});

function onUncaught(error: unknown): void {
  if (process.listenerCount('uncaughtException') > 0) {
    process.emit('uncaughtException', error as Error);
    return;
  }
  if (state.legacy) uncaughtLegacy(error);
  else uncaughtModern(error);
}

const entry: GuestEntry = {
  init(json) {
    state.setup = fromJson(json) as GuestSetup;
    state.legacy = state.setup.runtime === 'nodejs' || state.setup.runtime === 'nodejs4.3';
    seedMathRandom(state.setup.seed);
    configureProcess(process);
    setTmpSize(state.setup.tmpMB);
    define('console', createConsole());
    enterEra(state.setup.runtime);
    forgetCoreModules();
    handleUncaughtWith(onUncaught);
    if (state.legacy) initLegacy();
    else initModern();
  },
  invoke(requestId, deadline, invokedFunctionArn, traceId, payload, more) {
    const input: Invocation = { requestId, deadline, invokedFunctionArn, traceId };
    if (more !== undefined) Object.assign(input, fromJson(more));
    state.requestId = requestId;
    enterFromOutside();
    leaveFrames();
    if (state.legacy) invokeLegacy(input, payload);
    else invokeModern(input, payload);
  },
  deliver(id, head, body) {
    enterFromOutside();
    leaveFrames();
    deliverResponse(id, head, body);
    runTicks();
  },
  turn,
  rejection: trackRejection,
  answered: settle,
  wakeAt,
  waiting,
  drained: () => (state.legacy ? drainedLegacy() : drainedModern()),
  inspect: inspection,
  contextCell,
  preload(name) {
    if (Object.hasOwn(coreModules, name)) coreModules[name]!();
    else requireSdk(name);
  },
  resolveImport,
  importSource,
  syntaxError: (json, fileName) => syntaxError(fromJson(json), fileName),
  formatStack: formatStack as GuestEntry['formatStack'],
};

define('__guest', entry);
noteOwnGlobals();
