import { state } from './state.ts';

/**
 * Stack frames of Node's loader and of Lambda's runtime clients, which stand in traces after (or instead of) our own. Places as in
 * logs of nodejs22.x (2025-02) and nodejs24.x (aws-lambda-nodejs-runtime-interface-client issue 175, 2025-12), and of Node 0.10 and 4.3.
 */

const file = 'file:///var/runtime/index.mjs';

const start22 = [
  `async UserFunction.js.module.exports.load (${file}:1119:21)`,
  `async start (${file}:1282:23)`,
  `async ${file}:1288:1`,
];
const start24 = [`async createRuntime (${file}:1223:48)`, `async ignition (${file}:1637:21)`];

const requiring = [
  'Module._compile (node:internal/modules/cjs/loader:1554:14)',
  'Object..js (node:internal/modules/cjs/loader:1706:10)',
  'Module.load (node:internal/modules/cjs/loader:1289:32)',
  'Function._load (node:internal/modules/cjs/loader:1108:12)',
  'TracingChannel.traceSync (node:diagnostics_channel:322:14)',
  'wrapModuleLoad (node:internal/modules/cjs/loader:220:24)',
  'Module.require (node:internal/modules/cjs/loader:1311:12)',
  'require (node:internal/modules/helpers:136:16)',
];

const requiringLegacy: Record<string, string[]> = {
  nodejs: [
    'Module._compile (module.js:456:26)',
    'Object.Module._extensions..js (module.js:474:10)',
    'Module.load (module.js:356:32)',
    'Function.Module._load (module.js:312:12)',
    'Module.require (module.js:364:17)',
    'require (module.js:380:17)',
  ],
  'nodejs4.3': [
    'Module._compile (module.js:409:26)',
    'Object.Module._extensions..js (module.js:416:10)',
    'Module.load (module.js:343:32)',
    'Function.Module._load (module.js:300:12)',
    'Module.require (module.js:353:17)',
    'require (internal/module.js:12:17)',
  ],
};

/** Where Node fails to find or to parse a module. */
const failingLegacy: Record<string, Record<'resolving' | 'parsing', string[]>> = {
  nodejs: {
    resolving: [
      'Function.Module._resolveFilename (module.js:338:15)',
      'Function.Module._load (module.js:280:25)',
      'Module.require (module.js:364:17)',
      'require (module.js:380:17)',
    ],
    parsing: ['Module._compile (module.js:439:25)'],
  },
  'nodejs4.3': {
    resolving: [
      'Function.Module._resolveFilename (module.js:325:15)',
      'Function.Module._load (module.js:276:25)',
      'Module.require (module.js:353:17)',
      'require (internal/module.js:12:17)',
    ],
    parsing: ['exports.runInThisContext (vm.js:53:16)', 'Module._compile (module.js:373:25)'],
  },
};

export const legacyFrames = (what: 'resolving' | 'parsing'): readonly string[] =>
  failingLegacy[state.setup.runtime]?.[what] ?? [];

