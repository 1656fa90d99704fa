import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../runtime/runtime.ts';
import { fromBase64, text, utf8 } from '../../../std/bytes.ts';
import type { Era } from '../../era.ts';
import { functionAccount } from './testing/function-account.ts';
import { answers, ends, ScriptedRuntime, type Handler, type Script } from './testing/scripted-runtime.ts';

const START_2016 = Date.UTC(2016, 4, 1, 12);

const account = (script: Script, era: Era = 'today', config: object = {}) =>
  functionAccount(new ScriptedRuntime(script), {
    cloud: era === '2016' ? { era, start: START_2016 } : {},
    config,
  });

const error: Outcome = {
  kind: 'error',
  error: {
    errorType: 'TypeError',
    errorMessage: 'boom',
    trace: ['TypeError: boom', '    at exports.handler (/var/task/index.js:1:7)'],
  },
};

describe('an invocation today', () => {
  test('cold, then hot', async () => {
    const { invoke, logged, bugs } = bound(await account({ handler: answers('{"hi":1}') }));
    const cold = await invoke();
    expect(cold.output).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(cold.output.FunctionError).toBeUndefined();
    expect(cold.payload).toEqual({ hi: 1 });
    expect(cold.record).toMatchObject({
      cold: true,
      status: 'ok',
      memoryMB: 128,
      maxMemoryMB: 30,
      logsDelivered: true,
    });
    expect(cold.record.initMs).toBeGreaterThan(100);
    expect(cold.record.initMs).toBeLessThan(200);
    expect(cold.record.billedMs).toBe(Math.ceil(cold.record.durationMs + cold.record.initMs!));
    const hot = await invoke();
    expect(hot.record).toMatchObject({ cold: false, initMs: null, environmentId: cold.record.environmentId });
    expect(hot.record.billedMs).toBe(Math.ceil(hot.record.durationMs));
    expect(hot.record.durationMs).toBeLessThan(cold.record.durationMs);

    const lines = await logged();
    const id = cold.record.requestId;
    expect(lines[0]).toMatch(
      /^INIT_START Runtime Version: nodejs:22\.v\d+\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$/,
    );
    expect(lines.slice(1, 3)).toEqual([`START RequestId: ${id} Version: $LATEST`, `END RequestId: ${id}`]);
    expect(lines[3]).toMatch(
      /^REPORT RequestId: [-0-9a-f]{36}\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\tInit Duration: \d+\.\d\d ms\t$/,
    );
    expect(lines.at(-1)).toMatch(/Max Memory Used: 30 MB\t$/);
    expect(cold.record.logs.map((line) => line.text)).toEqual(lines.slice(0, 4));
    expect(cold.record.logStreamName).toMatch(/^2026\/11\/23\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(bugs).toEqual([]);
  });

  test('the request id is the call’s own', async () => {
    const { invoke, cloud } = bound(await account({ handler: answers('1') }));
    const { record } = await invoke();
    const call = cloud.trace().find((event) => event.type === 'call' && event.operation === 'Invoke');
    expect(call).toMatchObject({ requestId: record.requestId });
  });

  test('an error has errorType, errorMessage and trace', async () => {
    const { invoke } = bound(await account({ handler: ends(error) }));
    const { output, payload, record } = await invoke();
    expect(output.FunctionError).toBe('Unhandled');
    expect(Object.keys(payload)).toEqual(['errorType', 'errorMessage', 'trace']);
    expect(record).toMatchObject({ status: 'error', error: { errorType: 'TypeError' } });
  });

  const failures: [string, Outcome, object, RegExp, RegExp][] = [
    [
      'process.exit(1)',
      { kind: 'exit', code: 1 },
      { errorType: 'Runtime.ExitError', errorMessage: 'RequestId: ID Error: Runtime exited with error: exit status 1' },
      /^RequestId: ID Error: Runtime exited with error: exit status 1\nRuntime\.ExitError$/,
      /\tStatus: error\tError Type: Runtime\.ExitError$/,
    ],
    [
      'process.exit(0)',
      { kind: 'exit', code: 0 },
      {
        errorType: 'Runtime.ExitError',
        errorMessage: 'RequestId: ID Error: Runtime exited without providing a reason',
      },
      /without providing a reason\nRuntime\.ExitError$/,
      /\tStatus: error\tError Type: Runtime\.ExitError$/,
    ],
    [
      'out of memory',
      { kind: 'out-of-memory' },
      {
        errorType: 'Runtime.OutOfMemory',
        errorMessage: 'RequestId: ID Error: Runtime exited with error: signal: killed',
      },
      /signal: killed\nRuntime\.OutOfMemory$/,
      /Max Memory Used: 128 MB\t.*Status: error\tError Type: Runtime\.OutOfMemory$/,
    ],
    [
      'an exception nobody caught',
      { kind: 'exit', code: 129, error: { errorType: 'Error', errorMessage: 'late', trace: ['Error: late'] } },
      { errorType: 'Error', errorMessage: 'late', trace: ['Error: late'] },
      /exit status 129\nRuntime\.ExitError$/,
      /\tStatus: error\tError Type: Runtime\.ExitError$/,
    ],
  ];
  test.each(failures)('%s ends the environment', async (_name, outcome, expected, line, report) => {
    const { invoke, environments } = bound(await account({ handler: ends(outcome) }));
    const { output, payload, record } = await invoke();
    const known = (value: string) => value.replaceAll(record.requestId, 'ID');
    expect(output.FunctionError).toBe('Unhandled');
    expect(JSON.parse(known(JSON.stringify(payload)))).toEqual(expected);
    const lines = record.logs.map(({ text }) => known(text));
    expect(lines.at(-3)).toMatch(line);
    expect(lines.at(-1)).toMatch(report);
    expect(environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'failed' });
    expect((await invoke()).record.cold).toBe(true);
  });

  test('a sandbox that broke says so in the log', async () => {
    const { invoke } = bound(
      await account({ handler: ends({ kind: 'crash', message: 'memory access out of bounds' }) }),
    );
    const { payload, record } = await invoke();
    expect(payload.errorType).toBe('Runtime.ExitError');
    expect(record.logs.some(({ text }) => text.startsWith('Coldstart: the sandbox failed: memory access'))).toBe(true);
  });

  test('a timeout comes from the clock', async () => {
    const forever: Handler = function* () {
      yield { cpuMs: 1 };
      return { kind: 'response', payload: '1' };
    };
    const { invoke } = bound(await account({ handler: forever }));
    const { payload, record } = await invoke();
    expect(payload).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${record.requestId} Error: Task timed out after 3.00 seconds`,
    });
    expect(record).toMatchObject({ status: 'timeout', durationMs: 3000 });
    const lines = record.logs.map((line) => line.text);
    expect(lines.at(-3)).toMatch(/^2026-11-23T12:\d\d:\d\d\.\d{3}Z [-0-9a-f]{36} Task timed out after 3\.00 seconds$/);
    expect(lines.at(-1)).toMatch(/^REPORT .*\tDuration: 3000\.00 ms\t.*\tStatus: timeout$/);
  });

  test('a slice that runs past the deadline is a timeout too', async () => {
    const busy: Handler = function* () {
      yield { cpuMs: 60_000 };
      return { kind: 'response', payload: '1' };
    };
    const { record } = await bound(await account({ handler: busy })).invoke();
    expect(record).toMatchObject({ status: 'timeout', durationMs: 3000 });
  });

  test('LogType Tail returns the last 4 KB of this invocation’s log', async () => {
    const chatty: Handler = function* () {
      yield { log: 'x'.repeat(6000), timerMs: 0 };
      return { kind: 'response', payload: '1' };
    };
    const { output } = await bound(await account({ handler: chatty })).invoke({}, { LogType: 'Tail' });
    const tail = text(fromBase64(output.LogResult));
    expect(tail).toHaveLength(4096);
    expect(tail).toMatch(/x\nEND RequestId: .*\nREPORT RequestId: .*\n$/);
  });

  test('an answer over 6 MB is an error of the function', async () => {
    const { invoke } = bound(await account({ handler: answers(JSON.stringify('x'.repeat(6_291_556))) }));
    expect((await invoke()).payload).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  test('time passes while the function waits', async () => {
    const waits: Handler = function* () {
      yield { cpuMs: 1, timerMs: 1000 };
      yield { cpuMs: 1, timerMs: 500 };
      return { kind: 'response', payload: '1' };
    };
    const { record } = await bound(await account({ handler: waits })).invoke();
    expect(record.status).toBe('ok');
    expect(record.durationMs).toBeGreaterThan(1502);
    expect(record.durationMs).toBeLessThan(1530);
  });

  test('a hot hello world at 128 MB and 256 MB has the medians of the public measurements', async () => {
    const firsts = async (MemorySize: number) => {
      const one = bound(await account({ handler: answers('1', 0) }, 'today', { MemorySize }));
      const durations: number[] = [];
      for (let run = 0; run < 31; run++) {
        durations.push((await one.invoke()).record.durationMs);
        await one.cloud.advance(10 * 60_000);
      }
      return durations.sort((a, b) => a - b)[15]!;
    };
    expect(await firsts(128)).toBeCloseTo(10.5, -0.5);
    expect(await firsts(256)).toBeCloseTo(3.2, -0.2);
  });
});

describe('an invocation in 2016', () => {
  test('START, END and REPORT in the layout of the time', async () => {
    const { invoke, logged } = bound(await account({ handler: answers('"hello"') }, '2016'));
    const { output, record } = await invoke();
    expect(output).not.toHaveProperty('ExecutedVersion');
    const id = record.requestId;
    expect(await logged()).toEqual([
      `START RequestId: ${id} Version: $LATEST`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: ${record.durationMs.toFixed(2)} ms\tBilled Duration: 100 ms \tMemory Size: 128 MB\tMax Memory Used: 30 MB`,
    ]);
    expect(record.logStreamName).toMatch(/^2016\/05\/01\/\[\$LATEST\][0-9a-f]{32}$/);
    const total = record.handlerAt - record.startedAt;
    expect(total).toBeGreaterThan(100);
    expect(total).toBeLessThan(800);
  });

  test('an error that the code reported is Handled and has a stackTrace', async () => {
    const { output, payload } = await bound(await account({ handler: ends(error) }, '2016')).invoke();
    expect(output.FunctionError).toBe('Handled');
    expect(Object.keys(payload)).toEqual(['errorMessage', 'errorType', 'stackTrace']);
  });

  test('context.fail with a text has only a message', async () => {
    const fail: Outcome = { kind: 'error', error: { errorType: '', errorMessage: 'no', trace: [] } };
    expect((await bound(await account({ handler: ends(fail) }, '2016')).invoke()).payload).toEqual({
      errorMessage: 'no',
    });
  });

  test.each<[string, Outcome]>([
    ['the event loop ran empty', { kind: 'unanswered' }],
    ['process.exit', { kind: 'exit', code: 0 }],
    ['memory used up', { kind: 'out-of-memory' }],
  ])('%s: the process exited before completing the request', async (_name, outcome) => {
    const { output, payload, record } = await bound(await account({ handler: ends(outcome) }, '2016')).invoke();
    const line = `RequestId: ${record.requestId} Process exited before completing request`;
    expect(output.FunctionError).toBe('Unhandled');
    expect(payload).toEqual({ errorMessage: line });
    expect(record.logs.at(-1)!.text).toBe(line);
  });

  test('a timeout is told after REPORT', async () => {
    const forever: Handler = function* () {
      yield {};
      return { kind: 'unanswered' };
    };
    const { payload, record } = await bound(await account({ handler: forever }, '2016')).invoke();
    const line = record.logs.at(-1)!.text;
    expect(line).toMatch(/^2016-05-01T12:\d\d:\d\d\.\d{3}Z [-0-9a-f]{36} Task timed out after 3\.00 seconds$/);
    expect(payload).toEqual({ errorMessage: line });
    expect(record.logs.at(-2)!.text).toMatch(/Billed Duration: 3000 ms /);
  });
});

