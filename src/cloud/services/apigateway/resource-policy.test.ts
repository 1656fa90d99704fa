import { describe, expect, test } from 'vitest';
import { text } from '../../../std/bytes.ts';
import { signedRequest } from '../../testing/sign-request.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { answering, apiAccount, LAMBDA_URI, type ApiAccount } from './testing/api-account.ts';

/** The policy of an API, beside what its methods ask for. */

const HERE = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
const ELSEWHERE = { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } };
const statement = (Effect: string, more: object = {}) => ({
  Effect,
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/prod/GET/*',
  ...more,
});

const guard = answering((event) => {
  if (event.type !== 'TOKEN') return { statusCode: 200, body: 'ok' };
  const Effect = event.authorizationToken === 'ann' ? 'Allow' : 'Deny';
  const Resource = event.authorizationToken === 'nobody' ? 'arn:aws:execute-api:us-east-1:1:x/*' : event.methodArn;
  const Statement = [{ Action: 'execute-api:Invoke', Effect, Resource }];
  return { principalId: 'ann', policyDocument: { Version: '2012-10-17', Statement } };
});

async function open(statements: object[] | null): Promise<ApiAccount> {
  const api = await apiAccount(guard);
  const guardian = { name: 'g', type: 'TOKEN', authorizerUri: LAMBDA_URI, authorizerResultTtlInSeconds: 0 };
  const identitySource = 'method.request.header.Authorization';
  const { id: authorizerId } = await api.call('CreateAuthorizer', { ...guardian, identitySource });
  for (const [path, method] of Object.entries({
    '/open': {},
    '/iam': { authorizationType: 'AWS_IAM' },
    '/own': { authorizationType: 'CUSTOM', authorizerId },
  }))
    await api.method(path, 'GET', { type: 'AWS_PROXY' }, { method });
  if (statements) {
    const value = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await api.call('UpdateRestApi', { patchOperations: [{ op: 'replace', path: '/policy', value }] });
  }
  await api.deploy();
  return api;
}

const signed = async (api: ApiAccount, keys: { accessKeyId: string; secretAccessKey: string }) => {
  const url = `https://${api.apiId}.execute-api.us-east-1.amazonaws.com/prod/iam`;
  const answer = await api.cloud.fetch(signedRequest({ url }, { service: 'execute-api', ...keys }));
  return { status: answer.status, body: text(answer.body) };
};

describe.each<[string, object[] | null, { open: number; iam: number; ann: number; nobody: number }]>([
  ['no policy', null, { open: 200, iam: 403, ann: 200, nobody: 403 }],
  [
    'one that lets this address in',
    [statement('Allow', { Condition: HERE })],
    { open: 200, iam: 200, ann: 200, nobody: 403 },
  ],
  [
    'one that lets others in',
    [statement('Allow', { Condition: ELSEWHERE })],
    { open: 403, iam: 403, ann: 200, nobody: 403 },
  ],
  [
    'one that keeps this address out',
    [statement('Allow'), statement('Deny', { Condition: HERE })],
    { open: 403, iam: 403, ann: 403, nobody: 403 },
  ],
])('%s', (_what, statements, expected) => {
  test('is asked together with what the method asks', async () => {
    const api = await open(statements);
    await api.cloud.call('iam', 'CreateUser', { UserName: 'ben' });
    const { AccessKey } = await api.cloud.call('iam', 'CreateAccessKey', { UserName: 'ben' });
    const ben = { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
    const own = async (authorization: string) => (await api.ask('/prod/own', { headers: { authorization } })).status;
    expect({
      open: (await api.ask('/prod/open')).status,
      iam: (await signed(api, ben)).status,
      ann: await own('ann'),
      nobody: await own('ben'),
    }).toEqual(expected);
    expect(api.account.bugs).toEqual([]);
  });
});

test('what it says is hidden but for four digits, and counts from the deployment on', async () => {
  const api = await open([statement('Allow', { Condition: ELSEWHERE })]);
  const refused = await api.ask('/prod/open');
  expect(JSON.parse(refused.body)).toEqual({
    Message: `User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********3333:${api.apiId}/prod/GET/open because no resource-based policy allows the execute-api:Invoke action`,
  });
  const patchOperations = [{ op: 'remove', path: '/policy' }];
  await api.call('UpdateRestApi', { patchOperations });
  expect((await api.ask('/prod/open')).status).toBe(403);
  await api.deploy();
  expect((await api.ask('/prod/open')).status).toBe(200);
});

test('another account needs the policy, and its own', async () => {
  const partner = 'arn:aws:iam::123456789012:root';
  const api = await open([statement('Allow', { Principal: { AWS: partner } })]);
  expect((await signed(api, rootCredentials(api.cloud, 1))).status).toBe(200);
  const closed = await open(null);
  expect((await signed(closed, rootCredentials(closed.cloud, 1))).status).toBe(403);
});

test.each(['"hello"', '{}', '{"Statement":[]}', '{"Statement":[{"Effect":"Maybe"}]}', '{"Statement":[null]}', 'no'])(
  '%s is no policy',
  async (value) => {
    const api = await apiAccount(guard);
    const patchOperations = [{ op: 'replace', path: '/policy', value }];
    await expect(api.call('UpdateRestApi', { patchOperations })).rejects.toThrow('Invalid policy document.');
  },
);
