import { describe, expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { text, utf8 } from '../../../std/bytes.ts';
import type { CallRecord, InvocationRecord } from '../../trace.ts';
import { ACCOUNT, functionAccount, zip } from './testing/function-account.ts';
import { answers, ScriptedRuntime, type Handler, type Script } from './testing/scripted-runtime.ts';

const MINUTE = 60_000;
const START_2016 = Date.UTC(2016, 4, 1, 12);

async function setUp(script: Script, options: Parameters<typeof functionAccount>[1] = {}) {
  const runtime = new ScriptedRuntime(script);
  return { runtime, account: await functionAccount(runtime, options) };
}

/** Invokes `hello` so many times at once, each in a process of its own. */
async function burst(account: Awaited<ReturnType<typeof functionAccount>>, times: number): Promise<string[]> {
  const call = () =>
    account.cloud.call('lambda', 'Invoke', { FunctionName: 'hello' }).then(
      () => 'ok',
      (error) => `${error.status} ${error.code} ${error.message} ${error.fields.Reason}`,
    );
  return Promise.all(Array.from({ length: times }, call));
}

const slow: Handler = function* () {
  yield { timerMs: 1000 };
  return { kind: 'response', payload: '1' };
};

describe('reuse', () => {
  test('one environment serves one call after the other', async () => {
    const { account, runtime } = await setUp({ handler: answers('1') });
    for (let run = 0; run < 5; run++) await account.invoke();
    expect(runtime.specs).toHaveLength(1);
    expect(account.invocations().map(({ cold }) => cold)).toEqual([true, false, false, false, false]);
    expect(account.environments().map(({ state }) => state)).toEqual([
      'init',
      ...Array(5).fill(['busy', 'idle']).flat(),
    ]);
  });

  test('calls at the same time get an environment each; the one used last is used first', async () => {
    const { account, runtime } = await setUp({ handler: slow });
    expect(await burst(account, 3)).toEqual(['ok', 'ok', 'ok']);
    expect(runtime.specs).toHaveLength(3);
    const streams = new Set(account.invocations().map(({ logStreamName }) => logStreamName));
    expect(streams.size).toBe(3);
    const last = account.invocations().at(-1)!;
    expect((await account.invoke()).record.environmentId).toBe(last.environmentId);
  });

  test('the concurrency limit throttles', async () => {
    const { account } = await setUp({ handler: slow }, { cloud: { era: '2016', start: START_2016 } });
    const results = await burst(account, 103);
    const refused = results.filter((result) => result !== 'ok');
    expect(refused).toEqual(
      Array(3).fill('429 TooManyRequestsException Rate Exceeded. ConcurrentInvocationLimitExceeded'),
    );
    expect(account.bugs).toEqual([]);
  });
});

describe('the end of an environment', () => {
  test.each([
    ['2016', 10, 15],
    ['today', 5, 7],
  ] as const)('%s: idle for %d to %d minutes', async (era, shortest, longest) => {
    const { account, runtime } = await setUp({ handler: answers('1') }, { cloud: { era, start: START_2016 } });
    await account.invoke();
    const idleSince = account.cloud.clock.now();
    await account.cloud.settle();
    expect(account.cloud.clock.now() - idleSince).toBeLessThan(MINUTE);
    await account.cloud.advance(shortest * MINUTE - 1);
    expect(account.environments().at(-1)!.state).toBe('idle');
    await account.cloud.advance((longest - shortest) * MINUTE + 2);
    expect(account.environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'idle' });
    expect(runtime.live).toBe(0);
    expect((await account.invoke()).record.cold).toBe(true);
  });

  test('a call every nine minutes kept a container of 2016 warm for as long as its credentials last', async () => {
    const { account } = await setUp({ handler: answers('1') }, { cloud: { era: '2016', start: START_2016 } });
    for (let run = 0; run < 6; run++) {
      await account.invoke();
      await account.cloud.advance(9 * MINUTE);
    }
    expect(account.invocations().filter(({ cold }) => cold)).toHaveLength(1);
    expect(account.invocations().every(({ logsDelivered }) => logsDelivered)).toBe(true);
    expect(await account.logged()).toHaveLength(18);
  });

  test('new code replaces the idle environment, and one at work when it has finished', async () => {
    const { account, runtime } = await setUp({ handler: slow });
    await account.invoke();
    const update = () =>
      account.cloud.call('lambda', 'UpdateFunctionCode', { FunctionName: 'hello', ZipFile: zip({ 'index.js': '2' }) });
    await update();
    expect(account.environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'updated' });
    await account.invoke();
    await Promise.all([account.invoke(), update()]);
    await account.cloud.settle();
    expect(account.environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'updated' });
    expect(runtime.live).toBe(0);
    expect(text(runtime.specs.at(-1)!.files.get('index.js')!)).toBe('2');
  });

  test('deleting the function ends it', async () => {
    const { account, runtime } = await setUp({ handler: answers('1') });
    await account.invoke();
    await account.cloud.call('lambda', 'DeleteFunction', { FunctionName: 'hello' });
    expect(account.environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'deleted' });
    expect(runtime.live).toBe(0);
  });

  test('a saved account comes back without its environments', async () => {
    const { account } = await setUp({ handler: answers('1') });
    await account.invoke();
    const runtime = new ScriptedRuntime({ handler: answers('2') });
    const restored = createCloud({
      era: 'today',
      seed: 'other',
      start: 0,
      accountId: ACCOUNT,
      partnerAccountId: '123456789012',
      runtime,
    });
    await restored.load(account.cloud.save());
    expect(restored.trace().at(-1)).toMatchObject({ type: 'environment', state: 'reclaimed', reason: 'restored' });
    const { Payload } = await restored.call('lambda', 'Invoke', { FunctionName: 'hello' });
    expect(text(Payload)).toBe('2');
    await restored.load(account.cloud.save());
    expect(runtime.live).toBe(0);
  });
});