describe('INIT that fails', () => {
  const importError: Outcome = {
    kind: 'error',
    error: { errorType: 'Runtime.ImportModuleError', errorMessage: "Error: Cannot find module 'index'", trace: [] },
  };

  test('today it is run again within the invocation', async () => {
    const script = { init: () => ({ outcome: importError, log: 'cannot find it' }), handler: answers('1') };
    const { invoke } = bound(await account(script));
    const { output, payload, record } = await invoke();
    expect(output.FunctionError).toBe('Unhandled');
    expect(payload.errorType).toBe('Runtime.ImportModuleError');
    const shape = record.logs.map(({ text }) =>
      text.replaceAll(/[\d.]+ ms/g, 'N ms').replaceAll(record.requestId, 'ID'),
    );
    expect(shape.slice(1)).toEqual([
      'cannot find it',
      'INIT_REPORT Init Duration: N ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError',
      'cannot find it',
      'INIT_REPORT Init Duration: N ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ImportModuleError',
      'START RequestId: ID Version: $LATEST',
      'END RequestId: ID',
      expect.stringMatching(/^REPORT .*Max Memory Used: 30 MB\tStatus: error\tError Type: Runtime\.ImportModuleError$/),
    ]);
    expect(record.durationMs).toBeGreaterThan(100);
  });

  test('an INIT of more than ten seconds gets a second chance with the function’s timeout', async () => {
    const script: Script = { init: (n) => ({ cpuMs: n === 1 ? 20_000 : 500 }), handler: answers('"late"') };
    const { payload, record } = await bound(await account(script)).invoke();
    expect(payload).toBe('late');
    expect(record.logs[1]!.text).toMatch(/^INIT_REPORT Init Duration: 10000\.00 ms\tPhase: init\tStatus: timeout$/);
    expect(record.logs.at(-1)!.text).not.toMatch(/Init Duration/);
  });

  test('in 2016 the lines stand inside the invocation', async () => {
    const failure: Outcome = {
      kind: 'error',
      error: {
        errorType: 'Error',
        errorMessage: "Cannot find module 'index'",
        trace: ['Module.require (module.js:353:17)'],
      },
    };
    const script = {
      init: () => ({ outcome: failure, log: "Unable to import module 'index': Error" }),
      handler: answers('1'),
    };
    const { payload, record } = await bound(await account(script, '2016')).invoke();
    expect(payload).toEqual({
      errorMessage: "Cannot find module 'index'",
      errorType: 'Error',
      stackTrace: ['Module.require (module.js:353:17)'],
    });
    expect(record.logs.map(({ text }) => text.split(' ')[0])).toEqual(['START', 'Unable', 'END', 'REPORT']);
  });
});

