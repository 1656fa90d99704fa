import { describe, expect, test } from 'vitest';
import { text } from '../../../std/bytes.ts';
import { signedRequest } from '../../testing/sign-request.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { answering, apiAccount, FUNCTION, type ApiAccount } from './testing/api-account.ts';

const ok = { '200': {} };
const same = answering((event) => event);

async function open(handler = same, options = {}): Promise<ApiAccount> {
  return apiAccount(handler, options);
}

describe('mapping templates', () => {
  const BOOK_TEMPLATE = `{ "httpMethod": "$context.httpMethod", "resourcePath": "$context.resourcePath",
    "body" : "$input.json('$')", "headers" : "$input.params().header", "query" : "$input.params().querystring", "params" : "$input.params().path" }`;

  test.each(['2016', 'today'] as const)(
    '%s: a query string arrives as text, and as an object by #foreach',
    async (era) => {
      const start = era === '2016' ? Date.UTC(2016, 5, 1) : Date.UTC(2026, 10, 23);
      const api = await open(same, { era, start });
      const requestTemplates = { 'application/json': BOOK_TEMPLATE };
      const id = await api.method('/hello', 'GET', { type: 'AWS', requestTemplates }, { responses: ok });
      const first = await api.test(id, 'GET', { pathWithQueryString: '/hello?name=bob' });
      expect(JSON.parse(first.body)).toEqual({
        httpMethod: 'GET',
        resourcePath: '/hello',
        body: '{}',
        headers: '{}',
        query: '{name=bob}',
        params: '{}',
      });
      const value = `{"query": { #foreach($q in $input.params().querystring.keySet()) "$q": "$util.escapeJavaScript($input.params().querystring.get($q))"#if($foreach.hasNext),#end #end }}`;
      const patchOperations = [{ op: 'replace', path: '/requestTemplates/application~1json', value }];
      await api.call('UpdateIntegration', { resourceId: id, httpMethod: 'GET', patchOperations });
      const second = await api.test(id, 'GET', { pathWithQueryString: '/hello?name=bob&x=1' });
      expect(JSON.parse(second.body)).toEqual({ query: { name: 'bob', x: '1' } });
    },
  );

  test('an error is mapped to a status by its message, and headers come from anywhere', async () => {
    const api = await open(answering((event) => (event.bad ? '!Bad: no name' : { said: event })));
    await api.method(
      '/greet',
      'POST',
      { type: 'AWS' },
      {
        responses: {
          '200': {
            responseParameters: {
              'method.response.header.X-Stage': 'context.stage',
              'method.response.header.X-Said': 'integration.response.body.said.a',
              'method.response.header.Access-Control-Allow-Origin': "'*'",
            },
          },
          '400': {
            selectionPattern: 'Bad:.*',
            responseTemplates: { 'application/json': `{"error": "$input.path('$.errorMessage')"}` },
          },
        },
      },
    );
    await api.deploy();
    const good = await api.ask('/prod/greet', { method: 'POST', body: '{"a":"b"}' });
    expect(good).toMatchObject({
      status: 200,
      body: '{"said":{"a":"b"}}',
      headers: {
        'content-type': 'application/json',
        'x-stage': 'prod',
        'x-said': 'b',
        'access-control-allow-origin': '*',
        'x-amzn-requestid': expect.any(String),
        'x-amz-apigw-id': expect.stringMatching(/=$/),
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
      },
    });
    expect(await api.ask('/prod/greet', { method: 'POST', body: '{"bad":1}' })).toMatchObject({
      status: 400,
      body: '{"error": "Bad: no name"}',
    });
    expect((await api.ask('/prod/greet', { method: 'POST', body: '{not json' })).body).toContain('"Type":"User"');
    expect(api.account.bugs).toEqual([]);
  });

  test.each([
    ['WHEN_NO_MATCH', {}, 'text/plain', 200],
    ['WHEN_NO_TEMPLATES', { 'application/json': '{}' }, 'text/plain', 415],
    ['WHEN_NO_TEMPLATES', {}, 'text/plain', 200],
    ['NEVER', {}, 'application/json', 415],
    ['NEVER', { 'application/json': '{}' }, 'application/json; charset=utf-8', 200],
  ])('%s with %j lets %s through: %i', async (passthroughBehavior, requestTemplates, type, status) => {
    const api = await open();
    await api.method('/', 'POST', { type: 'AWS', passthroughBehavior, requestTemplates }, { responses: ok });
    await api.deploy();
    const answer = await api.ask('/prod', { method: 'POST', headers: { 'content-type': type }, body: '{"a":1}' });
    expect(answer.status).toBe(status);
    if (status === 415) expect(answer.body).toBe('{"message": "Unsupported Media Type"}');
  });

  test('CORS by a mock; the template says the status', async () => {
    const api = await open();
    const requestTemplates = { 'application/json': '{"statusCode": 200}' };
    const responseParameters = { 'method.response.header.Access-Control-Allow-Origin': "'*'" };
    await api.method(
      '/',
      'OPTIONS',
      { type: 'MOCK', requestTemplates },
      { responses: { '200': { responseParameters } } },
    );
    await api.deploy();
    const answer = await api.ask('/prod', { method: 'OPTIONS' });
    expect(answer).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } });
  });

  test('stage variables choose the function; a broken template is 500, and the log says where', async () => {
    const api = await open();
    const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111122223333:function:\${stageVariables.fn}/invocations`;
    const requestTemplates = { 'application/json': '{"v": "$stageVariables.fn"}' };
    const id = await api.method('/', 'GET', { type: 'AWS', uri, requestTemplates }, { responses: ok });
    await api.deploy('prod', { variables: { fn: 'hello' } });
    expect((await api.ask('/prod')).body).toBe('{"v":"hello"}');
    const value = '{\n  "a": #if($x y) 1 #end\n}';
    const patchOperations = [{ op: 'replace', path: '/requestTemplates/application~1json', value }];
    await api.call('UpdateIntegration', { resourceId: id, httpMethod: 'GET', patchOperations });
    const broken = await api.test(id, 'GET');
    expect(broken).toMatchObject({ status: 500, body: '{"message": "Internal server error"}' });
    expect(broken.log).toContain('line 2, column 15');
  });
});

describe('proxy integration', () => {
  test('the event is as AWS sends it', async () => {
    const api = await open(answering((event) => ({ statusCode: 200, body: JSON.stringify(event) })));
    const id = await api.method('/pets/{id}', 'ANY', { type: 'AWS_PROXY' });
    await api.deploy('prod', { variables: { v: '1' } });
    const headers = { 'user-agent': 'curl/8', accept: '*/*', 'x-own': 'a', 'content-type': 'application/json' };
    const answer = await api.ask('/prod/pets/a%20b?q=1&q=2&r=%C3%A9', { method: 'PUT', headers, body: '{"a":1}' });
    const event = JSON.parse(answer.body);
    expect(Object.keys(event)).toEqual([
      'resource',
      'path',
      'httpMethod',
      'headers',
      'multiValueHeaders',
      'queryStringParameters',
      'multiValueQueryStringParameters',
      'pathParameters',
      'stageVariables',
      'requestContext',
      'body',
      'isBase64Encoded',
    ]);
    expect(event).toMatchObject({
      resource: '/pets/{id}',
      path: '/pets/a%20b',
      httpMethod: 'PUT',
      headers: {
        'User-Agent': 'curl/8',
        Accept: '*/*',
        'x-own': 'a',
        'Content-Type': 'application/json',
        Host: `${api.apiId}.execute-api.us-east-1.amazonaws.com`,
        'X-Forwarded-Proto': 'https',
      },
      multiValueHeaders: { 'x-own': ['a'] },
      queryStringParameters: { q: '2', r: 'é' },
      multiValueQueryStringParameters: { q: ['1', '2'], r: ['é'] },
      pathParameters: { id: 'a b' },
      stageVariables: { v: '1' },
      requestContext: {
        resourceId: id,
        resourcePath: '/pets/{id}',
        httpMethod: 'PUT',
        path: '/prod/pets/a%20b',
        accountId: '111122223333',
        stage: 'prod',
        apiId: api.apiId,
        domainName: `${api.apiId}.execute-api.us-east-1.amazonaws.com`,
        requestTime: expect.stringMatching(/^23\/Nov\/2026:12:00:\d\d \+0000$/),
        identity: { sourceIp: '203.0.113.10', userAgent: 'curl/8', accountId: null, userArn: null },
      },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  test('what is empty is null; a body of a binary type is base64', async () => {
    const api = await open(answering((event) => ({ statusCode: 200, body: JSON.stringify(event) })));
    await api.call('UpdateRestApi', { patchOperations: [{ op: 'add', path: '/binaryMediaTypes/image~1png' }] });
    await api.method('/{proxy+}', 'ANY', { type: 'AWS_PROXY' });
    await api.deploy();
    const bare = JSON.parse((await api.ask('/prod/a/b')).body);
    expect(bare).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      stageVariables: null,
      pathParameters: { proxy: 'a/b' },
      body: null,
      isBase64Encoded: false,
    });
    const png = await api.ask('/prod/x', { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'abc' });
    expect(JSON.parse(png.body)).toMatchObject({ body: 'YWJj', isBase64Encoded: true });
  });

  test.each([
    [{ statusCode: 201, headers: { 'X-A': 1, 'Content-Type': 'text/html' }, body: '<p>' }, 201, '<p>'],
    [{ statusCode: '204' }, 204, ''],
    [{ statusCode: 200, body: 'YWJj', isBase64Encoded: true }, 200, 'YWJj'],
    [{ statusCode: 200, multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] }, body: '' }, 200, ''],
    [{ statusCode: 200, body: { an: 'object' } }, 502, '{"message": "Internal server error"}'],
    [{ message: 'hi' }, 502, '{"message": "Internal server error"}'],
    ['hello', 502, '{"message": "Internal server error"}'],
    [null, 502, '{"message": "Internal server error"}'],
    ['!boom', 502, '{"message": "Internal server error"}'],
  ])('%j is answered with %i', async (result, status, body) => {
    const api = await open(answering(() => result));
    const id = await api.method('/', 'GET', { type: 'AWS_PROXY' });
    await api.deploy();
    const answer = await api.ask('/prod/');
    expect(answer).toMatchObject({ status, body });
    if (status === 502) expect(answer.headers['x-amzn-errortype']).toBe('InternalServerErrorException');
    const { log } = await api.test(id, 'GET');
    if (status === 502)
      expect(log).toContain(
        result === '!boom'
          ? 'Lambda execution failed with status 200 due to customer function error: boom. Lambda request id: '
          : 'Execution failed due to configuration error: Malformed Lambda proxy response',
      );
    expect(api.account.bugs).toEqual([]);
  });

  test('after 29 seconds it is 504', async () => {
    const api = await open(answering(() => ({ statusCode: 200 }), 60_000));
    await api.cloud.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'hello', Timeout: 90 });
    await api.method('/', 'GET', { type: 'AWS_PROXY' });
    await api.deploy();
    const began = api.cloud.clock.now();
    expect(await api.ask('/prod')).toMatchObject({ status: 504, body: '{"message": "Endpoint request timed out"}' });
    expect(Math.round((api.cloud.clock.now() - began) / 1000)).toBe(29);
  });

  test('in 2016 it comes in September', async () => {
    const api = await open(same, { era: '2016', start: Date.UTC(2016, 5, 1) });
    await expect(api.method('/', 'GET', { type: 'AWS_PROXY' })).rejects.toThrow('[HTTP, AWS, MOCK]');
    await api.cloud.advance(120 * 86_400_000);
    const place = { resourceId: api.rootId, httpMethod: 'GET' };
    const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`;
    await api.call('PutIntegration', { ...place, type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri });
  });
});

