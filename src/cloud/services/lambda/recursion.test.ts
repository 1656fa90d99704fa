import { PutFunctionEventInvokeConfigCommand, PutFunctionRecursionConfigCommand } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import type { EnvironmentSpec } from '../../../runtime/runtime.ts';
import { signedRequest } from '../../testing/sign-request.ts';
import { lambdaClient } from './testing/client.ts';
import { ACCOUNT, functionAccount, type FunctionAccount } from './testing/function-account.ts';
import { ScriptedRuntime, type Handler } from './testing/scripted-runtime.ts';

const ARN = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:hello`;
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:loop`;
const INVOKE = 'https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/hello/invocations';

const keys = ({ env }: EnvironmentSpec) => ({
  accessKeyId: env['AWS_ACCESS_KEY_ID']!,
  secretAccessKey: env['AWS_SECRET_ACCESS_KEY']!,
  sessionToken: env['AWS_SESSION_TOKEN']!,
});

const calling = (request: (spec: EnvironmentSpec) => ReturnType<typeof signedRequest>): Handler =>
  function* (_input, spec) {
    const [arrival] = yield { cpuMs: 1, request: request(spec) };
    const response = arrival!.result.ok ? arrival!.result.response : null;
    return { kind: 'response', payload: JSON.stringify(response && response.status) };
  };

const itself = (type: string) =>
  calling((spec) =>
    signedRequest(
      { method: 'POST', url: INVOKE, headers: { 'x-amz-invocation-type': type }, body: '{}' },
      { service: 'lambda', ...keys(spec) },
    ),
  );

const topic = calling((spec) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ Action: 'Publish', Version: '2010-03-31', TopicArn: TOPIC, Message: 'on' });
  const url = 'https://sns.us-east-1.amazonaws.com/';
  return signedRequest({ method: 'POST', url, headers, body: String(body) }, { service: 'sns', ...keys(spec) });
});

async function open(handler: Handler): Promise<FunctionAccount> {
  const account = await functionAccount(new ScriptedRuntime({ handler }), { config: { Timeout: 600 } });
  await account.cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'all',
    PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  });
  await account.cloud.call('sns', 'CreateTopic', { Name: 'loop' });
  await account.cloud.call('lambda', 'AddPermission', {
    FunctionName: 'hello',
    StatementId: 'sns',
    Action: 'lambda:InvokeFunction',
    Principal: 'sns.amazonaws.com',
  });
  await account.cloud.call('sns', 'Subscribe', { TopicArn: TOPIC, Protocol: 'lambda', Endpoint: ARN });
  return account;
}

test.each([
  ['that invokes itself and waits', itself('RequestResponse')],
  ['that invokes itself asynchronously', itself('Event')],
  ['that publishes to a topic it is subscribed to', topic],
])('a function %s is stopped after 16 runs', async (_name, handler) => {
  const account = await open(handler);
  await account.invoke();
  await account.cloud.advance(60_000);
  expect(account.invocations()).toHaveLength(16);
  expect(account.bugs).toEqual([]);
  // A new chain starts anew.
  await account.invoke();
  await account.cloud.advance(60_000);
  expect(account.invocations()).toHaveLength(32);
});

test('the call that would go on is told why', async () => {
  const account = await open(itself('RequestResponse'));
  await account.invoke();
  const refused = account.cloud.trace().filter((event) => event.type === 'call' && event.error);
  expect(refused).toMatchObject([
    {
      operation: 'Invoke',
      status: 400,
      error: {
        code: 'RecursiveInvocationException',
        message: expect.stringMatching(/^Lambda has detected your function being invoked in a recursive loop/),
      },
    },
  ]);
});

test('an event that is stopped goes to the failure destination', async () => {
  const account = await open(itself('Event'));
  await account.cloud.call('sqs', 'CreateQueue', { QueueName: 'records' });
  const Destination = `arn:aws:sqs:us-east-1:${ACCOUNT}:records`;
  const DestinationConfig = { OnFailure: { Destination } };
  await lambdaClient(account.cloud).send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName: 'hello', DestinationConfig }),
  );
  await account.invoke({}, { InvocationType: 'Event' });
  await account.cloud.advance(60_000);
  const deliveries = account.cloud.trace().filter((event) => event.type === 'delivery');
  expect(deliveries).toMatchObject([{ kind: 'destination', target: Destination, condition: 'RecursiveInvocation' }]);
});

