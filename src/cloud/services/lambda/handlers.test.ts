import { beforeAll, describe, expect, test } from 'vitest';
import type { Runtime } from '../../../runtime/runtime.ts';
import { nodeAssets } from '../../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../runtime/quickjs/quickjs-runtime.ts';
import type { Era } from '../../era.ts';
import type { CallRecord } from '../../trace.ts';
import { functionAccount, zip, type FunctionAccount } from './testing/function-account.ts';

/** Real handlers: JavaScript in the sandbox, the unmodified SDKs, the whole account around them. */

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

const START_2016 = Date.UTC(2016, 4, 1, 12);

const running = (code: string, era: Era = 'today', config: object = {}): Promise<FunctionAccount> =>
  functionAccount(runtime, {
    cloud: era === '2016' ? { era, start: START_2016 } : {},
    config: { Code: { ZipFile: zip({ 'index.js': code }) }, ...config },
  });

const lines = (account: FunctionAccount): string[] =>
  account
    .invocations()
    .at(-1)!
    .logs.map(({ text }) => text);

const allow = (account: FunctionAccount, ...Statement: object[]) =>
  account.cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'more',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
  });

describe('today', () => {
  test('an async handler answers, and its line is in the log', async () => {
    const account = await running(
      `exports.handler = async (event) => { console.log('got', event); return { hi: event.name }; };`,
    );
    const { payload, record } = await account.invoke({ name: 'Ann' });
    expect(payload).toEqual({ hi: 'Ann' });
    const line = lines(account).find((text) => text.includes('\tINFO\t'));
    expect(line).toMatch(/^2026-11-23T12:\d\d:\d\d\.\d{3}Z\t[-0-9a-f]{36}\tINFO\tgot \{ name: 'Ann' \}$/);
    expect(line).toContain(record.requestId);
    expect(account.bugs).toEqual([]);
  });

  test('a thrown error is told with its place in the learner’s file', async () => {
    const account = await running(
      `exports.handler = async () => {\n  const user = undefined;\n  return user.name;\n};`,
    );
    const { output, payload, record } = await account.invoke();
    expect(output.FunctionError).toBe('Unhandled');
    expect(payload).toMatchObject({
      errorType: 'TypeError',
      errorMessage: "Cannot read properties of undefined (reading 'name')",
    });
    expect(payload.trace[0]).toBe(`TypeError: ${payload.errorMessage}`);
    expect(record.error!.at).toMatchObject({ file: 'index.js', line: 3 });
  });

  test('an endless loop ends at the timeout', async () => {
    const account = await running('exports.handler = async () => { for (;;); };');
    const { payload, record } = await account.invoke();
    expect(payload.errorMessage).toMatch(/Task timed out after 3\.00 seconds$/);
    expect(record).toMatchObject({ status: 'timeout', durationMs: 3000 });
    expect((await account.invoke()).record.cold).toBe(true);
  });

  test('globals live as long as the environment', async () => {
    const account = await running('let n = 0; exports.handler = async () => ++n;');
    expect([(await account.invoke()).payload, (await account.invoke()).payload]).toEqual([1, 2]);
    await account.cloud.advance(10 * 60_000);
    expect((await account.invoke()).payload).toBe(1);
  });

  test('waiting takes virtual time, and a timer left behind goes on in the next invocation', async () => {
    const account = await running(`
      const ticks = [];
      exports.handler = async (event) => {
        const told = ticks.length;
        setTimeout(() => ticks.push('tick'), 50);
        await new Promise((resolve) => setTimeout(resolve, event.ms));
        return [told, ticks.length];
      };`);
    const first = await account.invoke({ ms: 20 });
    expect(first.payload).toEqual([0, 0]);
    expect(first.record.durationMs).toBeGreaterThan(20);
    await account.cloud.advance(60_000);
    expect((await account.invoke({ ms: 20 })).payload).toEqual([0, 1]);
  });

  test('a module that is not there fails INIT, twice', async () => {
    const account = await running(`require('./nowhere'); exports.handler = async () => 1;`);
    const { payload } = await account.invoke();
    expect(payload.errorType).toBe('Runtime.ImportModuleError');
    expect(payload.errorMessage).toMatch(
      /^Error: Cannot find module '\.\/nowhere'\nRequire stack:\n- \/var\/task\/index\.js/,
    );
    expect(lines(account).filter((text) => text.startsWith('INIT_REPORT'))).toHaveLength(2);
  });

  test('process.exit ends the environment', async () => {
    const account = await running('exports.handler = async () => process.exit(3);');
    const { payload } = await account.invoke();
    expect(payload).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Runtime exited with error: exit status 3$/),
    });
  });

  test('the S3 client works with the role’s credentials, and only as far as the role goes', async () => {
    const code = `
      const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
      const s3 = new S3Client({});
      exports.handler = async ({ Key }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'names', Key }));
        return Body.transformToString();
      };`;
    const account = await running(code, 'today', { MemorySize: 512 });
    await account.cloud.call('s3', 'CreateBucket', { Bucket: 'names' });
    await account.cloud.call('s3', 'PutObject', {
      Bucket: 'names',
      Key: 'a.txt',
      Body: new TextEncoder().encode('Ann'),
    });
    const denied = await account.invoke({ Key: 'a.txt' });
    expect(denied.payload).toMatchObject({ errorType: 'AccessDenied' });
    expect(denied.payload.errorMessage).toContain(
      'assumed-role/worker/hello is not authorized to perform: s3:GetObject',
    );
    await allow(account, { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::names/*' });
    const { payload, record } = await account.invoke({ Key: 'a.txt' });
    expect(payload).toBe('Ann');
    const call = account.cloud
      .trace()
      .find((event): event is CallRecord => event.type === 'call' && event.invocationId === record.requestId);
    expect(call).toMatchObject({ service: 's3', operation: 'GetObject', status: 200, source: 'sdk' });
    expect(account.bugs).toEqual([]);
  });
});

describe('2016', () => {
  test('context.succeed, with the log of the time', async () => {
    const account = await running(
      `exports.handler = function (event, context) { console.log('hi'); context.succeed('Hello'); };`,
      '2016',
    );
    const { payload, record } = await account.invoke();
    expect(payload).toBe('Hello');
    expect(lines(account)[1]).toMatch(new RegExp(`^2016-05-01T12:\\d\\d:\\d\\d\\.\\d{3}Z\t${record.requestId}\thi$`));
    expect(record.maxMemoryMB).toBeLessThan(40);
    expect(account.bugs).toEqual([]);
  });

  test('context.fail is Handled', async () => {
    const account = await running(
      `exports.handler = function (event, context) { context.fail(new Error('no')); };`,
      '2016',
    );
    const { output, payload } = await account.invoke();
    expect(output.FunctionError).toBe('Handled');
    expect(payload).toMatchObject({ errorMessage: 'no', errorType: 'Error' });
  });

  test('a handler that never answers: the process exited', async () => {
    const account = await running('exports.handler = function () {};', '2016');
    const { output, payload, record } = await account.invoke();
    expect(output.FunctionError).toBe('Unhandled');
    expect(payload).toEqual({
      errorMessage: `RequestId: ${record.requestId} Process exited before completing request`,
    });
  });

  test('a handler that is not exported', async () => {
    const account = await running('exports.other = function () {};', '2016');
    expect((await account.invoke()).payload.errorMessage).toBe("Handler 'handler' missing on module 'index'");
  });

  test('module code that runs into the timeout is billed', async () => {
    const account = await running('for (;;);', '2016');
    const { payload, record } = await account.invoke();
    expect(payload.errorMessage).toMatch(/Task timed out after 3\.00 seconds$/);
    expect(record).toMatchObject({ durationMs: 3000, billedMs: 3000, status: 'timeout' });
  });

  test('an upload runs the function, which reads the object with aws-sdk', async () => {
    const code = `
      var AWS = require('aws-sdk');
      var s3 = new AWS.S3();
      exports.handler = function (event, context) {
        var place = event.Records[0].s3;
        s3.getObject({ Bucket: place.bucket.name, Key: place.object.key }, function (error, data) {
          if (error) return context.fail(error);
          console.log('Hello, ' + data.Body.toString());
          context.succeed();
        });
      };`;
    const account = await running(code, '2016');
    const { cloud } = account;
    await allow(account, { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::names/*' });
    await cloud.call('s3', 'CreateBucket', { Bucket: 'names' });
    await cloud.call('lambda', 'AddPermission', {
      FunctionName: 'hello',
      StatementId: 's3',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::names',
    });
    await cloud.call('s3', 'PutBucketNotificationConfiguration', {
      Bucket: 'names',
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          {
            LambdaFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:hello',
            Events: ['s3:ObjectCreated:*'],
          },
        ],
      },
    });
    await cloud.call('s3', 'PutObject', { Bucket: 'names', Key: 'name.txt', Body: new TextEncoder().encode('Ann') });
    await cloud.settle();
    expect(account.invocations()).toMatchObject([{ trigger: 'Event', status: 'ok', cold: true }]);
    expect(lines(account).some((text) => text.endsWith('\tHello, Ann'))).toBe(true);
    expect((await account.logged()).some((text) => text.endsWith('\tHello, Ann'))).toBe(true);
    expect(account.bugs).toEqual([]);
  });
});

test('the same seed and the same calls give the same trace', async () => {
  const code = `
    const { randomUUID } = require('crypto');
    exports.handler = async () => { console.log(Math.random(), randomUUID(), Date.now()); return 1; };`;
  const trace = async () => {
    const account = await running(code);
    for (let run = 0; run < 3; run++) await account.invoke();
    await account.cloud.advance(60 * 60_000);
    return JSON.stringify(account.cloud.trace());
  };
  expect(await trace()).toBe(await trace());
});
