import { expect, test } from 'vitest';
import { functionAccount } from '../lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';

const TopicArn = 'arn:aws:sns:us-east-1:111122223333:news';
const Endpoint = 'arn:aws:lambda:us-east-1:111122223333:function:hello';

async function subscribedFunction() {
  const account = await functionAccount(new ScriptedRuntime({ handler: answers('"ok"') }));
  const { cloud } = account;
  await cloud.settle();
  await cloud.call('sns', 'CreateTopic', { Name: 'news' });
  const { SubscriptionArn } = await cloud.call('sns', 'Subscribe', { TopicArn, Protocol: 'lambda', Endpoint });
  return { account, cloud, SubscriptionArn };
}

test('a function that lets SNS in is invoked with an event', async () => {
  const { account, cloud, SubscriptionArn } = await subscribedFunction();
  await cloud.call('lambda', 'AddPermission', {
    FunctionName: 'hello',
    StatementId: 'sns',
    Action: 'lambda:InvokeFunction',
    Principal: 'sns.amazonaws.com',
    SourceArn: TopicArn,
  });
  const { MessageId } = await cloud.call('sns', 'Publish', {
    TopicArn,
    Message: '{"username":"Amara"}',
    MessageAttributes: { plan: { DataType: 'String', StringValue: 'free' } },
  });
  await cloud.settle();
  const [run, ...others] = account.invocations();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ trigger: 'Event', status: 'ok' });
  expect(JSON.parse(run!.event)).toEqual({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: SubscriptionArn,
        Sns: {
          Type: 'Notification',
          MessageId,
          TopicArn,
          Subject: null,
          Message: '{"username":"Amara"}',
          Timestamp: expect.stringMatching(/^2026-11-23T/),
          SignatureVersion: '1',
          Signature: expect.any(String),
          SigningCertUrl: expect.stringContaining('.pem'),
          UnsubscribeUrl: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`,
          MessageAttributes: { plan: { Type: 'String', Value: 'free' } },
        },
      },
    ],
  });
  expect(account.bugs).toEqual([]);
});

test('a function that does not is left alone, and the refusal stands in the trace', async () => {
  const { account, cloud } = await subscribedFunction();
  await cloud.call('sns', 'Publish', { TopicArn, Message: 'hello' });
  await cloud.settle();
  expect(account.invocations()).toEqual([]);
  expect(cloud.trace().at(-1)).toMatchObject({
    service: 'lambda',
    operation: 'Invoke',
    caller: { type: 'Service', arn: 'sns.amazonaws.com' },
    error: { code: 'AccessDeniedException' },
  });
  expect(account.bugs).toEqual([]);
});