describe('inside', () => {
  test('process.env has what Lambda sets', async () => {
    const { account, runtime } = await setUp(
      { handler: answers('1') },
      { config: { Environment: { Variables: { STAGE: 'test' } } } },
    );
    const { record } = await account.invoke();
    expect(runtime.specs[0]!.env).toMatchObject({
      STAGE: 'test',
      _HANDLER: 'index.handler',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'hello',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_LOG_STREAM_NAME: record.logStreamName,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      TZ: ':UTC',
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_SESSION_TOKEN: expect.stringMatching(/./),
    });
  });

  test('a request goes out, and its answer comes back after time has passed', async () => {
    const url = 'https://example-bucket.s3.us-east-1.amazonaws.com/';
    const asks: Handler = function* () {
      const [arrival] = yield { cpuMs: 1, request: { method: 'GET', url, headers: {}, body: new Uint8Array() } };
      const payload = arrival!.result.ok ? String(arrival!.result.response.status) : '0';
      return { kind: 'response', payload };
    };
    const { account } = await setUp({ handler: asks });
    const { payload, record } = await account.invoke();
    expect(payload).toBe(403);
    const call = account.cloud
      .trace()
      .find((event) => event.type === 'call' && event.invocationId === record.requestId);
    expect(call).toMatchObject({ service: 's3', status: 403 });
    expect(record.durationMs).toBeGreaterThan((call as { latencyMs: number }).latencyMs);
  });

  test.each([
    ['https://example.com/', 'ENOTFOUND', 'getaddrinfo ENOTFOUND example.com'],
    ['http://169.254.169.254/latest', 'ECONNREFUSED', 'connect ECONNREFUSED 169.254.169.254:80'],
    ['http://localhost:3000/', 'ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:3000'],
  ])('%s cannot be reached: %s', async (url, code, message) => {
    const asks: Handler = function* () {
      const [arrival] = yield { request: { method: 'GET', url, headers: {}, body: new Uint8Array() } };
      return { kind: 'response', payload: JSON.stringify(arrival!.result) };
    };
    const { account } = await setUp({ handler: asks });
    expect((await account.invoke()).payload).toEqual({ ok: false, failure: { code, message } });
  });

  test('a host of the internet that the account was given answers, is recorded, and is saved with the account', async () => {
    const asks: Handler = function* () {
      const body = new TextEncoder().encode('hi');
      const [arrival] = yield { request: { method: 'POST', url: 'https://hooks.example.com/x', headers: {}, body } };
      return { kind: 'response', payload: JSON.stringify(arrival!.result.ok && arrival!.result.response.status) };
    };
    const { account } = await setUp({ handler: asks });
    const saved = account.cloud.save();
    saved.internet = { 'hooks.example.com': [{ status: 202, latencyMs: 70 }] };
    await account.cloud.load(saved);
    expect((await account.invoke()).payload).toBe(202);
    expect(account.cloud.trace().find((event) => event.type === 'web')).toMatchObject({
      method: 'POST',
      url: 'https://hooks.example.com/x',
      body: 'hi',
      status: 202,
      latencyMs: 70,
    });
    await account.cloud.settle();
    expect(account.cloud.save().internet).toEqual(saved.internet);
  });

  test('an answer that comes while the environment is frozen waits for the next invocation', async () => {
    let run = 0;
    const asks: Handler = function* () {
      run++;
      const url = 'https://bucket.s3.us-east-1.amazonaws.com/';
      if (run === 1) {
        yield { request: { method: 'GET', url, headers: {}, body: new Uint8Array() }, timerMs: 0 };
        return { kind: 'response', payload: '"answered first"' };
      }
      const arrivals = yield { timerMs: 1000 };
      return { kind: 'response', payload: JSON.stringify(arrivals.length) };
    };
    const { account } = await setUp({ handler: asks });
    await account.invoke();
    await account.cloud.settle();
    const { payload, record } = await account.invoke();
    expect(payload).toBe(1);
    expect(record.durationMs).toBeLessThan(100);
  });

  test('a role without permission to write logs leaves none behind, and the denial is recorded', async () => {
    const { account } = await setUp({ handler: answers('1') });
    await account.cloud.call('iam', 'DeleteRolePolicy', { RoleName: 'worker', PolicyName: 'logs' });
    const { record } = await account.invoke();
    expect(record).toMatchObject({ status: 'ok', logsDelivered: false });
    expect(record.logs.length).toBeGreaterThan(2);
    const denied = account.cloud
      .trace()
      .filter((event): event is CallRecord => event.type === 'call' && event.service === 'logs');
    expect(denied.map((call) => call.error?.code)).toEqual(['AccessDeniedException', 'AccessDeniedException']);
    const { logGroups } = await account.cloud.call('logs', 'DescribeLogGroups', {});
    expect(logGroups).toEqual([]);
  });

  test('a deleted log group is made again', async () => {
    const { account } = await setUp({ handler: answers('1') });
    await account.invoke();
    await account.cloud.call('logs', 'DeleteLogGroup', { logGroupName: '/aws/lambda/hello' });
    expect((await account.invoke()).record.logsDelivered).toBe(true);
    expect((await account.logged())[0]).toMatch(/^START/);
  });

  test('a long log is written in as many calls as it needs', async () => {
    const written = Array.from({ length: 12_000 }, (_, i) => `line ${i}`).concat('x'.repeat(300_000));
    const chatty: Handler = function* () {
      yield { log: written, timerMs: 0 };
      return { kind: 'response', payload: '1' };
    };
    const { account } = await setUp({ handler: chatty });
    expect((await account.invoke()).record.logsDelivered).toBe(true);
    const lines = (await account.logged()).filter((line) => /^(line|x)/.test(line));
    expect(lines).toHaveLength(12_000 + Math.ceil(300_000 / 65_536));
    expect(lines.slice(0, 12_000)).toEqual(written.slice(0, 12_000));
    expect(lines.slice(12_000).join('')).toBe(written.at(-1));
  });

  test('a role that no longer trusts Lambda stops the function', async () => {
    const { account } = await setUp({ handler: answers('1') });
    await account.cloud.call('iam', 'UpdateAssumeRolePolicy', {
      RoleName: 'worker',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
    });
    await expect(account.invoke()).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: 'The role defined for the function cannot be assumed by Lambda.',
    });
    expect(account.environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'failed' });
  });
});