describe('who may ask', () => {
  const proxy = answering((event) => ({ statusCode: 200, body: JSON.stringify(event.requestContext ?? {}) }));

  test('unknown paths, stages and APIs', async () => {
    const api = await open(proxy);
    await api.method('/a', 'GET', { type: 'AWS_PROXY' });
    await api.deploy();
    expect(await api.ask('/prod/b')).toMatchObject({ status: 403, body: '{"message":"Missing Authentication Token"}' });
    expect((await api.ask('/prod/a', { method: 'POST' })).headers['x-amzn-errortype']).toBe(
      'MissingAuthenticationTokenException',
    );
    expect(await api.ask('/dev/a')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    const url = 'https://aaaaaaaaaa.execute-api.us-east-1.amazonaws.com/prod/a';
    expect((await api.cloud.fetch({ method: 'GET', url, headers: {}, body: new Uint8Array() })).status).toBe(403);
  });

  test('without permission on the function it is 500, and the log says why', async () => {
    const api = await open(proxy);
    const id = await api.method('/a/{b}', 'GET', { type: 'AWS_PROXY' });
    await api.deploy();
    expect((await api.ask('/prod/a/1')).status).toBe(200);
    const allow = async (SourceArn: string) => {
      await api.cloud.call('lambda', 'RemovePermission', { FunctionName: 'hello', StatementId: 'api' });
      await api.cloud.call('lambda', 'AddPermission', {
        FunctionName: 'hello',
        StatementId: 'api',
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn,
      });
    };
    const prefix = `arn:aws:execute-api:us-east-1:111122223333:${api.apiId}`;
    await allow(`${prefix}/*/POST/a/*`);
    expect(await api.ask('/prod/a/1')).toMatchObject({ status: 500, body: '{"message": "Internal server error"}' });
    const { log } = await api.test(id, 'GET', { pathWithQueryString: '/a/1' });
    expect(log).toContain('Execution failed due to configuration error: Invalid permissions on Lambda function');
    expect(log).toMatch(/Method completed with status: 500\n$/);
    await allow(`${prefix}/prod/GET/a/*`);
    expect((await api.ask('/prod/a/1')).status).toBe(200);
  });

  test('API keys, rates and quotas in virtual time', async () => {
    const api = await open(proxy);
    await api.method('/', 'GET', { type: 'AWS_PROXY' }, { method: { apiKeyRequired: true } });
    await api.deploy();
    const value = 'k'.repeat(20);
    const { id: keyId } = await api.call('CreateApiKey', { name: 'one', value, enabled: true });
    const plan = { name: 'plan', apiStages: [{ apiId: api.apiId, stage: 'prod' }] };
    const limits = { throttle: { rateLimit: 1, burstLimit: 2 }, quota: { limit: 3, period: 'DAY' } };
    const { id: usagePlanId } = await api.call('CreateUsagePlan', { ...plan, ...limits });
    const ask = () => api.ask('/prod', { headers: { 'x-api-key': value } });
    expect(await api.ask('/prod')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    expect((await ask()).status).toBe(403);
    await api.call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' });
    // Hot, so that the requests come within a second.
    await ask();
    await api.cloud.advance(86_400_000);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    expect(await ask()).toMatchObject({ status: 429, body: '{"message":"Too Many Requests"}' });
    await api.cloud.advance(10_000);
    expect((await ask()).status).toBe(200);
    await api.cloud.advance(10_000);
    const over = await ask();
    expect(over).toMatchObject({ status: 429, body: '{"message":"Limit Exceeded"}' });
    expect(over.headers['x-amzn-errortype']).toBe('LimitExceededException');
    const usage = { usagePlanId, startDate: '2026-11-23', endDate: '2026-11-24' };
    expect((await api.call('GetUsage', usage)).items[keyId].map(([n]: number[]) => n)).toEqual([1, 3]);
  });

  test('IAM: signed requests are authorized, unsigned ones lack a token', async () => {
    const api = await open(proxy);
    await api.method('/', 'GET', { type: 'AWS_PROXY' }, { method: { authorizationType: 'AWS_IAM' } });
    await api.deploy();
    expect(await api.ask('/prod')).toMatchObject({ status: 403, body: '{"message":"Missing Authentication Token"}' });
    const url = `https://${api.apiId}.execute-api.us-east-1.amazonaws.com/prod`;
    const sent = async (accessKeyId: string, secretAccessKey: string) => {
      const keys = { service: 'execute-api', accessKeyId, secretAccessKey };
      const answer = await api.cloud.fetch(signedRequest({ url }, keys));
      return { ...answer, body: text(answer.body) };
    };
    const own = rootCredentials(api.cloud);
    const asRoot = await sent(own.accessKeyId, own.secretAccessKey);
    expect(JSON.parse(asRoot.body).identity).toMatchObject({ userArn: 'arn:aws:iam::111122223333:root' });
    expect((await sent(own.accessKeyId, 'wrong')).headers['x-amzn-errortype']).toBe('InvalidSignatureException');
    await api.cloud.call('iam', 'CreateUser', { UserName: 'ann' });
    const { AccessKey } = await api.cloud.call('iam', 'CreateAccessKey', { UserName: 'ann' });
    const asAnn = () => sent(AccessKey.AccessKeyId, AccessKey.SecretAccessKey);
    const denied = await asAnn();
    expect(denied).toMatchObject({ status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' } });
    expect(JSON.parse(denied.body).Message).toContain(
      `is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********3333:${api.apiId}/prod/GET/`,
    );
    const Statement = { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' };
    await api.cloud.call('iam', 'PutUserPolicy', {
      UserName: 'ann',
      PolicyName: 'call',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    });
    expect((await asAnn()).status).toBe(200);
  });

  const policy = (Effect: string, Resource: unknown) => ({
    principalId: 'bob',
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
    context: { plan: 'gold', n: 1 },
  });
  const guarded = answering((event) => {
    if (event.type !== 'TOKEN') return { statusCode: 200, body: JSON.stringify(event.requestContext.authorizer) };
    if (event.authorizationToken === 'none') return '!Unauthorized';
    if (event.authorizationToken === 'deny') return policy('Deny', event.methodArn);
    if (event.authorizationToken === 'other') return policy('Allow', 'arn:aws:execute-api:us-east-1:1:x/*');
    if (event.authorizationToken === 'odd') return { hello: 1 };
    return policy('Allow', event.methodArn);
  });

  test.each([
    ['allow', 200, '{"principalId":"bob","plan":"gold","n":"1"}'],
    ['deny', 403, '{"Message":"User is not authorized to access this resource with an explicit deny"}'],
    ['other', 403, '{"Message":"User is not authorized to access this resource"}'],
    ['none', 401, '{"message":"Unauthorized"}'],
    ['odd', 500, '{"message":null}'],
    [undefined, 401, '{"message":"Unauthorized"}'],
  ])('a TOKEN authorizer: %s', async (authorization, status, body) => {
    const api = await open(guarded);
    const { id: authorizerId } = await api.call('CreateAuthorizer', {
      name: 'guard',
      type: 'TOKEN',
      authorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
      identitySource: 'method.request.header.Authorization',
      authorizerResultTtlInSeconds: 60,
    });
    await api.method('/', 'GET', { type: 'AWS_PROXY' }, { method: { authorizationType: 'CUSTOM', authorizerId } });
    await api.deploy();
    const ask = () => api.ask('/prod/', { headers: authorization ? { authorization } : {} });
    expect(await ask()).toMatchObject({ status, body });
    expect(api.account.bugs).toEqual([]);
    if (authorization !== 'allow') return;
    const runs = () => api.account.invocations().length;
    await ask();
    expect(runs()).toBe(3);
    await api.cloud.advance(61_000);
    await ask();
    expect(runs()).toBe(5);
  });
});

describe('validation and gateway responses', () => {
  const schema = JSON.stringify({
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', minLength: 2 }, age: { type: 'integer', minimum: 0 } },
  });

  test('bodies are held against a model, parameters must be there', async () => {
    const api = await open();
    await api.call('CreateModel', { name: 'Pet', contentType: 'application/json', schema });
    const validator = { name: 'all', validateRequestBody: true, validateRequestParameters: true };
    const { id: requestValidatorId } = await api.call('CreateRequestValidator', validator);
    await api.method(
      '/',
      'POST',
      { type: 'AWS' },
      {
        method: {
          requestValidatorId,
          requestModels: { 'application/json': 'Pet' },
          requestParameters: { 'method.request.querystring.page': true, 'method.request.header.X-A': false },
        },
        responses: ok,
      },
    );
    await api.call('PutGatewayResponse', {
      responseType: 'BAD_REQUEST_BODY',
      statusCode: '422',
      responseTemplates: {
        'application/json': '{"m":$context.error.messageString,"v":"$context.error.validationErrorString"}',
      },
      responseParameters: { 'gatewayresponse.header.X-Why': "'body'" },
    });
    await api.deploy();
    const post = (body: string, query = '?page=1') => api.ask(`/prod${query}`, { method: 'POST', body });
    expect((await post('{"name":"Rex","age":3}')).status).toBe(200);
    expect(await post('{"name":"Rex"}', '')).toMatchObject({
      status: 400,
      body: '{"message": "Missing required request parameters: [page]"}',
    });
    expect(await post('{"age":1}')).toMatchObject({
      status: 422,
      headers: { 'x-why': 'body' },
      body: '{"m":"Invalid request body","v":"[object has missing required properties (["name"])]"}',
    });
    expect((await post('{"name":"R","age":-1.5}')).status).toBe(422);
    expect((await post('{')).status).toBe(422);
  });
});

describe('other backends', () => {
  const internet = {
    'api.example.com': [
      { path: '/v1/*', echo: true as const },
      { path: '/bad', status: 404, body: 'gone' },
    ],
  };

  test('HTTP with parameters, HTTP_PROXY with everything', async () => {
    const api = await open(same, { internet });
    await api.method(
      '/items/{id}',
      'GET',
      {
        type: 'HTTP',
        integrationHttpMethod: 'GET',
        uri: 'https://api.example.com/v1/{key}',
        requestParameters: {
          'integration.request.path.key': 'method.request.path.id',
          'integration.request.querystring.p': 'method.request.querystring.page',
          'integration.request.header.X-Fixed': "'yes'",
        },
      },
      { responses: { '200': {}, '404': { selectionPattern: '4\\d{2}' } } },
    );
    await api.method(
      '/bad',
      'GET',
      { type: 'HTTP', integrationHttpMethod: 'GET', uri: 'https://api.example.com/bad' },
      {
        responses: { '200': {}, '404': { selectionPattern: '4\\d{2}' } },
      },
    );
    await api.method('/all/{proxy+}', 'ANY', {
      type: 'HTTP_PROXY',
      integrationHttpMethod: 'ANY',
      uri: 'https://api.example.com/v1/{proxy}',
    });
    await api.method('/nowhere', 'GET', {
      type: 'HTTP_PROXY',
      integrationHttpMethod: 'GET',
      uri: 'https://nowhere.example/',
    });
    await api.deploy();
    const got = JSON.parse((await api.ask('/prod/items/7?page=2&other=1')).body);
    expect(got).toMatchObject({ method: 'GET', path: '/v1/7', query: { p: '2' }, headers: { 'x-fixed': 'yes' } });
    expect(await api.ask('/prod/bad')).toMatchObject({ status: 404, body: 'gone' });
    const put = await api.ask('/prod/all/a/b?x=1', { method: 'PUT', headers: { 'x-own': '1' }, body: 'hi' });
    expect(JSON.parse(put.body)).toMatchObject({
      method: 'PUT',
      path: '/v1/a/b',
      query: { x: '1' },
      headers: { 'x-own': '1' },
      body: 'hi',
    });
    expect((await api.ask('/prod/nowhere')).status).toBe(500);
  });
});

test('TestInvokeMethod tells the log of an execution as the service does', async () => {
  const api = await open(answering(() => 'hello'));
  const id = await api.method('/hello', 'GET', { type: 'AWS' }, { responses: ok });
  const { log, status, body, latency } = await api.test(id, 'GET', { pathWithQueryString: '/hello?name=bob' });
  expect({ status, body }).toEqual({ status: 200, body: '"hello"' });
  expect(latency).toBeGreaterThan(0);
  const lines = log.split('\n').map((line: string) => line.replace(/^\w{3} \w{3} \d\d [\d:]+ UTC 2026 : /, ''));
  expect(lines[0]).toMatch(/^Execution log for request [0-9a-f-]{36}$/);
  expect(lines.slice(1).map((line: string) => line.split(':')[0])).toEqual([
    'Starting execution for request',
    'HTTP Method',
    'Method request path',
    'Method request query string',
    'Method request headers',
    'Method request body before transformations',
    'Endpoint request URI',
    'Endpoint request headers',
    'Endpoint request body after transformations',
    'Sending request to https',
    'Received response. Status',
    'Endpoint response headers',
    'Endpoint response body before transformations',
    'Method response body after transformations',
    'Method response headers',
    'Successfully completed execution',
    'Method completed with status',
    '',
  ]);
  expect(log).toContain('Method request query string: {name=bob}');
  expect(log).toContain(`functions/${FUNCTION}/invocations`);
});

test('a stage writes the log to CloudWatch Logs when told to', async () => {
  const api = await open(answering(() => 'hello'));
  await api.method('/', 'GET', { type: 'AWS' }, { responses: ok });
  await api.deploy();
  const patch = (value: string, path: string) => ({ patchOperations: [{ op: 'replace', path, value }] });
  await api.call('UpdateAccount', patch('arn:aws:iam::111122223333:role/logs', '/cloudwatchRoleArn'));
  await api.call('UpdateStage', { stageName: 'prod', ...patch('INFO', '/*/*/logging/loglevel') });
  await api.ask('/prod');
  const logGroupName = `API-Gateway-Execution-Logs_${api.apiId}/prod`;
  const { events } = await api.cloud.call('logs', 'FilterLogEvents', { logGroupName });
  expect(events.at(-1).message).toMatch(/^\([0-9a-f-]{36}\) Method completed with status: 200$/);
});

test('a canary takes its share of the requests', async () => {
  const api = await open();
  const requestTemplates = { 'application/json': '{"v": "$stageVariables.v"}' };
  await api.method('/', 'GET', { type: 'AWS', requestTemplates }, { responses: ok });
  await api.deploy('prod', { variables: { v: 'old' } });
  await api.deploy('prod', { canarySettings: { percentTraffic: 50, stageVariableOverrides: { v: 'new' } } });
  const seen = new Set<string>();
  for (let i = 0; i < 20; i++) seen.add((await api.ask('/prod')).body);
  expect([...seen].sort()).toEqual(['{"v":"new"}', '{"v":"old"}']);
});
