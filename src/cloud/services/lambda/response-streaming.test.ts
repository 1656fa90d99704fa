import { InvokeCommand, InvokeWithResponseStreamCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeAssets } from '../../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../runtime/quickjs/quickjs-runtime.ts';
import type { Runtime } from '../../../runtime/runtime.ts';
import { text, utf8 } from '../../../std/bytes.ts';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { functionAccount, zip } from './testing/function-account.ts';

/** Streaming handlers in the sandbox, called with the unmodified SDK. */

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

const streaming = (body: string) =>
  `exports.handler = awslambda.streamifyResponse(async (event, responseStream, context) => { ${body} });`;

async function deployed(code: string, Runtime = 'nodejs22.x') {
  const account = await functionAccount(runtime, { config: { Runtime, Code: { ZipFile: zip({ 'index.js': code }) } } });
  const lambda = new LambdaClient({
    region: 'us-east-1',
    credentials: rootCredentials(account.cloud),
    requestHandler: cloudHandler(account.cloud),
    maxAttempts: 1,
  });
  const stream = async (input: object = {}) => {
    const answer = await lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: 'hello', ...input }));
    const chunks: string[] = [];
    let complete: any;
    for await (const event of answer.EventStream!) {
      if (event.PayloadChunk) chunks.push(text(event.PayloadChunk.Payload!));
      else complete = event.InvokeComplete;
    }
    expect(account.bugs).toEqual([]);
    return {
      answer,
      chunks,
      complete,
      logs: account
        .invocations()
        .at(-1)!
        .logs.map((line) => line.text),
    };
  };
  return { account, lambda, stream };
}

describe.each(['nodejs22.x', 'nodejs24.x'])('%s', (version) => {
  test('chunks arrive in order, and objects as JSON', async () => {
    const code = streaming(`
      responseStream.write('one ');
      await new Promise((resolve) => setTimeout(resolve, 100));
      responseStream.write({ two: event.n });
      responseStream.end(Buffer.from(' three'));`);
    const { stream } = await deployed(code, version);
    const { answer, chunks, complete } = await stream({ Payload: utf8('{"n":2}'), LogType: 'Tail' });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(answer.ResponseStreamContentType).toBe('application/vnd.amazon.eventstream');
    expect(chunks).toEqual(['one ', '{"two":2}', ' three']);
    expect(complete.ErrorCode).toBeUndefined();
    expect(atob(complete.LogResult)).toMatch(/^START RequestId: /);
  });

  test('HttpResponseStream puts the head of the response before the first byte', async () => {
    const code = streaming(`
      responseStream = awslambda.HttpResponseStream.from(responseStream, { statusCode: 201, headers: { a: 'b' } });
      responseStream.write('body');
      responseStream.end();`);
    const { stream } = await deployed(code, version);
    expect((await stream()).chunks.join('')).toBe(`{"statusCode":201,"headers":{"a":"b"}}${'\0'.repeat(8)}body`);
  });

  test('pipeline from a readable', async () => {
    const code = `
      const { pipeline } = require('stream/promises');
      const { Readable } = require('stream');
      ${streaming(`await pipeline(Readable.from(['a', 'b', 'c']), responseStream);`)}`;
    const { stream } = await deployed(code, version);
    expect((await stream()).chunks.join('')).toBe('abc');
  });

  test('an error midway keeps what was sent and is told at the end', async () => {
    const code = streaming(`responseStream.write('part'); throw new TypeError('broke');`);
    const { stream } = await deployed(code, version);
    const { chunks, complete, logs } = await stream();
    expect(chunks).toEqual(['part']);
    expect(complete.ErrorCode).toBe('Unhandled');
    expect(JSON.parse(complete.ErrorDetails)).toMatchObject({ errorType: 'TypeError', errorMessage: 'broke' });
    expect(logs.find((line) => line.includes('\tERROR\t'))).toContain('Invoke Error \t{"errorType":"TypeError"');
  });

  test('a handler that is not async is refused', async () => {
    const { stream } = await deployed(
      `exports.handler = awslambda.streamifyResponse((e, s) => { s.end('x') });`,
      version,
    );
    const { complete } = await stream();
    expect(JSON.parse(complete.ErrorDetails).errorMessage).toBe('Streaming does not support non-async handlers.');
  });

  test('a stream that is never ended runs into the timeout', async () => {
    const { stream } = await deployed(streaming(`responseStream.write('x')`), version);
    const { chunks, complete, logs } = await stream();
    expect(chunks).toEqual(['x']);
    expect(JSON.parse(complete.ErrorDetails).errorType).toBe('Sandbox.Timedout');
    expect(logs.at(-1)).toMatch(/Status: timeout$/);
  });
});