describe('asynchronous events', () => {
  const fails: Handler = function* () {
    yield { cpuMs: 1, timerMs: 0 };
    return { kind: 'error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } };
  };
  const event = { FunctionName: 'hello', InvocationType: 'Event', Payload: utf8('{"a":1}') };

  test('are accepted at once and delivered soon', async () => {
    const { account } = await setUp({ handler: answers('1') });
    expect(await account.cloud.call('lambda', 'Invoke', event)).toEqual({ StatusCode: 202 });
    expect(account.invocations()).toEqual([]);
    await account.cloud.settle();
    expect(account.invocations()).toMatchObject([{ trigger: 'Event', attempt: 1, status: 'ok', event: '{"a":1}' }]);
  });

  test('are tried twice more after about one and two minutes', async () => {
    const { account } = await setUp({ handler: fails });
    await account.cloud.call('lambda', 'Invoke', event);
    await account.cloud.settle();
    expect(account.invocations()).toHaveLength(1);
    await account.cloud.advance(10 * MINUTE);
    const tries = account.invocations();
    expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(tries.map(({ requestId }) => requestId)).size).toBe(1);
    const pause = (from: InvocationRecord, to: InvocationRecord) => (to.startedAt - from.endedAt) / MINUTE;
    expect(pause(tries[0]!, tries[1]!)).toBeCloseTo(1, 0);
    expect(pause(tries[1]!, tries[2]!)).toBeCloseTo(2, 0);
    expect(account.bugs).toEqual([]);
  });

  test('wait for concurrency', async () => {
    const long: Handler = function* () {
      yield { timerMs: 2500 };
      return { kind: 'response', payload: '1' };
    };
    const { account } = await setUp({ handler: long }, { cloud: { era: '2016', start: START_2016 } });
    const calls = burst(account, 100);
    const accepted = account.cloud.call('lambda', 'Invoke', event);
    await Promise.all([calls, accepted]);
    await account.cloud.advance(MINUTE);
    expect(account.invocations().filter(({ trigger }) => trigger === 'Event')).toMatchObject([{ status: 'ok' }]);
  });

  test('of a function that is gone are dropped', async () => {
    const { account } = await setUp({ handler: answers('1') });
    await account.cloud.call('lambda', 'Invoke', event);
    await account.cloud.call('lambda', 'DeleteFunction', { FunctionName: 'hello' });
    await account.cloud.settle();
    expect(account.bugs).toEqual([]);
  });
});

test('the same seed gives the same trace', async () => {
  const run = async () => {
    const { account } = await setUp({ handler: slow });
    await account.invoke();
    await burst(account, 3);
    await account.cloud.advance(30 * MINUTE);
    return account.cloud.trace();
  };
  expect(JSON.stringify(await run())).toBe(JSON.stringify(await run()));
});

test('a function made anew under the same name runs its own code', async () => {
  const { account, runtime } = await setUp({ handler: slow });
  const { Configuration } = await account.cloud.call('lambda', 'GetFunction', { FunctionName: 'hello' });
  const running = account.invoke();
  await account.cloud.call('lambda', 'DeleteFunction', { FunctionName: 'hello' });
  await account.cloud.call('lambda', 'CreateFunction', {
    FunctionName: 'hello',
    Role: Configuration.Role,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: zip({ 'index.js': 'second' }) },
  });
  await running;
  await account.cloud.settle();
  await account.invoke();
  expect(text(runtime.specs.at(-1)!.files.get('index.js')!)).toBe('second');
});
