import { beforeEach, expect, test } from 'vitest';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { answering, apiAccount, type ApiAccount } from '../../../cloud/services/apigateway/testing/api-account.ts';
import { accountPort } from '../../../node/node-cloud.ts';
import { addMethod, resourcesOf } from './api-calls.ts';
import { apiName } from './api-name.ts';
import { createAuthorizer } from './authorizers.ts';
import { enableCors } from './cors.ts';
import { saveSettings } from './method-settings.tsx';
import { createModel } from './models.ts';
import { stageSettings } from './stage-settings.ts';
import { apiKeys, usagePlans } from './usage-plans.ts';

/** What the console's forms do, seen by a client of the API. */

let api: ApiAccount;
let account: AccountPort;
let name: string;
let place: { restApiId: string; resourceId: string; httpMethod: string };

beforeEach(async () => {
  const handler = answering((event) => {
    if (event.type !== 'TOKEN') return event;
    const Effect = event.authorizationToken === 'ann' ? 'Allow' : 'Deny';
    const Statement = [{ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn }];
    return { principalId: 'ann', policyDocument: { Version: '2012-10-17', Statement } };
  });
  api = await apiAccount(handler);
  account = accountPort(api.cloud, 'today');
  name = apiName('pets', api.apiId);
  place = { restApiId: api.apiId, resourceId: await api.resource('/pets'), httpMethod: 'POST' };
  await addMethod(account, place, { httpMethod: 'POST', type: 'AWS', target: 'hello' }, '/pets');
});

const post = (headers: Record<string, string> = {}, body = '{"name":"Rex"}') =>
  api.ask('/prod/pets', { method: 'POST', headers, body });

test('an authorizer is made, may be invoked, and guards a method', async () => {
  await createAuthorizer.run(account, name, {
    name: 'guard',
    function: 'hello',
    type: 'TOKEN',
    source: 'method.request.header.Authorization',
    ttl: '0',
  });
  const { items } = await api.call('GetAuthorizers');
  await saveSettings(account, place, { authorization: items[0].id });
  await api.deploy();
  expect((await post()).status).toBe(401);
  expect((await post({ authorization: 'ben' })).status).toBe(403);
  expect((await post({ authorization: 'ann' })).status).toBe(200);
  await saveSettings(account, place, { authorization: 'NONE' });
  await api.deploy();
  expect((await post()).status).toBe(200);
});

test('a model and a validator refuse bad bodies; the validator is made once', async () => {
  const schema = '{"type":"object","required":["name"]}';
  await createModel.run(account, name, { name: 'Pet', type: 'application/json', schema });
  for (const key of ['', '']) await saveSettings(account, place, { model: 'Pet', validator: 'body', key });
  await api.deploy();
  expect((await post()).status).toBe(200);
  expect(await post({}, '{}')).toMatchObject({ status: 400, body: '{"message": "Invalid request body"}' });
  expect((await api.call('GetRequestValidators')).items).toMatchObject([{ name: 'Validate body' }]);
});

test('CORS: a mock for OPTIONS, and the header on answers; twice is as good as once', async () => {
  const values = { path: '/pets', origin: '*', headers: 'Content-Type' };
  for (let i = 0; i < 2; i++) expect(await enableCors.run(account, name, values)).toMatch(/^Done\. Deploy the API/);
  await api.deploy();
  expect(await api.ask('/prod/pets', { method: 'OPTIONS' })).toMatchObject({
    status: 200,
    headers: { 'access-control-allow-methods': 'POST,OPTIONS', 'access-control-allow-origin': '*' },
  });
  expect((await post()).headers['access-control-allow-origin']).toBe('*');
  expect(await enableCors.run(account, name, { ...values, path: '/no' })).toBe('There is no resource /no.');
});

test('keys and usage plans', async () => {
  await saveSettings(account, place, { authorization: 'NONE', key: 'yes' });
  await api.deploy();
  const value = 'k'.repeat(20);
  await apiKeys.create!.run(account, { name: 'ann', value });
  await usagePlans.create!.run(account, { name: 'free', rate: '10', burst: '5', quota: '1', period: 'DAY' });
  const [key] = await apiKeys.list(account);
  const [plan] = await usagePlans.list(account);
  const planName = usagePlans.nameOf(plan!);
  const act = (label: string, values: Record<string, string>) =>
    usagePlans.actions!.find((each) => each.label === label)!.run(account, planName, values);
  await act('Add stage', { stage: `${api.apiId}/prod` });
  await act('Add key', { key: key!.id });
  expect((await post()).status).toBe(403);
  expect((await post({ 'x-api-key': value })).status).toBe(200);
  expect((await post({ 'x-api-key': value })).body).toBe('{"message":"Limit Exceeded"}');
  const { sections } = await usagePlans.detail!(account, planName);
  expect(sections).toMatchObject([
    { rows: [{ API: api.apiId, Stage: 'prod' }] },
    { rows: [{ Name: 'ann', 'Requests in seven days': 1 }] },
  ]);
  const keyName = apiKeys.nameOf(key!);
  expect((await apiKeys.detail!(account, keyName)).facts).toEqual([
    ['Key id', key!.id],
    ['Value', value],
    ['State', 'enabled'],
  ]);
  await usagePlans.remove!.run(account, planName);
  await apiKeys.remove!.run(account, keyName);
  expect((await post({ 'x-api-key': value })).status).toBe(403);
});

test('a stage’s variables, limits and log; what is empty stays', async () => {
  await api.deploy('prod', { variables: { kept: '1' } });
  await stageSettings.run(account, name, {
    stage: 'prod',
    variables: 'version=2\n  other = x-y ',
    rate: '5',
    burst: '2',
  });
  const { variables, methodSettings } = await api.call('GetStage', { stageName: 'prod' });
  expect(variables).toEqual({ kept: '1', version: '2', other: 'x-y' });
  expect(methodSettings['*/*']).toMatchObject({ throttlingRateLimit: 5, throttlingBurstLimit: 2 });
});

test('an AWS service by its path, with a role', async () => {
  const resourceId = await api.resource('/raw');
  const target = {
    httpMethod: 'GET',
    type: 'AWS',
    target: 's3:path/box/a',
    role: 'arn:aws:iam::111122223333:role/gate',
  };
  await addMethod(account, { ...place, resourceId, httpMethod: 'GET' }, target, '/raw');
  const raw = (await resourcesOf(account, api.apiId)).find(({ path }) => path === '/raw');
  expect(raw!.resourceMethods!['GET']!.methodIntegration).toMatchObject({
    type: 'AWS',
    httpMethod: 'GET',
    uri: 'arn:aws:apigateway:us-east-1:s3:path/box/a',
  });
});
