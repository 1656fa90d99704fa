import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signedRequest } from '../../testing/sign-request.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { text } from '../../../std/bytes.ts';
import { answering } from '../apigateway/testing/api-account.ts';
import { FUNCTION, httpApiAccount, type HttpApiAccount } from './testing/http-api-account.ts';

const echo = answering((event) => event);
const DEFAULT_TYPE = 'text/plain; charset=utf-8';

test('the event of format 2.0', async () => {
  const api = await httpApiAccount(echo);
  await api.route('POST /pets/{id}');
  await api.call('UpdateStage', { StageName: '$default', StageVariables: { kind: 'dog' } });
  const answer = await api.ask('/pets/a%20b?x=1&x=2&y=%20z', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: 'a=1; b=2', 'user-agent': 'test', 'x-many': '1,2' },
    body: '{"n":1}',
  });
  const domainName = `${api.apiId}.execute-api.us-east-1.amazonaws.com`;
  const event = JSON.parse(answer.body);
  expect(event).toEqual({
    version: '2.0',
    routeKey: 'POST /pets/{id}',
    rawPath: '/pets/a b',
    rawQueryString: 'x=1&x=2&y=%20z',
    cookies: ['a=1', 'b=2'],
    headers: {
      'content-type': 'application/json',
      'user-agent': 'test',
      'x-many': '1,2',
      host: domainName,
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'x-forwarded-for': '203.0.113.10',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    queryStringParameters: { x: '1,2', y: ' z' },
    requestContext: {
      accountId: '111122223333',
      apiId: api.apiId,
      domainName,
      domainPrefix: api.apiId,
      http: { method: 'POST', path: '/pets/a b', protocol: 'HTTP/1.1', sourceIp: '203.0.113.10', userAgent: 'test' },
      requestId: answer.headers['apigw-requestid'],
      routeKey: 'POST /pets/{id}',
      stage: '$default',
      time: expect.stringMatching(/^23\/Nov\/2026:12:00:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    pathParameters: { id: 'a b' },
    body: '{"n":1}',
    isBase64Encoded: false,
    stageVariables: { kind: 'dog' },
  });
  expect(Object.keys(event).slice(0, 4)).toEqual(['version', 'routeKey', 'rawPath', 'rawQueryString']);
  const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' };
  expect(JSON.parse((await api.ask('/pets/1', form)).body)).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
});

test('the event of format 1.0', async () => {
  const api = await httpApiAccount(answering((event) => ({ statusCode: 200, body: JSON.stringify(event) })));
  await api.route('ANY /pets/{proxy+}', { PayloadFormatVersion: '1.0' });
  const { body } = await api.ask('/pets/1/toys?x=1&x=2', { headers: { 'user-agent': 'test', 'x-a': 'b' } });
  expect(JSON.parse(body)).toMatchObject({
    version: '1.0',
    resource: '/pets/{proxy+}',
    path: '/pets/1/toys',
    httpMethod: 'GET',
    headers: { 'User-Agent': 'test', 'x-a': 'b', Host: `${api.apiId}.execute-api.us-east-1.amazonaws.com` },
    multiValueHeaders: { 'x-a': ['b'] },
    queryStringParameters: { x: '2' },
    multiValueQueryStringParameters: { x: ['1', '2'] },
    requestContext: {
      authorizer: { claims: null, scopes: null },
      httpMethod: 'GET',
      identity: { sourceIp: '203.0.113.10', userAgent: 'test' },
      path: '/pets/1/toys',
      resourcePath: '/pets/{proxy+}',
      stage: '$default',
    },
    pathParameters: { proxy: '1/toys' },
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
  });
});

test.each<[unknown, number, string, string]>([
  ['hello', 200, '"hello"', 'application/json'],
  [{ message: 'hi' }, 200, '{"message":"hi"}', 'application/json'],
  [null, 200, 'null', 'application/json'],
  [{ statusCode: 201, body: 'made' }, 201, 'made', DEFAULT_TYPE],
  [{ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>' }, 200, '<p>', 'text/html'],
  [{ statusCode: 200, isBase64Encoded: true, body: 'aGk=' }, 200, 'hi', DEFAULT_TYPE],
  [{ statusCode: 200, body: { an: 'object' } }, 500, '{"message":"Internal Server Error"}', 'application/json'],
  [{ statusCode: 'many' }, 500, '{"message":"Internal Server Error"}', 'application/json'],
  ['!boom', 500, '{"message":"Internal Server Error"}', 'application/json'],
])('in format 2.0, %j is answered with %i', async (result, status, body, type) => {
  const api = await httpApiAccount(answering(() => result));
  await api.route('$default');
  expect(await api.ask('/any')).toMatchObject({ status, body, headers: { 'content-type': type } });
});

test.each<[unknown, number]>([
  [{ statusCode: 200, body: 'ok', multiValueHeaders: { 'X-A': ['1', '2'] } }, 200],
  ['hello', 500],
  [{ message: 'hi' }, 500],
  [null, 500],
])('in format 1.0, %j is answered with %i', async (result, status) => {
  const api = await httpApiAccount(answering(() => result));
  await api.route('$default', { PayloadFormatVersion: '1.0' });
  const answer = await api.ask('/');
  expect(answer.status).toBe(status);
  if (status === 200) expect(answer.headers['x-a']).toBe('1, 2');
});

describe('the way to a route', () => {
  const routeKeys = [
    'GET /pets',
    'ANY /pets',
    'GET /pets/{id}',
    'GET /pets/best',
    'ANY /{proxy+}',
    'GET /shop/{id}/{rest+}',
  ];

  test.each<[method: string, path: string, expected: string | number]>([
    ['GET', '/pets', 'GET /pets'],
    ['POST', '/pets', 'ANY /pets'],
    ['GET', '/pets/best', 'GET /pets/best'],
    ['GET', '/pets/7', 'GET /pets/{id}'],
    ['DELETE', '/pets/7', 'ANY /{proxy+}'],
    ['GET', '/shop/1/a/b', 'GET /shop/{id}/{rest+}'],
    ['GET', '/pets/', 'ANY /{proxy+}'],
    ['GET', '/', 404],
  ])('%s %s leads to %s', async (method, path, expected) => {
    const api = await httpApiAccount(answering((event) => event.routeKey));
    for (const RouteKey of routeKeys) await api.route(RouteKey);
    const answer = await api.ask(path, { method });
    if (expected === 404) expect(answer).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    else expect(JSON.parse(answer.body)).toBe(expected);
  });

  test('stages: the one named first in the path, else $default, else nobody', async () => {
    const api = await httpApiAccount(answering((event) => [event.requestContext.stage, event.rawPath]));
    await api.route('$default');
    const asked = async (path: string) => (await api.ask(path)).body;
    expect(await asked('/prod/a')).toBe('["$default","/prod/a"]');
    await api.call('CreateStage', { StageName: 'prod', AutoDeploy: true });
    expect(await asked('/prod/a')).toBe('["prod","/prod/a"]');
    expect(await asked('/b')).toBe('["$default","/b"]');
    await api.call('DeleteStage', { StageName: '$default' });
    expect(await api.ask('/b')).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
  });

  test('an API that nobody has, and one whose address is switched off', async () => {
    const api = await httpApiAccount(echo);
    await api.route('$default');
    await api.call('UpdateApi', { DisableExecuteApiEndpoint: true });
    expect((await api.ask('/')).status).toBe(404);
    await api.call('DeleteApi');
    expect(await api.ask('/')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
  });
});

test('a function without permission, one that is too slow, and a route that leads nowhere', async () => {
  const api = await httpApiAccount(answering(() => 'late', 2_000));
  await api.route('GET /slow', { TimeoutInMillis: 1_000 });
  await api.route('GET /fast');
  await api.call('CreateRoute', { RouteKey: 'GET /nowhere' });
  expect(await api.ask('/slow')).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
  expect((await api.ask('/fast')).status).toBe(200);
  expect((await api.ask('/nowhere')).status).toBe(404);
  await api.cloud.call('lambda', 'RemovePermission', { FunctionName: 'hello', StatementId: 'api' });
  expect(await api.ask('/fast')).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  await api.cloud.call('lambda', 'AddPermission', {
    FunctionName: 'hello',
    StatementId: 'one-route',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:us-east-1:111122223333:${api.apiId}/*/GET/fast`,
  });
  expect((await api.ask('/fast')).status).toBe(200);
});

test('a site of the internet, with the variables of the path', async () => {
  const internet = {
    'shop.example': [{ echo: true as const }],
    'down.example': [{ failure: 'ECONNREFUSED' as const }],
  };
  const api = await httpApiAccount(echo, { internet });
  const site = { IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY', PayloadFormatVersion: '1.0' };
  await api.route('ANY /shop/{proxy+}', { ...site, IntegrationUri: 'https://shop.example/v1/{proxy}' });
  await api.route('GET /down', { ...site, IntegrationUri: 'https://down.example/' });
  await api.route('GET /gone', { ...site, IntegrationUri: 'https://gone.example/' });
  await api.route('$default', { ...site, IntegrationUri: 'https://shop.example' });
  const asked = async (path: string) => JSON.parse((await api.ask(path, { method: 'POST', body: 'b' })).body);
  expect(await asked('/shop/a/b?x=1')).toMatchObject({ method: 'POST', path: '/v1/a/b', query: { x: '1' }, body: 'b' });
  expect(await asked('/all/of/it')).toMatchObject({ path: '/all/of/it' });
  expect((await api.ask('/down')).status).toBe(503);
  expect((await api.ask('/gone')).status).toBe(500);
});

test('CORS: a preflight never reaches the function; what the function says of it gives way', async () => {
  const origin = 'https://page.example';
  const api = await httpApiAccount(
    answering(() => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': 'https://own.example' } })),
  );
  await api.route('GET /pets');
  await api.call('UpdateApi', {
    CorsConfiguration: { AllowOrigins: [origin], AllowMethods: ['GET'], AllowHeaders: ['x-a'], MaxAge: 60 },
  });
  const headers = { origin, 'access-control-request-method': 'GET' };
  expect(await api.ask('/none', { method: 'OPTIONS', headers })).toMatchObject({
    status: 204,
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'x-a',
      'access-control-max-age': '60',
    },
  });
  expect(api.account.invocations()).toEqual([]);
  expect((await api.ask('/pets', { headers: { origin } })).headers['access-control-allow-origin']).toBe(origin);
  const elsewhere = await api.ask('/pets', { headers: { origin: 'https://other.example' } });
  expect(elsewhere.headers).not.toHaveProperty('access-control-allow-origin');
  await api.call('DeleteCorsConfiguration');
  expect((await api.ask('/pets')).headers['access-control-allow-origin']).toBe('https://own.example');
});

test('a rate limit', async () => {
  const api = await httpApiAccount(echo);
  await api.route('$default');
  const DefaultRouteSettings = { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 1 };
  await api.call('UpdateStage', { StageName: '$default', DefaultRouteSettings });
  expect((await api.ask('/')).status).toBe(200);
  expect(await api.ask('/')).toMatchObject({ status: 429, body: '{"message":"Too Many Requests"}' });
});

test('AWS_IAM: those who sign', async () => {
  const api = await httpApiAccount(answering((event) => event.requestContext.authorizer));
  await api.route('GET /', {}, { AuthorizationType: 'AWS_IAM' });
  expect(await api.ask('/')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
  const keys = { service: 'execute-api', ...rootCredentials(api.cloud) };
  const url = `https://${api.apiId}.execute-api.us-east-1.amazonaws.com/`;
  const answer = await api.cloud.fetch(signedRequest({ url }, keys));
  expect(JSON.parse(text(answer.body))).toMatchObject({ iam: { userArn: 'arn:aws:iam::111122223333:root' } });
});

describe('a Lambda authorizer', () => {
  const event = (answer: unknown) =>
    answering((given) => (given.type === 'REQUEST' ? answer : given.requestContext.authorizer));

  async function guarded(answer: unknown, authorizer: object = {}): Promise<HttpApiAccount> {
    const api = await httpApiAccount(event(answer));
    const { AuthorizerId } = await api.call('CreateAuthorizer', {
      Name: 'guard',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
      AuthorizerPayloadFormatVersion: '2.0',
      IdentitySource: ['$request.header.Authorization'],
      ...authorizer,
    });
    await api.route('GET /pets', {}, { AuthorizationType: 'CUSTOM', AuthorizerId });
    return api;
  }
  const headers = { authorization: 'secret' };
  const simple = { EnableSimpleResponses: true };
  const policy = (Effect: string) => ({
    principalId: 'amara',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect, Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:*:*:*/*/GET/pets' }],
    },
    context: { team: 'zoo' },
  });

  test.each<[unknown, object, number, string]>([
    [{ isAuthorized: true, context: { team: 'zoo' } }, simple, 200, '{"lambda":{"team":"zoo"}}'],
    [{ isAuthorized: false }, simple, 403, '{"message":"Forbidden"}'],
    [policy('Allow'), {}, 200, '{"lambda":{"team":"zoo"}}'],
    [policy('Deny'), {}, 403, '{"message":"Forbidden"}'],
    [policy('Allow'), { AuthorizerPayloadFormatVersion: '1.0' }, 200, '{"lambda":{"team":"zoo"}}'],
    ['yes', simple, 500, '{"message":"Internal Server Error"}'],
    ['!boom', simple, 500, '{"message":"Internal Server Error"}'],
  ])('that answers %j', async (answer, authorizer, status, body) => {
    const api = await guarded(answer, authorizer);
    expect(await api.ask('/pets', { headers })).toMatchObject({ status, body });
  });

  test('is not asked without its identity source, and not twice while its answer is kept', async () => {
    const api = await guarded({ isAuthorized: true }, { ...simple, AuthorizerResultTtlInSeconds: 300 });
    expect(await api.ask('/pets')).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
    expect(api.account.invocations()).toHaveLength(0);
    await api.ask('/pets', { headers });
    await api.ask('/pets', { headers });
    expect(api.account.invocations()).toHaveLength(3);
    await api.ask('/pets', { headers: { authorization: 'other' } });
    expect(api.account.invocations()).toHaveLength(5);
  });
});

describe('a JWT authorizer', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = 'https://login.example';
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const internet = {
    'login.example': [
      { path: '/.well-known/openid-configuration', body: { issuer, jwks_uri: `${issuer}/keys` } },
      { path: '/keys', body: { keys: [jwk] } },
    ],
  };
  const now = Date.parse('2026-11-23T12:00:00Z') / 1000;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  function token(claims: object = {}, header: object = {}): string {
    const given = {
      iss: issuer,
      aud: 'app',
      exp: now + 3600,
      iat: now - 10,
      sub: 'amara',
      scope: 'read write',
      ...claims,
    };
    const signed = `${part({ alg: 'RS256', kid: 'k1', ...header })}.${part(given)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  async function guarded(route: object = {}): Promise<HttpApiAccount> {
    const api = await httpApiAccount(
      answering((event) => event.requestContext.authorizer),
      { internet },
    );
    const { AuthorizerId } = await api.call('CreateAuthorizer', {
      Name: 'login',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: issuer, Audience: ['app'] },
    });
    await api.route('GET /pets', {}, { AuthorizationType: 'JWT', AuthorizerId, ...route });
    return api;
  }
  const ask = (api: HttpApiAccount, given: string) =>
    api.ask('/pets', { headers: { authorization: `Bearer ${given}` } });

  test('passes a signed token on with its claims as texts', async () => {
    const api = await guarded({ AuthorizationScopes: ['read'] });
    expect(JSON.parse((await ask(api, token({ groups: ['a', 'b'] }))).body)).toEqual({
      jwt: {
        claims: expect.objectContaining({ sub: 'amara', exp: String(now + 3600), groups: '[a b]' }),
        scopes: ['read', 'write'],
      },
    });
    expect((await ask(api, token({ aud: undefined, client_id: 'app' }))).status).toBe(200);
  });

  test.each<[string, string]>([
    [token({ exp: now - 1 }), 'the token has expired'],
    [token({ iss: 'https://other.example' }), 'invalid issuer'],
    [token({ aud: 'other' }), 'invalid audience'],
    [token({ nbf: now + 600 }), 'the token is not valid yet'],
    [token({}, { kid: 'other' }), 'unable to find a key for the token'],
    [token({}, { alg: 'none' }), 'signing method none is invalid'],
    [token().replace(/\.[^.]+$/, `.${'A'.repeat(342)}`), 'signature is invalid'],
    [token().replace(/\.(.)/, '.$1$1'), 'token is malformed'],
    ['abc', 'token contains an invalid number of segments'],
  ])('refuses a token: %#', async (given, problem) => {
    const answer = await ask(await guarded(), given);
    expect(answer).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
    expect(answer.headers['www-authenticate']).toBe(
      `Bearer scope="" error="invalid_token" error_description="${problem}"`,
    );
  });

  test('refuses a request without a token, a token without the scope, and an issuer that is not there', async () => {
    const api = await guarded({ AuthorizationScopes: ['admin'] });
    expect(await api.ask('/pets')).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    expect(await ask(api, token())).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    await expect(
      api.call('CreateAuthorizer', {
        Name: 'gone',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: 'https://gone.example', Audience: ['app'] },
      }),
    ).rejects.toThrow(/Invalid issuer: https:\/\/gone\.example/);
  });
});
