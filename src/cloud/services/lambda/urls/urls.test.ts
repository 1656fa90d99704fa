import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionUrlConfigCommand,
  DeleteAliasCommand,
  DeleteFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  ListFunctionUrlConfigsCommand,
  PublishVersionCommand,
  UpdateFunctionUrlConfigCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { text, utf8 } from '../../../../std/bytes.ts';
import type { Outcome } from '../../../../runtime/runtime.ts';
import { signedRequest } from '../../../testing/sign-request.ts';
import { rootCredentials } from '../../../testing/test-cloud.ts';
import { lambdaClient, refusalOf } from '../testing/client.ts';
import { ACCOUNT, functionAccount, type FunctionAccount } from '../testing/function-account.ts';
import { answers, ends, ScriptedRuntime, type Handler } from '../testing/scripted-runtime.ts';

const ARN = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:hello`;
const FunctionName = 'hello';
const echo: Handler = function* (input) {
  yield { cpuMs: 1, timerMs: 0 };
  return { kind: 'response', payload: input.payload };
};

let account: FunctionAccount;
let lambda: LambdaClient;

async function open(handler: Handler): Promise<void> {
  account = await functionAccount(new ScriptedRuntime({ handler }));
  lambda = lambdaClient(account.cloud);
}

const create = async (input: object = {}): Promise<string> => {
  const command = new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE', ...input });
  return (await lambda.send(command)).FunctionUrl!;
};

async function openToAll(Qualifier?: string): Promise<void> {
  const grant = { FunctionName, Qualifier, Principal: '*' };
  await lambda.send(
    new AddPermissionCommand({
      ...grant,
      StatementId: 'url',
      Action: 'lambda:InvokeFunctionUrl',
      FunctionUrlAuthType: 'NONE',
    }),
  );
  await lambda.send(
    new AddPermissionCommand({
      ...grant,
      StatementId: 'invoke',
      Action: 'lambda:InvokeFunction',
      InvokedViaFunctionUrl: true,
    }),
  );
}

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

async function ask(url: string, { method = 'GET', headers = {}, body = '' }: Ask = {}) {
  const bytes = typeof body === 'string' ? utf8(body) : body;
  const answer = await account.cloud.fetch({ method, url, headers, body: bytes });
  expect(account.bugs).toEqual([]);
  return { ...answer, body: text(answer.body) };
}

const FORBIDDEN =
  '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}';

describe('the configuration', () => {
  test('is created, read, changed, listed and deleted', async () => {
    await open(echo);
    const Cors = { AllowOrigins: ['https://page.example'], MaxAge: 60 };
    const created = await lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE', Cors }));
    expect(created).toMatchObject({
      FunctionUrl: expect.stringMatching(/^https:\/\/[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.aws\/$/),
      FunctionArn: ARN,
      AuthType: 'NONE',
      Cors,
      InvokeMode: 'BUFFERED',
      CreationTime: expect.stringMatching(/^2026-11-23T12:00:\d\d\.\d{3}Z$/),
    });
    expect(await refusalOf(create())).toBe(
      `409 ResourceConflictException: Failed to create function url config for [functionArn = ${ARN}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
    );
    await lambda.send(new UpdateFunctionUrlConfigCommand({ FunctionName, InvokeMode: 'RESPONSE_STREAM' }));
    const get = () => lambda.send(new GetFunctionUrlConfigCommand({ FunctionName }));
    expect(await get()).toMatchObject({ FunctionUrl: created.FunctionUrl, InvokeMode: 'RESPONSE_STREAM', Cors });
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
    await create({ Qualifier: 'live' });
    const list = new ListFunctionUrlConfigsCommand({ FunctionName });
    expect((await lambda.send(list)).FunctionUrlConfigs!.map((one) => one.FunctionArn)).toEqual([ARN, `${ARN}:live`]);
    await lambda.send(new DeleteFunctionUrlConfigCommand({ FunctionName }));
    await lambda.send(new DeleteAliasCommand({ FunctionName, Name: 'live' }));
    expect((await lambda.send(list)).FunctionUrlConfigs).toEqual([]);
    expect(await refusalOf(get())).toBe('404 ResourceNotFoundException: The resource you requested does not exist.');
  });

  test.each<[object, RegExp]>([
    [{ FunctionName: 'x' }, /^404 ResourceNotFoundException: Function does not exist$/],
    [{ Qualifier: 'x' }, /^404 ResourceNotFoundException: Function does not exist$/],
    [
      { Qualifier: '1' },
      /^400 ValidationException: .*'1' at 'qualifier' failed.*\(\(\?!\^\\d\+\$\)\^\[0-9a-zA-Z-_\]\+\$\)$/,
    ],
    [{ AuthType: 'OPEN' }, /'OPEN' at 'authType' failed .* enum value set: \[AWS_IAM, NONE\]$/],
    [{ InvokeMode: 'LATER' }, /'LATER' at 'invokeMode' failed .* enum value set: \[RESPONSE_STREAM, BUFFERED\]$/],
  ])('%j is refused', async (input, expected) => {
    await open(echo);
    expect(await refusalOf(create(input))).toMatch(expected);
  });
});

