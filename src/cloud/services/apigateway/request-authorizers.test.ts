import { expect, test } from 'vitest';
import { answering, apiAccount, FUNCTION, type ApiAccount } from './testing/api-account.ts';

/** Lambda authorizers of type REQUEST: what they are asked by, how long their answers are kept, what their policies let through. */

const URI = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`;

const policy = (Effect: string, Resource: string, more: object = {}) => ({
  principalId: 'bob',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  ...more,
});

/** Decides by the query parameter `as`. */
const guard = answering((event) => {
  if (event.type !== 'REQUEST') return { statusCode: 200, body: JSON.stringify(event.requestContext.authorizer) };
  const { as } = event.queryStringParameters ?? {};
  if (as === 'nobody') return '!Unauthorized';
  if (as === 'broken') return '!boom';
  if (as === 'denied') return policy('Deny', event.methodArn);
  const context = { who: as ?? null, level: 3, admin: true };
  return policy('Allow', event.methodArn, { context, usageIdentifierKey: 'k'.repeat(20) });
});

async function open(authorizer: object = {}, method: object = {}): Promise<ApiAccount> {
  const api = await apiAccount(guard);
  const { id: authorizerId } = await api.call('CreateAuthorizer', {
    name: 'guard',
    type: 'REQUEST',
    authorizerUri: URI,
    identitySource: 'method.request.header.X-Key, method.request.querystring.as',
    ...authorizer,
  });
  for (const path of ['/a', '/b'])
    await api.method(
      path,
      'GET',
      { type: 'AWS_PROXY' },
      { method: { authorizationType: 'CUSTOM', authorizerId, ...method } },
    );
  await api.deploy();
  return api;
}

const headers = { 'x-key': '1' };
const runs = (api: ApiAccount): number => api.account.invocations().length;

test.each([
  [
    '/prod/a?as=ann',
    200,
    '{"principalId":"bob","who":"ann","level":"3","admin":"true","usageIdentifierKey":"kkkkkkkkkkkkkkkkkkkk"}',
  ],
  ['/prod/a?as=denied', 403, '{"Message":"User is not authorized to access this resource with an explicit deny"}'],
  ['/prod/a?as=nobody', 401, '{"message":"Unauthorized"}'],
  ['/prod/a?as=broken', 500, '{"message":null}'],
  ['/prod/a', 401, '{"message":"Unauthorized"}'],
  ['/prod/a?as=', 401, '{"message":"Unauthorized"}'],
])('%s: %i', async (path, status, body) => {
  const api = await open();
  expect(await api.ask(path, { headers })).toMatchObject({ status, body });
  // Where something of its identity is missing the authorizer isn't even asked.
  if (/as=\w/.test(path)) expect(runs(api)).toBeGreaterThan(0);
  else expect(runs(api)).toBe(0);
  expect(api.account.bugs).toEqual([]);
});

test('answers are kept by all identity sources, for all methods, as long as they live', async () => {
  const api = await open({ authorizerResultTtlInSeconds: 60 });
  const ask = (path: string) => api.ask(path, { headers });
  expect((await ask('/prod/a?as=ann')).status).toBe(200);
  expect(runs(api)).toBe(2);
  expect((await ask('/prod/a?as=ann&more=1')).status).toBe(200);
  expect(runs(api)).toBe(3);
  // The policy that was kept names the first method only: a well-known trap.
  expect(await ask('/prod/b?as=ann')).toMatchObject({
    status: 403,
    body: '{"Message":"User is not authorized to access this resource"}',
  });
  expect(runs(api)).toBe(3);
  expect((await ask('/prod/b?as=bea')).status).toBe(200);
  expect(runs(api)).toBe(5);
  await api.call('FlushStageAuthorizersCache', { stageName: 'prod' });
  expect((await ask('/prod/b?as=ann')).status).toBe(200);
  expect(runs(api)).toBe(7);
  await api.cloud.advance(61_000);
  await ask('/prod/b?as=ann');
  expect(runs(api)).toBe(9);
});

test('without caching no identity is needed, and everybody is asked each time', async () => {
  const api = await open({ authorizerResultTtlInSeconds: 0, identitySource: undefined });
  for (let i = 0; i < 2; i++) expect((await api.ask('/prod/a?as=ann')).status).toBe(200);
  expect(runs(api)).toBe(4);
  const name = 'kept';
  await expect(api.call('CreateAuthorizer', { name, type: 'REQUEST', authorizerUri: URI })).rejects.toThrow(
    'Identity source is required for REQUEST authorizers when caching is enabled',
  );
});

test('the authorizer can say which API key a request is counted by', async () => {
  const api = await open({}, { apiKeyRequired: true });
  const patchOperations = [{ op: 'replace', path: '/apiKeySource', value: 'AUTHORIZER' }];
  await api.call('UpdateRestApi', { patchOperations });
  await api.deploy();
  expect((await api.ask('/prod/a?as=ann', { headers })).status).toBe(403);
  const { id: keyId } = await api.call('CreateApiKey', { name: 'one', value: 'k'.repeat(20), enabled: true });
  const apiStages = [{ apiId: api.apiId, stage: 'prod' }];
  const { id: usagePlanId } = await api.call('CreateUsagePlan', { name: 'plan', apiStages });
  await api.call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' });
  expect((await api.ask('/prod/a?as=ann', { headers })).status).toBe(200);
});

test('the stage’s log tells of the authorizer, with hidden identities', async () => {
  const api = await open();
  const patch = (value: string, path: string) => ({ patchOperations: [{ op: 'replace', path, value }] });
  await api.call('UpdateAccount', patch('arn:aws:iam::111122223333:role/logs', '/cloudwatchRoleArn'));
  await api.call('UpdateStage', { stageName: 'prod', ...patch('INFO', '/*/*/logging/loglevel') });
  await api.ask('/prod/a?as=somebody', { headers });
  const logGroupName = `API-Gateway-Execution-Logs_${api.apiId}/prod`;
  const { events } = await api.cloud.call('logs', 'FilterLogEvents', { logGroupName });
  const lines = events.map(({ message }: any) => message.replace(/^\([0-9a-f-]{36}\) /, ''));
  expect(lines.slice(0, 8)).toEqual([
    expect.stringMatching(/^Extended Request Id: .+=$/),
    expect.stringMatching(/^Starting authorizer: \w{6} for request: [0-9a-f-]{36}$/),
    'Incoming identity: ****mebody',
    expect.stringMatching(/^Authorizer result body before parsing: \{"principalId":"bob"/),
    'Using valid authorizer policy for principal: bob',
    'Successfully completed authorizer execution',
    expect.stringMatching(/^Verifying Usage Plan for request: [0-9a-f-]{36}. API Key: {2}API Stage: \w{10}\/prod$/),
    "API Key  authorized because method 'GET /a' does not require API Key. Request will not contribute to throttle or quota limits",
  ]);
});