describe('what Invoke refuses', () => {
  const refusal = async (input: object, era: Era = 'today') =>
    bound(await account({ handler: answers('1') }, era))
      .invoke({}, input)
      .then(
        () => 'accepted',
        (failure) => `${failure.status} ${failure.code}: ${failure.message}`,
      );

  test('a payload that is not JSON', async () => {
    expect(await refusal({ Payload: utf8('badbod') })).toMatch(
      /^400 InvalidRequestContentException: Could not parse request body into json: .*Unrecognized token 'badbod': was expecting/,
    );
  });

  test('a payload over 6 MB', async () => {
    expect(await refusal({ Payload: utf8(`"${'x'.repeat(6_291_456)}"`) })).toBe(
      '413 RequestEntityTooLargeException: Request must be smaller than 6291456 bytes for the InvokeFunction operation',
    );
  });

  test.each<[Era, number]>([
    ['2016', 131_072],
    ['today', 1_048_576],
  ])('an event over the limit of %s', async (era, limit) => {
    const event = { InvocationType: 'Event', Payload: utf8(`"${'x'.repeat(limit)}"`) };
    expect(await refusal(event, era)).toBe(
      `413 RequestEntityTooLargeException: ${limit + 2} byte payload is too large for the Event invocation type (limit ${limit} bytes)`,
    );
  });

  test('an unknown invocation type', async () => {
    expect(await refusal({ InvocationType: 'Maybe' })).toBe(
      "400 ValidationException: 1 validation error detected: Value 'Maybe' at 'invocationType' failed to satisfy constraint: " +
        'Member must satisfy enum value set: [Event, RequestResponse, DryRun]',
    );
  });

  test('a function that is not there', async () => {
    expect(await refusal({ FunctionName: 'nobody' })).toBe(
      '404 ResourceNotFoundException: Function not found: arn:aws:lambda:us-east-1:111122223333:function:nobody',
    );
  });

  test('DryRun runs nothing', async () => {
    const one = bound(await account({ handler: answers('1') }));
    const { output } = await one.invoke({}, { InvocationType: 'DryRun' });
    expect(output.StatusCode).toBe(204);
    expect(one.invocations()).toEqual([]);
  });
});

/** The account's methods, usable without the account. */
function bound(one: Awaited<ReturnType<typeof account>>) {
  return {
    cloud: one.cloud,
    bugs: one.bugs,
    invocations: one.invocations,
    environments: one.environments,
    invoke: one.invoke.bind(one),
    logged: one.logged.bind(one),
  };
}
