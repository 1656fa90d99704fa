import { beforeAll, describe, expect, test } from 'vitest';
import { nodeAssets } from '../../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../runtime/quickjs/quickjs-runtime.ts';
import type { Runtime } from '../../../runtime/runtime.ts';
import { functionAccount, zip } from './testing/function-account.ts';

/** What Lambda answers and logs for handlers that end in every way there is: real code in the sandbox, cases as data. */

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

type Files = string | Record<string, string>;

async function run(code: Files, version = 'nodejs22.x', config: object = {}) {
  const files = typeof code === 'string' ? { 'index.js': code } : code;
  const account = await functionAccount(runtime, {
    config: { Runtime: version, Code: { ZipFile: zip(files) }, ...config },
  });
  const invoke = async () => {
    const { output, payload, record } = await account.invoke();
    expect(account.bugs).toEqual([]);
    const known = (text: string) => text.replaceAll(record.requestId, 'ID').replace(/^\d{4}-[^\t ]+Z/, 'TIME');
    return {
      failed: output.FunctionError === 'Unhandled',
      payload: payload === undefined ? undefined : JSON.parse(known(JSON.stringify(payload))),
      logs: record.logs.map(({ text }) => known(text)),
      record,
    };
  };
  return { ...(await invoke()), invoke };
}

const handler = (body: string) => `exports.handler = async (event, context) => { ${body} };`;
const both = ['nodejs22.x', 'nodejs24.x'];

describe.each(both)('results on %s', (version) => {
  const results: [body: string, result: unknown][] = [
    ['return undefined', null],
    ['return NaN', null],
    ['return () => 1', undefined],
    ["return Symbol('x')", undefined],
    ['return { toJSON: () => 5 }', 5],
    [
      "return { d: new Date(0), m: new Map([[1, 2]]), b: Buffer.from('hi'), f() {}, u: undefined, n: NaN }",
      { d: '1970-01-01T00:00:00.000Z', m: {}, b: { type: 'Buffer', data: [104, 105] }, n: null },
    ],
    ["return [new Error('z')]", [{}]],
    ['return { then(resolve) { resolve(7) } }', 7],
  ];
  test.each(results)('%s', async (body, result) => {
    const { failed, payload } = await run(handler(body), version);
    expect([failed, payload]).toEqual([false, result]);
  });

  const type = version === 'nodejs24.x' ? 'Runtime.JSONStringifyError' : 'Error';
  test.each(['return 10n', 'const a = {}; a.a = a; return a', "return { toJSON() { throw new Error('no') } }"])(
    'no JSON: %s',
    async (body) => {
      const { payload } = await run(handler(body), version);
      expect(payload).toMatchObject({ errorType: type, errorMessage: 'Unable to stringify response body' });
    },
  );
});