const byRuntime: Record<string, Record<string, string[]>> = {
  'nodejs22.x': {
    'Runtime.handleOnceNonStreaming': [`Runtime.handleOnceNonStreaming (${file}:1173:29)`],
    'Runtime.handleOnceStreaming': [`Runtime.handleOnceStreaming (${file}:1219:38)`],
    importing: [
      'ModuleJob.run (node:internal/modules/esm/module_job:271:25)',
      'async onImport.tracePromise.__proto__ (node:internal/modules/esm/loader:547:26)',
      `async _tryAwaitImport (${file}:1008:16)`,
      `async _tryRequire (${file}:1057:86)`,
      `async _loadUserApp (${file}:1081:16)`,
      ...start22,
    ],
    loadingFirst: [`_tryRequireFile (${file}:1002:37)`],
    UserCodeSyntaxError: [`_loadUserApp (${file}:1084:17)`, ...start22],
    ImportModuleError: [`_loadUserApp (${file}:1087:17)`, ...start22],
    HandlerNotFound: [`UserFunction.js.module.exports.load (${file}:1122:15)`, ...start22.slice(1)],
    MalformedHandlerName: [`_splitHandlerString (${file}:975:15)`, ...start22],
    MalformedStreamingHandler: [`_isHandlerStreaming (${file}:1107:15)`, ...start22.slice(1)],
    stringify: [`_trySerializeResponse (${file}:426:15)`],
    intoError: [
      `intoError (${file}:46:16)`,
      `postError (${file}:801:51)`,
      `done (${file}:838:11)`,
      `fail (${file}:850:11)`,
      `${file}:872:20`,
      'process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    ],
    UnhandledPromiseRejection: [
      `process.<anonymous> (${file}:1276:17)`,
      'process.emit (node:events:518:28)',
      'emitUnhandledRejection (node:internal/process/promises:252:13)',
      'throwUnhandledRejectionsMode (node:internal/process/promises:388:19)',
      'processPromiseRejections (node:internal/process/promises:475:17)',
      'process.processTicksAndRejections (node:internal/process/task_queues:106:32)',
    ],
  },
  'nodejs24.x': {
    'BufferedInvokeProcessor.processInvoke': [
      `BufferedInvokeProcessor.processInvoke (${file}:1096:33)`,
      `${file}:1182:98`,
      `InvokeStoreSingle.run (${file}:84:14)`,
      `_Runtime.runWithInvokeContext (${file}:1195:24)`,
      `async _Runtime.processSingleConcurrent (${file}:1182:7)`,
      `async _Runtime.start (${file}:1169:7)`,
      `async ignition (${file}:1638:5)`,
    ],
    'StreamingInvokeProcessor.processInvoke': [
      `StreamingInvokeProcessor.processInvoke (${file}:1122:34)`,
      `${file}:1182:98`,
      `InvokeStoreSingle.run (${file}:84:14)`,
      `_Runtime.runWithInvokeContext (${file}:1195:24)`,
      `async _Runtime.processSingleConcurrent (${file}:1182:7)`,
      `async _Runtime.start (${file}:1169:7)`,
      `async ignition (${file}:1638:5)`,
    ],
    importing: [
      'ModuleJob.run (node:internal/modules/esm/module_job:413:25)',
      'async onImport.tracePromise.__proto__ (node:internal/modules/esm/loader:654:26)',
      `async tryAwaitImport (${file}:553:33)`,
      `async loadModule (${file}:563:22)`,
      `async _UserFunctionLoader.load (${file}:505:20)`,
      ...start24,
    ],
    loadingFirst: [],
    UserCodeSyntaxError: [],
    ImportModuleError: [`loadModule (${file}:575:13)`, `async _UserFunctionLoader.load (${file}:505:20)`, ...start24],
    HandlerNotFound: [`resolveHandler (${file}:589:11)`, `_UserFunctionLoader.load (${file}:510:21)`, ...start24],
    MalformedHandlerName: [`parseHandlerString (${file}:487:11)`, `_UserFunctionLoader.load (${file}:504:53)`],
    MalformedStreamingHandler: [`_UserFunctionLoader.isHandlerStreaming (${file}:532:11)`, ...start24],
    CallbackHandlerDeprecated: [`errorOnDeprecatedCallback (${file}:615:11)`, ...start24],
    stringify: [`serializeToJSON (${file}:381:11)`],
    intoError: [`intoError (${file}:451:10)`, `LifecycleManager.fail (${file}:1053:23)`],
    UnhandledPromiseRejection: [
      `process.<anonymous> (${file}:1276:17)`,
      'process.emit (node:events:508:28)',
      'process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
    ],
  },
};

/** Frames that stand for one of ours, by its name; undefined when it stays hidden. The first belongs to the name itself. */
export function standIns(name: string): readonly string[] | undefined {
  if (name === 'Module._compile') return state.legacy ? requiringLegacy[state.setup.runtime] : requiring;
  const known = byRuntime[state.setup.runtime] ?? {};
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

/** Where the runtime client makes an error of its own, or what follows at the bottom of the stack; none in 2016. */
export const clientFrames = (what: string): readonly string[] => byRuntime[state.setup.runtime]?.[what] ?? [];

/** Gives an error of the client's its frames, in place of ours. */
export function withClientFrames<E extends Error>(error: E, what: string): E {
  const lines = clientFrames(what).map((frame) => `    at ${frame}`);
  Object.defineProperty(error, 'stack', {
    value: [`${error.name}: ${error.message}`, ...lines].join('\n'),
    writable: true,
    configurable: true,
    enumerable: false,
  });
  return error;
}