const QUEUE = `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/loop`;
const queue = calling((spec) => {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
  const body = JSON.stringify({ QueueUrl: QUEUE, MessageBody: 'on' });
  const url = 'https://sqs.us-east-1.amazonaws.com/';
  return signedRequest({ method: 'POST', url, headers, body }, { service: 'sqs', ...keys(spec) });
});

test('a function that sends to the queue it reads is found by the trace header of the messages, and its owner is told', async () => {
  const account = await open(queue);
  const { cloud } = account;
  await cloud.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'hello', Timeout: 3 });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'loop' });
  const EventSourceArn = `arn:aws:sqs:us-east-1:${ACCOUNT}:loop`;
  await cloud.call('lambda', 'CreateEventSourceMapping', { FunctionName: 'hello', EventSourceArn });
  await cloud.settle();
  await account.invoke();
  await cloud.advance(120_000);
  expect(account.invocations()).toHaveLength(16);
  const told = cloud.trace().filter((event) => event.type === 'undelivered');
  const error = { code: 'LOOP', message: expect.stringMatching(/ran 16 times in one chain/) };
  expect(told).toMatchObject([{ ruleArn: ARN, error }]);
  const dropped = { Namespace: 'AWS/Lambda', MetricName: 'RecursiveInvocationsDropped' };
  const { Metrics } = await cloud.call('monitoring', 'ListMetrics', dropped);
  expect(Metrics.length).toBeGreaterThan(0);
  expect(account.bugs).toEqual([]);
});

test('in 2016 nothing ends a loop but a guard, which says what it would have cost', async () => {
  const account = await functionAccount(new ScriptedRuntime({ handler: itself('Event') }), { cloud: { era: '2016' } });
  await account.cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'all',
    PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  });
  await account.invoke();
  await account.cloud.advance(600_000);
  expect(account.invocations()).toHaveLength(200);
  const told = account.cloud.trace().filter((event) => event.type === 'undelivered');
  expect(told).toHaveLength(1);
  expect(told[0]!.error.message).toMatch(/in 2016 nothing did. At this pace .* times a day, for \$\d+\.\d\d a day/);
});

const bucket = calling((spec) => {
  const url = 'https://loop.s3.us-east-1.amazonaws.com/thumb.png';
  return signedRequest({ method: 'PUT', url, headers: {}, body: 'x' }, { service: 's3', ...keys(spec) });
});

test.each([
  ['today', 16, /ran 16 times in one chain/],
  ['2016', 200, /in 2016 nothing did/],
] as const)(
  '%s: a function that writes into the bucket whose events it hears ends after %i runs',
  async (era, runs, why) => {
    const account = await functionAccount(new ScriptedRuntime({ handler: bucket }), { cloud: { era } });
    const { cloud } = account;
    await cloud.call('iam', 'PutRolePolicy', {
      RoleName: 'worker',
      PolicyName: 'all',
      PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    });
    await cloud.call('s3', 'CreateBucket', { Bucket: 'loop' });
    await cloud.call('lambda', 'AddPermission', {
      FunctionName: 'hello',
      StatementId: 's3',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
    });
    await cloud.call('s3', 'PutBucketNotificationConfiguration', {
      Bucket: 'loop',
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [{ LambdaFunctionArn: ARN, Events: ['s3:ObjectCreated:*'] }],
      },
    });
    await cloud.call('s3', 'PutObject', { Bucket: 'loop', Key: 'photo.png', Body: 'x' });
    await cloud.advance(3_600_000);
    expect(account.invocations()).toHaveLength(runs);
    const told = cloud.trace().filter((event) => event.type === 'undelivered');
    expect(told[0]!.error).toMatchObject({ code: 'LOOP', message: expect.stringMatching(why) });
    expect(account.bugs).toEqual([]);
  },
);

test('a function that may, goes on', async () => {
  const once = itself('Event');
  let runs = 0;
  const account = await open(function* (input, spec) {
    if (++runs < 20) return yield* once(input, spec);
    yield { cpuMs: 1, timerMs: 0 };
    return { kind: 'response', payload: '1' };
  });
  const allow = new PutFunctionRecursionConfigCommand({ FunctionName: 'hello', RecursiveLoop: 'Allow' });
  await lambdaClient(account.cloud).send(allow);
  await account.invoke();
  await account.cloud.advance(60_000);
  expect(account.invocations()).toHaveLength(20);
});