describe('errors', () => {
  const errors: [body: string, payload: object, logged: string][] = [
    [
      "throw 'str'",
      { errorType: 'string', errorMessage: 'str', trace: [] },
      '{"errorType":"Error","errorMessage":"str","stack":["Error: str","    at intoError (file:///var/runtime/index.mjs:46:16)"',
    ],
    [
      'throw { a: 1 }',
      { errorType: 'object', errorMessage: '[object Object]', trace: [] },
      '"errorMessage":"[object Object]"',
    ],
    ['throw undefined', { errorType: 'string', errorMessage: 'handled', trace: [] }, '"errorMessage":"handled"'],
    ['throw null', { errorType: 'string', errorMessage: 'handled', trace: [] }, '"errorMessage":"handled"'],
    [
      "throw Object.freeze(new Error('fr'))",
      { errorType: 'Error', errorMessage: 'fr' },
      '"errorMessage":"fr","stack":["Error: fr"',
    ],
    [
      "throw new AggregateError([new Error('a')], 'many')",
      { errorType: 'AggregateError', errorMessage: 'many' },
      '"AggregateError: many"',
    ],
    [
      "const e = new Error('a\\x7fb'); throw e",
      { errorType: 'Error', errorMessage: 'a%7Fb' },
      '"errorMessage":"a\x7fb"',
    ],
    [
      "throw Object.assign(new Error('m'), { code: 'E', more: [1] })",
      { errorType: 'Error' },
      '"errorMessage":"m","code":"E","more":[1],"stack":[',
    ],
    [
      "throw new Error('m', { cause: new Error('c') })",
      { errorMessage: 'm' },
      '{"errorType":"Error","errorMessage":"m","stack":[',
    ],
    [
      "const e = new Error('m'); e.cause = new TypeError('c'); throw e",
      { errorMessage: 'm' },
      '"cause":{"errorType":"TypeError","errorMessage":"c","stack":[',
    ],
    [
      "const e = new Error('round'); e.cause = e; throw e",
      { errorMessage: 'round' },
      '\t{"errorType":"Error","errorMessage":"round","trace":[',
    ],
    ["throw new Error('')", { errorType: 'Error', errorMessage: '' }, '"errorMessage":""'],
  ];
  test.each(errors)('%s', async (body, expected, logged) => {
    const { failed, payload, logs } = await run(handler(body));
    expect(failed).toBe(true);
    expect(payload).toMatchObject(expected);
    expect(logs.find((line) => line.startsWith('TIME\tID\tERROR\tInvoke Error \t'))).toContain(logged);
    expect(logs.at(-1)).not.toContain('Status');
  });

  test('a class of errors: its name by the time it is read, without its constructors', async () => {
    const code = `class Base extends Error {}
class NotFound extends Base { constructor(m) { super(m); this.name = 'NotFound'; } }
exports.handler = async () => {
  throw new NotFound('x');
};`;
    expect((await run(code)).payload.trace.slice(0, 3)).toEqual([
      'NotFound: x',
      '    at exports.handler (/var/task/index.js:4:9)',
      '    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1173:29)',
    ]);
  });

  test('places in the first line, and below the handler on Node.js 24', async () => {
    const { payload } = await run("exports.handler = async () => { throw new Error('x'); };", 'nodejs24.x');
    expect(payload.trace).toEqual([
      'Error: x',
      '    at exports.handler (/var/task/index.js:1:39)',
      '    at BufferedInvokeProcessor.processInvoke (file:///var/runtime/index.mjs:1096:33)',
      '    at file:///var/runtime/index.mjs:1182:98',
      '    at InvokeStoreSingle.run (file:///var/runtime/index.mjs:84:14)',
      '    at _Runtime.runWithInvokeContext (file:///var/runtime/index.mjs:1195:24)',
      '    at async _Runtime.processSingleConcurrent (file:///var/runtime/index.mjs:1182:7)',
      '    at async _Runtime.start (file:///var/runtime/index.mjs:1169:7)',
      '    at async ignition (file:///var/runtime/index.mjs:1638:5)',
    ]);
  });

  test('stackTraceLimit', async () => {
    const { payload } = await run(handler("Error.stackTraceLimit = 1; throw new Error('x')"));
    expect(payload.trace).toHaveLength(2);
  });

  test('a response beyond 6 MB', async () => {
    const { payload, logs } = await run(handler("return 'x'.repeat(6291555)"));
    expect(payload).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
    expect(logs.at(-3)).toMatch(
      /^\[ERROR\] \[\d+\] LAMBDA_RUNTIME Failed to post handler success response\. Http response code: 413\.$/,
    );
    expect(logs.at(-1)).toMatch(/Status: error\tError Type: Function\.ResponseSizeTooLarge$/);
    expect((await run(handler("return 'x'.repeat(6291554)"))).failed).toBe(false);
  });
});

