import { expect, test } from 'vitest';
import type { EnvironmentSpec } from '../../../runtime/runtime.ts';
import { signedRequest } from '../../testing/sign-request.ts';
import type { Cloud } from '../../cloud.ts';
import { functionAccount } from '../lambda/testing/function-account.ts';
import { ScriptedRuntime, type Handler } from '../lambda/testing/scripted-runtime.ts';
import { putOrder, RULE } from './testing/events-client.ts';

/** A function that puts on the bus what it was called for, through the door of the SDKs. */
const again: Handler = function* (_input, spec) {
  yield { cpuMs: 1, request: putEvents(spec) };
  return { kind: 'response', payload: 'null' };
};

function putEvents({ env }: EnvironmentSpec) {
  const Entries = [{ Source: 'shop', DetailType: 'again', Detail: '{}' }];
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSEvents.PutEvents' };
  return signedRequest(
    { method: 'POST', url: 'https://events.us-east-1.amazonaws.com/', headers, body: JSON.stringify({ Entries }) },
    {
      service: 'events',
      accessKeyId: env['AWS_ACCESS_KEY_ID']!,
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY']!,
      sessionToken: env['AWS_SESSION_TOKEN']!,
    },
  );
}

const undelivered = (cloud: Cloud) => cloud.trace().filter((event) => event.type === 'undelivered');

test.each(['today', '2016'] as const)('a rule that sets itself off is stopped, and says why (%s)', async (era) => {
  const account = await functionAccount(new ScriptedRuntime({ handler: again }), { cloud: { era } });
  const { cloud } = account;
  await cloud.settle();
  const PolicyDocument =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"events:PutEvents","Resource":"*"}]}';
  await cloud.call('iam', 'PutRolePolicy', { RoleName: 'worker', PolicyName: 'bus', PolicyDocument });
  await cloud.call('events', 'PutRule', { Name: 'orders', EventPattern: '{"source":["shop"]}' });
  const Arn = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
  await cloud.call('events', 'PutTargets', { Rule: 'orders', Targets: [{ Id: 'f', Arn }] });
  await cloud.call('lambda', 'AddPermission', {
    FunctionName: 'hello',
    StatementId: 'orders',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RULE,
  });
  await putOrder(cloud);
  const { quiet } = await cloud.settle();
  expect(quiet).toBe(true);
  // Lambda's own stop at 16 does not see loops through EventBridge.
  expect(account.invocations()).toHaveLength(100);
  expect(undelivered(cloud)).toMatchObject([
    { ruleArn: RULE, target: Arn, error: { code: 'LOOP', message: expect.stringContaining('100 times in a row') } },
  ]);
  // A new event starts anew.
  await putOrder(cloud);
  await cloud.settle();
  expect(account.invocations()).toHaveLength(200);
  expect(account.bugs).toEqual([]);
});