describe('who may call', () => {
  test('nobody without permission, and both are needed', async () => {
    await open(echo);
    const url = await create();
    expect(await ask(url)).toMatchObject({
      status: 403,
      body: FORBIDDEN,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
    });
    const urlOnly = { StatementId: 'a', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' as const };
    await lambda.send(new AddPermissionCommand({ FunctionName, Principal: '*', ...urlOnly }));
    expect((await ask(url)).status).toBe(403);
    const invoke = { StatementId: 'b', Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true };
    await lambda.send(new AddPermissionCommand({ FunctionName, Principal: '*', ...invoke }));
    expect((await ask(url)).status).toBe(200);
    const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName }));
    expect(JSON.parse(Policy!).Statement).toMatchObject([
      { Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } },
      { Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } },
    ]);
  });

  test('with AWS_IAM, those who sign', async () => {
    await open(echo);
    const url = await create({ AuthType: 'AWS_IAM' });
    expect(await ask(url)).toMatchObject({ status: 403, body: FORBIDDEN });
    const keys = { service: 'lambda', ...rootCredentials(account.cloud) };
    const answer = await account.cloud.fetch(signedRequest({ url }, keys));
    expect(answer.status).toBe(200);
    const { requestContext } = JSON.parse(text(answer.body));
    expect(requestContext).toMatchObject({
      accountId: ACCOUNT,
      authorizer: { iam: { accountId: ACCOUNT, userArn: `arn:aws:iam::${ACCOUNT}:root`, cognitoIdentity: null } },
    });
    const forged = await account.cloud.fetch(signedRequest({ url }, { ...keys, secretAccessKey: 'wrong' }));
    expect(forged.status).toBe(403);
    expect(text(forged.body)).toMatch(/^\{"Message":"The request signature we calculated does not match/);
  });

  test('not a URL that nobody has, nor one of a function that is gone', async () => {
    await open(echo);
    expect((await ask('https://abcdefghijklmnopqrstuvwxyz234567.lambda-url.us-east-1.on.aws/')).status).toBe(403);
    const url = await create();
    await openToAll();
    await account.cloud.call('lambda', 'DeleteFunction', { FunctionName });
    expect((await ask(url)).status).toBe(403);
  });
});