describe('the process ends', () => {
  const ends: [body: string, reason: string][] = [
    ['process.exit(1)', 'with error: exit status 1'],
    ['process.exit(0)', 'without providing a reason'],
    ["process.kill(process.pid, 'SIGKILL')", 'with error: signal: killed'],
    ['process.kill(process.pid)', 'with error: signal: terminated'],
    ['process.abort()', 'with error: signal: aborted'],
    ["process.on('exit', (code) => { process.exitCode = code + 1 }); process.exit(4)", 'with error: exit status 5'],
  ];
  test.each(ends)('%s', async (body, reason) => {
    const { payload, logs } = await run(handler(body));
    expect(payload).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ID Error: Runtime exited ${reason}`,
    });
    expect(logs).toContain(`RequestId: ID Error: Runtime exited ${reason}\nRuntime.ExitError`);
    expect(logs.at(-1)).toMatch(/Status: error\tError Type: Runtime\.ExitError$/);
  });

  test('after it has answered: the answer stands, the next event gets a new environment', async () => {
    const { failed, payload, logs, invoke } = await run(
      'exports.handler = (e, c) => { c.succeed(1); process.exit(2); };',
    );
    expect([failed, payload]).toEqual([false, 1]);
    expect(logs).toContain('RequestId: ID Error: Runtime exited with error: exit status 2\nRuntime.ExitError');
    expect((await invoke()).record.cold).toBe(true);
  });

  test('the client hears of exceptions before any listener of the function', async () => {
    const body = `
      process.on('uncaughtException', () => console.log('mine'));
      setTimeout(() => { throw new Error('late') }, 5);
      await new Promise((resolve) => setTimeout(resolve, 50));`;
    const { payload, logs } = await run(handler(body));
    expect(payload).toMatchObject({ errorType: 'Error', errorMessage: 'late' });
    expect(logs.some((line) => line.includes('mine'))).toBe(false);
    expect(logs.at(-3)).toMatch(/exit status 129\nRuntime\.ExitError$/);
  });

  test('a function that takes the listeners away hears alone, or not at all', async () => {
    const body = (listener: string) => `
      process.removeAllListeners('uncaughtException'); ${listener}
      setTimeout(() => { throw new Error('late') }, 5);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'alive';`;
    const caught = await run(handler(body("process.on('uncaughtException', (e) => console.log('mine', e.message));")));
    expect(caught.payload).toBe('alive');
    expect(caught.logs.some((line) => line.endsWith('\tINFO\tmine late'))).toBe(true);
    const bare = await run(handler(body('')));
    expect(bare.payload.errorMessage).toBe('RequestId: ID Error: Runtime exited with error: exit status 1');
    expect(bare.logs).toContain('Error: late');
  });

  test('an unhandled rejection, as the client reports it', async () => {
    const body = `process.emit('unhandledRejection', new TypeError('rej'), Promise.resolve());`;
    const { payload, logs } = await run(handler(body));
    expect(payload).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'TypeError: rej',
      trace: expect.arrayContaining(['Runtime.UnhandledPromiseRejection: TypeError: rej']),
    });
    const line = logs.find((text) => text.includes('Unhandled Promise Rejection'))!;
    expect(line).toContain(
      'TIME\tID\tERROR\tUnhandled Promise Rejection \t{"errorType":"Runtime.UnhandledPromiseRejection","errorMessage":"TypeError: rej","reason":{"errorType":"TypeError","errorMessage":"rej","stack":["TypeError: rej"',
    );
    expect(line).toContain('"promise":{},"stack":["Runtime.UnhandledPromiseRejection: TypeError: rej"');
    expect(logs.at(-3)).toMatch(/exit status 128\nRuntime\.ExitError$/);
  });
});

describe('INIT', () => {
  test('an error of the function’s own is Runtime.Unknown in the log, with Node’s frames below', async () => {
    const { payload, logs } = await run("throw new Error('top')");
    expect(payload.trace).toEqual([
      'Error: top',
      '    at Object.<anonymous> (/var/task/index.js:1:7)',
      '    at Module._compile (node:internal/modules/cjs/loader:1554:14)',
      '    at Object..js (node:internal/modules/cjs/loader:1706:10)',
      '    at Module.load (node:internal/modules/cjs/loader:1289:32)',
      '    at Function._load (node:internal/modules/cjs/loader:1108:12)',
      '    at TracingChannel.traceSync (node:diagnostics_channel:322:14)',
      '    at wrapModuleLoad (node:internal/modules/cjs/loader:220:24)',
      '    at Module.require (node:internal/modules/cjs/loader:1311:12)',
      '    at require (node:internal/modules/helpers:136:16)',
      '    at _tryRequireFile (file:///var/runtime/index.mjs:1002:37)',
    ]);
    expect(
      logs.filter((line) => line.startsWith('INIT_REPORT')).map((line) => line.replace(/[\d.]+ ms/, 'MS')),
    ).toEqual([
      'INIT_REPORT Init Duration: MS\tPhase: init\tStatus: error\tError Type: Runtime.Unknown',
      'INIT_REPORT Init Duration: MS\tPhase: invoke\tStatus: error\tError Type: Runtime.Unknown',
    ]);
    expect(logs.at(-1)).toMatch(/Status: error\tError Type: Runtime\.Unknown$/);
  });

  const clientErrors: [code: Files, handler: string, trace: string[]][] = [
    [
      'exports.handler = async () => {',
      'index.handler',
      [
        'Runtime.UserCodeSyntaxError: SyntaxError: Unexpected end of input',
        '    at _loadUserApp (file:///var/runtime/index.mjs:1084:17)',
        '    at async UserFunction.js.module.exports.load (file:///var/runtime/index.mjs:1119:21)',
        '    at async start (file:///var/runtime/index.mjs:1282:23)',
        '    at async file:///var/runtime/index.mjs:1288:1',
      ],
    ],
    ['exports.other = 1', 'index.handler', ['Runtime.HandlerNotFound: index.handler is undefined or not exported']],
    ['exports.handler = 1', 'index.handler', ['Runtime.HandlerNotFound: index.handler is not a function']],
    ['exports.handler = 1', 'index', ['Runtime.MalformedHandlerName: Bad handler']],
    [
      "require('nope')",
      'index.handler',
      ["Runtime.ImportModuleError: Error: Cannot find module 'nope'", 'Require stack:', '- /var/task/index.js'],
    ],
    [
      { 'index.mjs': 'export default { handler: async () => 1 }' },
      'index.handler',
      ['Runtime.HandlerNotFound: index.handler is undefined or not exported'],
    ],
  ];
  test.each(clientErrors)('%o as %s', async (code, Handler, trace) => {
    const { payload } = await run(code, 'nodejs22.x', { Handler });
    expect(payload.trace.slice(0, trace.length)).toEqual(trace);
  });

  test('Node.js 24 also looks on the default export, and words failures its own way', async () => {
    const found = await run({ 'index.mjs': 'export default { handler: async () => 1 }' }, 'nodejs24.x');
    expect(found.payload).toBe(1);
    const callback = await run('exports.handler = (e, c, cb) => cb();', 'nodejs24.x');
    expect(callback.payload.errorType).toBe('Runtime.CallbackHandlerDeprecated');
    expect(callback.logs[1]).toMatch(
      /^TIME\t-\tERROR\tInit Error \t\{"errorType":"Runtime\.CallbackHandlerDeprecated"/,
    );
  });

  const places: [files: Record<string, string>, handler: string, result: unknown][] = [
    [{ 'src/app.js': 'exports.handler = async () => __filename' }, 'src/app.handler', '/var/task/src/app.js'],
    [{ 'src/lib/a.js': 'exports.b = { handler: async () => __dirname }' }, 'src/lib/a.b.handler', '/var/task/src/lib'],
    [
      { 'index.mjs': 'await 1; export const handler = async () => import.meta.url' },
      'index.handler',
      'file:///var/task/index.mjs',
    ],
    [{ 'index.mjs': 'export default { handler: async () => 1 }' }, 'index.default.handler', 1],
    [{ 'index.js': 'export const handler = async () => 2', 'package.json': '{"type":"module"}' }, 'index.handler', 2],
    [{ 'index.cjs': 'exports.handler = async () => 3' }, 'index.handler', 3],
    [{ 'index.js': "Object.defineProperty(exports, 'handler', { get: () => async () => 4 })" }, 'index.handler', 4],
    [
      {
        'index.mjs': "import d from './d.json' with { type: 'json' }; export const handler = async () => d",
        'd.json': '5',
      },
      'index.handler',
      5,
    ],
  ];
  test.each(places)('%o as %s', async (files, Handler, result) => {
    for (const version of both) expect((await run(files, version, { Handler })).payload).toEqual(result);
  });
});

describe('the context, variables and the log', () => {
  test('its properties in the order of each client', async () => {
    const keys = handler('return Object.keys(context)');
    expect((await run(keys)).payload.join(' ')).toBe(
      'callbackWaitsForEmptyEventLoop succeed fail done functionVersion functionName memoryLimitInMB logGroupName logStreamName ' +
        'clientContext identity invokedFunctionArn awsRequestId tenantId getRemainingTimeInMillis',
    );
    expect((await run(keys, 'nodejs24.x')).payload.join(' ')).toBe(
      'clientContext identity invokedFunctionArn awsRequestId tenantId xRayTraceId getRemainingTimeInMillis functionName ' +
        'functionVersion memoryLimitInMB logGroupName logStreamName',
    );
  });

  test('a trace header for each invocation, not before', async () => {
    const code = `const before = process.env._X_AMZN_TRACE_ID; ${handler('return [before ?? null, process.env._X_AMZN_TRACE_ID]')}`;
    const { payload, invoke } = await run(code);
    expect(payload[0]).toBeNull();
    expect(payload[1]).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0$/,
    );
    expect((await invoke()).payload[1]).not.toBe(payload[1]);
  });

  test('a function may set what is not reserved', async () => {
    const Environment = { Variables: { LANG: 'de_DE.UTF-8', NODE_PATH: '/x', NODE_OPTIONS: '--enable-source-maps' } };
    const { payload, logs } = await run(
      handler(
        'const { LANG, NODE_PATH, AWS_EXECUTION_ENV, LAMBDA_TASK_ROOT } = process.env; return [LANG, NODE_PATH, AWS_EXECUTION_ENV, LAMBDA_TASK_ROOT]',
      ),
      'nodejs22.x',
      { Environment },
    );
    expect(payload).toEqual(['de_DE.UTF-8', '/x', 'AWS_Lambda_nodejs22.x', '/var/task']);
    expect(logs[1]).toBe('Coldstart: NODE_OPTIONS has no effect in this sandbox: --enable-source-maps');
  });

  test('what the client writes has a prefix, what Node writes has none', async () => {
    const body = `
      console.log('a\\nb'); console.log(); console.log('%s is %d', 'x', 2, { a: 1 });
      console.debug('d'); console.trace('t'); console.fatal('f');
      console.dir({ a: { b: { c: 1 } } }, { depth: 0 });
      console.group('g'); console.log('inside'); console.dir(1); console.groupEnd();
      console.table([{ a: 1, b: 'x' }, { a: 2 }]); console.count(); console.assert(false, 'why');
      process.stdout.write('raw'); process.stdout.write(' more\\nnext\\n');`;
    const { logs } = await run(handler(body));
    expect(logs.slice(2, -2)).toEqual([
      'TIME\tID\tINFO\ta\nb',
      'TIME\tID\tINFO\tundefined',
      'TIME\tID\tINFO\tx is 2 { a: 1 }',
      'TIME\tID\tDEBUG\td',
      'TIME\tID\tTRACE\tt',
      'TIME\tID\tFATAL\tf',
      '{ a: [Object] }',
      'TIME\tID\tINFO\tg',
      'TIME\tID\tINFO\tinside',
      '  1',
      "TIME\tID\tINFO\t┌─────────┬───┬─────┐\n│ (index) │ a │ b   │\n├─────────┼───┼─────┤\n│ 0       │ 1 │ 'x' │\n│ 1       │ 2 │     │\n└─────────┴───┴─────┘",
      'TIME\tID\tINFO\tdefault: 1',
      'TIME\tID\tWARN\tAssertion failed: why',
      'raw more',
      'next',
    ]);
  });
});
