import { beforeAll, expect, test } from 'vitest';
import { nodeAssets } from '../../../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../../runtime/quickjs/quickjs-runtime.ts';
import type { Runtime } from '../../../../runtime/runtime.ts';
import { functionAccount, zip } from '../testing/function-account.ts';

/** Functions whose log format is JSON, and functions that are traced. */

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

async function lines(body: string, LoggingConfig: object, config: object = {}): Promise<any[]> {
  const code = `console.log('init'); exports.handler = async () => { ${body} };`;
  const account = await functionAccount(runtime, {
    config: { Code: { ZipFile: zip({ 'index.js': code }) }, LoggingConfig, ...config },
  });
  const { record } = await account.invoke();
  expect(account.bugs).toEqual([]);
  return record.logs.map(({ text }) => JSON.parse(text.replaceAll(record.requestId, 'ID')));
}

const json = (levels: object = {}) => ({ LogFormat: 'JSON', ...levels });

test('lines of the function and of the platform', async () => {
  const body = `
    console.log('text'); console.log({ a: 1 }); console.warn('%s!', 'two', 3);
    console.error(Object.assign(new TypeError('bad'), { code: 'E' })); console.error('with', new Error('in')); console.debug('hidden');
    const round = {}; round.me = round; console.log(round);`;
  const all = await lines(body, json());
  const [initStart, init, start, ...rest] = all;
  const time = expect.stringMatching(/^2026-11-23T12:\d\d:\d\d\.\d{3}Z$/);
  expect(initStart).toEqual({
    time,
    type: 'platform.initStart',
    record: {
      initializationType: 'on-demand',
      phase: 'init',
      runtimeVersion: expect.stringMatching(/^nodejs:22\.v\d+$/),
      runtimeVersionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$/),
      functionName: 'hello',
      functionVersion: '$LATEST',
    },
  });
  expect(init).toEqual({ timestamp: time, level: 'INFO', message: 'init' });
  expect(start).toEqual({ time, type: 'platform.start', record: { requestId: 'ID', version: '$LATEST' } });
  const own = { timestamp: time, requestId: 'ID' };
  const stackTrace = expect.arrayContaining([expect.stringMatching(/^(Type)?Error: /)]);
  expect(rest.slice(0, -1)).toEqual([
    { ...own, level: 'INFO', message: 'text' },
    { ...own, level: 'INFO', message: { a: 1 } },
    { ...own, level: 'WARN', message: 'two! 3' },
    { ...own, level: 'ERROR', message: { errorType: 'TypeError', errorMessage: 'bad', stackTrace, code: 'E' } },
    {
      ...own,
      level: 'ERROR',
      message: expect.stringMatching(/^with Error: in\n {4}at /),
      errorType: 'Error',
      errorMessage: 'in',
      stackTrace,
    },
    { ...own, level: 'INFO', message: '<ref *1> { me: [Circular *1] }' },
  ]);
  expect(rest.at(-1)).toEqual({
    time,
    type: 'platform.report',
    record: {
      requestId: 'ID',
      metrics: {
        durationMs: expect.any(Number),
        billedDurationMs: expect.any(Number),
        memorySizeMB: 128,
        maxMemoryUsedMB: expect.any(Number),
        initDurationMs: expect.any(Number),
      },
      status: 'success',
    },
  });
});

test('a failure is logged as the error alone; the levels choose what is written', async () => {
  const body = `console.info('no'); console.warn('no'); console.error('yes'); throw new Error('x')`;
  const all = await lines(body, json({ ApplicationLogLevel: 'ERROR', SystemLogLevel: 'WARN' }));
  expect(all.map(({ level, message }) => [level, message.errorMessage ?? message])).toEqual([
    ['ERROR', 'yes'],
    ['ERROR', 'x'],
  ]);
  const debug = await lines('console.trace(1)', json({ ApplicationLogLevel: 'TRACE', SystemLogLevel: 'DEBUG' }));
  expect(debug.map(({ type, level }) => type ?? level)).toEqual([
    'platform.initStart',
    'INFO',
    'platform.initRuntimeDone',
    'platform.initReport',
    'platform.start',
    'TRACE',
    'platform.runtimeDone',
    'platform.report',
  ]);
});

test('a timeout', async () => {
  const all = await lines('await new Promise((resolve) => setTimeout(resolve, 9000))', json());
  expect(all.slice(-2).map(({ type, record }) => [type, record.status])).toEqual([
    ['platform.runtimeDone', 'timeout'],
    ['platform.report', 'timeout'],
  ]);
});

test('a log group of its own, with the function in the stream’s name', async () => {
  const code = 'exports.handler = async (e, context) => [context.logGroupName, context.logStreamName];';
  const account = await functionAccount(runtime, {
    config: { Code: { ZipFile: zip({ 'index.js': code }) }, LoggingConfig: { LogGroup: '/shared' } },
  });
  const { payload } = await account.invoke();
  expect(payload).toEqual(['/shared', expect.stringMatching(/^2026\/11\/23\/hello\[\$LATEST\][0-9a-f]{32}$/)]);
  const { logStreams } = await account.cloud.call('logs', 'DescribeLogStreams', { logGroupName: '/shared' });
  expect(logStreams.map((stream: { logStreamName: string }) => stream.logStreamName)).toEqual([payload[1]]);
});

test('active tracing samples, and REPORT names the trace', async () => {
  const code = 'exports.handler = async () => process.env._X_AMZN_TRACE_ID;';
  const account = await functionAccount(runtime, { config: { Code: { ZipFile: zip({ 'index.js': code }) } } });
  await account.cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'xray',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'xray:*', Resource: '*' }],
    }),
  });
  const update = { FunctionName: 'hello', TracingConfig: { Mode: 'Active' } };
  await account.cloud.call('lambda', 'UpdateFunctionConfiguration', update);
  const { payload, record } = await account.invoke();
  const [, root, parent] = /^Root=([^;]+);Parent=([^;]+);Sampled=1;/.exec(payload)!;
  expect(record.logs.at(-1)!.text).toContain(`\t\nXRAY TraceId: ${root}\tSegmentId: ${parent}\tSampled: true\t`);
});