test('the event is of format 2.0', async () => {
  await open(echo);
  const url = await create();
  await openToAll();
  const domainPrefix = new URL(url).host.split('.')[0];
  const { body, headers } = await ask(`${url}a%20b/c?x=1&x=2&y=%20z`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: 'a=1; b=2', 'user-agent': 'test' },
    body: '{"n":1}',
  });
  expect(JSON.parse(body)).toEqual({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/a%20b/c',
    rawQueryString: 'x=1&x=2&y=%20z',
    cookies: ['a=1', 'b=2'],
    headers: {
      'content-type': 'application/json',
      'user-agent': 'test',
      host: `${domainPrefix}.lambda-url.us-east-1.on.aws`,
      'x-amzn-trace-id': headers['x-amzn-trace-id'],
      'x-forwarded-for': '203.0.113.10',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    queryStringParameters: { x: '1,2', y: ' z' },
    requestContext: {
      accountId: 'anonymous',
      apiId: domainPrefix,
      domainName: `${domainPrefix}.lambda-url.us-east-1.on.aws`,
      domainPrefix,
      http: { method: 'POST', path: '/a%20b/c', protocol: 'HTTP/1.1', sourceIp: '203.0.113.10', userAgent: 'test' },
      requestId: headers['x-amzn-requestid'],
      routeKey: '$default',
      stage: '$default',
      time: expect.stringMatching(/^23\/Nov\/2026:12:00:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    body: '{"n":1}',
    isBase64Encoded: false,
  });
  const form = await ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=1',
  });
  expect(JSON.parse(form.body)).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
});

test.each<[Outcome | string, number, string, Record<string, string>]>([
  ['"hello"', 200, '"hello"', { 'content-type': 'application/json' }],
  ['{"message":"hi"}', 200, '{"message":"hi"}', { 'content-type': 'application/json' }],
  ['null', 200, 'null', {}],
  ['{"statusCode":201,"body":"made"}', 201, 'made', { 'content-type': 'application/json' }],
  ['{"statusCode":"204"}', 204, '', {}],
  [
    '{"statusCode":200,"headers":{"Content-Type":"text/html","X-N":1},"body":"<p>"}',
    200,
    '<p>',
    { 'content-type': 'text/html', 'x-n': '1' },
  ],
  ['{"statusCode":200,"isBase64Encoded":true,"body":"aGk="}', 200, 'hi', {}],
  ['{"statusCode":200,"cookies":["a=1; Secure","b=2"]}', 200, '', { 'set-cookie': 'a=1; Secure, b=2' }],
  ['{"statusCode":200,"body":{"an":"object"}}', 502, 'Internal Server Error', { 'content-type': 'application/json' }],
  ['{"statusCode":"many"}', 502, 'Internal Server Error', {}],
  [{ kind: 'error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } }, 502, 'Internal Server Error', {}],
])('%j is answered with %i', async (result, status, body, headers) => {
  await open(typeof result === 'string' ? answers(result) : ends(result));
  const url = await create();
  await openToAll();
  expect(await ask(url)).toMatchObject({ status, body, headers });
});

test('an alias has its own URL and policy, and answers at the local door too', async () => {
  await open(answers('{"statusCode":200,"body":"live"}'));
  await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
  const url = await create({ Qualifier: 'live' });
  await openToAll();
  expect((await ask(url)).status).toBe(403);
  await openToAll('live');
  expect(await ask(url)).toMatchObject({ status: 200, body: 'live' });
  expect(account.invocations().at(-1)!.version).toBe('1');
  const local = new URL(url).host.replace('on.aws', 'localhost:4566');
  expect((await ask(`http://${local}/`)).body).toBe('live');
  expect((await ask('http://127.0.0.1:4566/', { headers: { host: new URL(url).host } })).body).toBe('live');
});

test('CORS: a preflight never reaches the function; answers to allowed origins say so', async () => {
  await open(answers('1'));
  const origin = 'https://page.example';
  const Cors = {
    AllowOrigins: [origin],
    AllowMethods: ['GET', 'POST'],
    AllowHeaders: ['x-a'],
    ExposeHeaders: ['x-b'],
    AllowCredentials: true,
    MaxAge: 60,
  };
  const url = await create({ Cors });
  await openToAll();
  const asking = { origin, 'access-control-request-method': 'POST' };
  expect(await ask(url, { method: 'OPTIONS', headers: asking })).toMatchObject({
    status: 200,
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'x-a',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '60',
    },
  });
  expect(account.invocations()).toEqual([]);
  expect((await ask(url, { headers: { origin } })).headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-b',
  });
  const elsewhere = await ask(url, { headers: { origin: 'https://other.example' } });
  expect(elsewhere.headers).not.toHaveProperty('access-control-allow-origin');
});
