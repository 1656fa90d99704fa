import { expect, test } from 'vitest';
import { text } from '../../../std/bytes.ts';
import { answering } from '../apigateway/testing/api-account.ts';
import { ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';
import { readTemplate } from './testing/sample.ts';
import { StackAccount } from './testing/stack-account.ts';

test('HTTP APIs of templates, plain and of SAM, answer and go again', async () => {
  const account = new StackAccount({ runtime: new ScriptedRuntime({ handler: answering((event) => event.routeKey) }) });
  const stack = await account.create(readTemplate('http-api.yaml'));
  expect((await account.events()).filter((event) => event.includes('FAILED'))).toEqual([]);
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  const urls = Object.fromEntries(stack.Outputs.map((each: any) => [each.OutputKey, each.OutputValue]));
  const ask = async (url: string) => {
    const { status, body } = await account.cloud.fetch({ method: 'GET', url, headers: {}, body: new Uint8Array() });
    return `${status} ${text(body)}`;
  };
  expect(await ask(`${urls.Plain}/pets/1`)).toBe('200 "GET /pets/{id}"');
  expect(await ask(`${urls.Plain}/none`)).toBe('404 {"message":"Not Found"}');
  expect(await ask(`${urls.Serverless}/hello`)).toBe('200 "GET /hello"');
  expect((await account.delete()).StackStatus).toBe('DELETE_COMPLETE');
  expect((await account.cloud.call('apigatewayv2', 'GetApis', {})).Items).toEqual([]);
});

test('a REST API with its plan, and an application of CodeDeploy', async () => {
  const handler = answering(() => ({ statusCode: 200, body: 'pets' }));
  const account = new StackAccount({ runtime: new ScriptedRuntime({ handler }) });
  const stack = await account.create(readTemplate('rest-api-and-codedeploy.yaml'));
  expect((await account.events()).filter((event) => event.includes('FAILED'))).toEqual([]);
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  const [{ OutputValue: url }, { OutputValue: applicationName }] = stack.Outputs;
  const ask = async (headers: Record<string, string>) => {
    const { status, body } = await account.cloud.fetch({ method: 'GET', url, headers, body: new Uint8Array() });
    return `${status} ${text(body)}`;
  };
  expect(await ask({})).toBe('403 {"message":"Forbidden"}');
  expect(await ask({ 'x-api-key': '0123456789abcdef0123456789' })).toBe('200 pets');
  const planId = await account.physicalId('Plan');
  const template = readTemplate('rest-api-and-codedeploy.yaml');
  const planNow = async (properties: string) => {
    await account.update(template.replace('UsagePlanName: basic,', properties));
    return account.cloud.call('apigateway', 'GetUsagePlan', { usagePlanId: planId });
  };
  const limited = 'UsagePlanName: gold, Description: More, Throttle: { BurstLimit: 5, RateLimit: 2.5 },';
  expect(await planNow(`${limited} Quota: { Limit: 9, Period: DAY },`)).toMatchObject({
    name: 'gold',
    description: 'More',
    throttle: { burstLimit: 5, rateLimit: 2.5 },
    quota: { limit: 9, period: 'DAY' },
    apiStages: [{ stage: expect.any(String) }],
  });
  const back = await planNow('UsagePlanName: basic,');
  expect(back.name).toBe('basic');
  expect(back.throttle).toBeUndefined();
  expect(back.quota).toBeUndefined();
  const withoutStage = template.replace(', ApiStages: [{ ApiId: !Ref Api, Stage: !Ref Stage }]', '');
  await account.update(withoutStage);
  expect((await account.cloud.call('apigateway', 'GetUsagePlan', { usagePlanId: planId })).apiStages).toEqual([]);
  expect((await planNow('UsagePlanName: basic,')).apiStages).toHaveLength(1);
  const { deploymentGroups } = await account.cloud.call('codedeploy', 'ListDeploymentGroups', { applicationName });
  expect(deploymentGroups).toHaveLength(1);
  const gone = await account.delete();
  expect(gone.StackStatusReason ?? '').toBe('');
  expect(gone.StackStatus).toBe('DELETE_COMPLETE');
  expect((await account.cloud.call('apigateway', 'GetRestApis', {})).items).toEqual([]);
  expect((await account.cloud.call('codedeploy', 'ListApplications', {})).applications).toEqual([]);
});