test('Invoke gathers the stream; a function that does not stream is one chunk', async () => {
  const gathered = await deployed(streaming(`responseStream.write('a'); responseStream.end('b');`));
  const answer = await gathered.lambda.send(new InvokeCommand({ FunctionName: 'hello' }));
  expect(text(answer.Payload!)).toBe('ab');
  const buffered = await deployed('exports.handler = async () => ({ a: 1 });');
  expect((await buffered.stream()).chunks).toEqual(['{"a":1}']);
});

test('a failure of a function that does not stream', async () => {
  const { stream } = await deployed(`exports.handler = async () => { throw new Error('no') };`);
  const { chunks, complete } = await stream();
  expect(chunks).toEqual([]);
  expect(complete).toMatchObject({
    ErrorCode: 'Unhandled',
    ErrorDetails: expect.stringContaining('"errorMessage":"no"'),
  });
});

test('the content type cannot be changed after the first byte', async () => {
  const { stream } = await deployed(
    streaming(`responseStream.write('x'); responseStream.setContentType('text/plain');`),
  );
  expect(JSON.parse((await stream()).complete.ErrorDetails)).toMatchObject({
    errorType: 'Runtime.InvalidStreamingOperation',
    errorMessage: 'Cannot set content-type, too late.',
  });
});

test('an asynchronous event cannot be streamed', async () => {
  const { stream } = await deployed(streaming('responseStream.end()'));
  await expect(stream({ InvocationType: 'Event' })).rejects.toThrow(
    "Value 'Event' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [RequestResponse, DryRun]",
  );
});

test.each<[mode: 'RESPONSE_STREAM' | 'BUFFERED', body: string, expected: object]>([
  [
    'RESPONSE_STREAM',
    `responseStream = awslambda.HttpResponseStream.from(responseStream, { statusCode: 201, headers: { 'Content-Type': 'text/html' }, cookies: ['a=1'] });
     responseStream.write('<p>'); responseStream.end('</p>');`,
    { status: 201, headers: { 'content-type': 'text/html', 'set-cookie': 'a=1' }, body: '<p></p>' },
  ],
  [
    'RESPONSE_STREAM',
    "responseStream.write('plain'); responseStream.end();",
    { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: 'plain' },
  ],
  [
    'BUFFERED',
    "responseStream.write('no JSON'); responseStream.end();",
    { status: 502, body: 'Internal Server Error' },
  ],
  ['RESPONSE_STREAM', "throw new Error('no')", { status: 502, body: 'Internal Server Error' }],
])('a URL in mode %s, for a function that does: %s', async (InvokeMode, body, expected) => {
  const { account } = await deployed(streaming(body));
  const call = (operation: string, input: object) =>
    account.cloud.call('lambda', operation, { FunctionName: 'hello', ...input });
  const { FunctionUrl: url } = await call('CreateFunctionUrlConfig', { AuthType: 'NONE', InvokeMode });
  for (const Action of ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'])
    await call('AddPermission', { StatementId: Action.slice(7), Action, Principal: '*' });
  const answer = await account.cloud.fetch({ method: 'GET', url, headers: {}, body: new Uint8Array() });
  expect({ ...answer, body: text(answer.body) }).toMatchObject(expected);
  expect(account.bugs).toEqual([]);
});
