import {
  DeleteFunctionEventInvokeConfigCommand,
  GetFunctionEventInvokeConfigCommand,
  ListFunctionEventInvokeConfigsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
  UpdateFunctionEventInvokeConfigCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../../runtime/runtime.ts';
import { lambdaClient, refusalOf } from '../testing/client.ts';
import { ACCOUNT, functionAccount, type FunctionAccount } from '../testing/function-account.ts';
import { answers, ends, ScriptedRuntime, type Handler } from '../testing/scripted-runtime.ts';

const ARN = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:hello`;
const QUEUE_URL = `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/records`;
const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:records`;
const failure: Outcome = { kind: 'error', error: { errorType: 'Error', errorMessage: 'no luck', trace: [] } };

let account: FunctionAccount;
let lambda: LambdaClient;

const allow = (Action: string | string[]) =>
  account.cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'more',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }),
  });

async function open(handler: Handler): Promise<void> {
  account = await functionAccount(new ScriptedRuntime({ handler }));
  lambda = lambdaClient(account.cloud);
  await account.cloud.call('sqs', 'CreateQueue', { QueueName: 'records' });
  await allow(['sqs:*', 'sns:*', 's3:*', 'lambda:*', 'events:*']);
}

const put = (input: object) =>
  lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName: 'hello', ...input }));

const sendEvent = async (event: unknown = { n: 1 }, input: object = {}) => {
  await account.invoke(event, { InvocationType: 'Event', ...input });
  await account.cloud.advance(7 * 3_600_000);
  return account.cloud.call('sqs', 'ReceiveMessage', {
    QueueUrl: QUEUE_URL,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
  });
};
const records = ({ Messages = [] }: any) => Messages.map(({ Body }: any) => JSON.parse(Body));

describe('the configuration', () => {
  test('is put, changed, read, listed and deleted, for each qualifier', async () => {
    await open(answers('1'));
    const FunctionName = 'hello';
    const get = () => lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
    expect(await refusalOf(get())).toBe(
      `404 ResourceNotFoundException: The function ${ARN}:$LATEST doesn't have an EventInvokeConfig`,
    );
    const first = await put({ MaximumRetryAttempts: 1, DestinationConfig: { OnFailure: { Destination: QUEUE } } });
    expect(first).toMatchObject({
      FunctionArn: `${ARN}:$LATEST`,
      MaximumRetryAttempts: 1,
      LastModified: expect.any(Date),
      DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: QUEUE } },
    });
    const changed = new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumEventAgeInSeconds: 60 });
    expect(await lambda.send(changed)).toMatchObject({ MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 });
    await put({ MaximumEventAgeInSeconds: 90 });
    expect(await get()).not.toHaveProperty('MaximumRetryAttempts');
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await put({ Qualifier: '1', MaximumRetryAttempts: 0 });
    const listed = await lambda.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName, MaxItems: 1 }));
    expect(listed.FunctionEventInvokeConfigs).toMatchObject([{ FunctionArn: `${ARN}:$LATEST` }]);
    const { NextMarker: Marker } = listed;
    expect(
      (await lambda.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName, Marker })))
        .FunctionEventInvokeConfigs,
    ).toMatchObject([{ FunctionArn: `${ARN}:1`, MaximumRetryAttempts: 0 }]);
    await lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
    expect(await refusalOf(get())).toMatch(/^404/);
  });

  test.each<[string, object, string | RegExp]>([
    [
      'nothing',
      {},
      '400 InvalidParameterValueException: You must specify at least one of error handling or destination setting.',
    ],
    [
      'a function that is not there',
      { FunctionName: 'x', MaximumRetryAttempts: 1 },
      "404 ResourceNotFoundException: The function doesn't exist.",
    ],
    [
      'three retries',
      { MaximumRetryAttempts: 3 },
      "400 ValidationException: 1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 2",
    ],
    [
      'itself',
      { DestinationConfig: { OnSuccess: { Destination: ARN } } },
      "400 InvalidParameterValueException: You can't specify the function as a destination for itself.",
    ],
    [
      'a bucket for successes',
      { DestinationConfig: { OnSuccess: { Destination: 'arn:aws:s3:::b' } } },
      '400 InvalidParameterValueException: The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=arn:aws:s3:::b), onFailure=null) is invalid.',
    ],
  ])('refuses %s', async (_name, input, expected) => {
    await open(answers('1'));
    expect(await refusalOf(put(input))).toBe(expected);
  });

  test('a destination that the role may not use is refused', async () => {
    await open(answers('1'));
    await allow('logs:*');
    expect(await refusalOf(put({ DestinationConfig: { OnFailure: { Destination: QUEUE } } }))).toBe(
      `400 InvalidParameterValueException: The function's execution role does not have permissions to call SendMessage on ${QUEUE}`,
    );
  });
});

describe('an event', () => {
  test('that succeeds is recorded at its destination', async () => {
    await open(answers('{"ok":true}'));
    await put({ DestinationConfig: { OnSuccess: { Destination: QUEUE } } });
    const [record] = records(await sendEvent());
    expect(record).toEqual({
      version: '1.0',
      timestamp: expect.stringMatching(/^2026-11-23T12:0\d:\d\d\.\d{3}Z$/),
      requestContext: {
        requestId: account.invocations()[0]!.requestId,
        functionArn: `${ARN}:$LATEST`,
        condition: 'Success',
        approximateInvokeCount: 1,
      },
      requestPayload: { n: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { ok: true },
    });
    expect(Object.keys(record)).toEqual([
      'version',
      'timestamp',
      'requestContext',
      'requestPayload',
      'responseContext',
      'responsePayload',
    ]);
  });

  test.each([
    [undefined, 3],
    [0, 1],
    [1, 2],
  ])('that fails with %j retries runs %i times and is recorded as lost', async (MaximumRetryAttempts, runs) => {
    await open(ends(failure));
    await put({ MaximumRetryAttempts, DestinationConfig: { OnFailure: { Destination: QUEUE } } });
    const [record] = records(await sendEvent());
    expect(account.invocations()).toHaveLength(runs);
    expect(record).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: runs },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'no luck' },
    });
  });

  test('ends when it is too old', async () => {
    await open(ends(failure));
    await put({ MaximumEventAgeInSeconds: 60, DestinationConfig: { OnFailure: { Destination: QUEUE } } });
    const [record] = records(await sendEvent());
    expect(record.requestContext).toMatchObject({ condition: 'EventAgeExceeded' });
    expect(record.requestContext.approximateInvokeCount).toBeLessThan(3);
  });

  test('of a stopped function goes to the dead-letter queue at once', async () => {
    await open(answers('1'));
    const DeadLetterConfig = { TargetArn: QUEUE };
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', DeadLetterConfig }));
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: 'hello', ReservedConcurrentExecutions: 0 }));
    const { Messages } = await sendEvent();
    expect(Messages).toHaveLength(1);
    expect(account.invocations()).toEqual([]);
  });

  test('that is lost lies in the dead-letter queue as it came, with its error as attributes', async () => {
    await open(ends(failure));
    const DeadLetterConfig = { TargetArn: QUEUE };
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', DeadLetterConfig }));
    const { Messages } = await sendEvent({ big: 1 });
    expect(Messages).toMatchObject([
      {
        Body: '{"big":1}',
        MessageAttributes: {
          RequestID: { StringValue: account.invocations()[0]!.requestId, DataType: 'String' },
          ErrorCode: { StringValue: '200', DataType: 'Number' },
          ErrorMessage: { StringValue: 'no luck', DataType: 'String' },
        },
      },
    ]);
  });

  test('reaches a topic, a function and a bucket', async () => {
    await open(ends(failure));
    const { TopicArn } = await account.cloud.call('sns', 'CreateTopic', { Name: 'lost' });
    await account.cloud.call('s3', 'CreateBucket', { Bucket: 'lost-events' });
    await account.cloud.call('sns', 'Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'me@example.com' });
    const onFailure = (Destination: string) =>
      put({ MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination } } });
    await onFailure('arn:aws:s3:::lost-events');
    await sendEvent();
    const { Contents } = await account.cloud.call('s3', 'ListObjectsV2', { Bucket: 'lost-events' });
    expect(Contents[0].Key).toMatch(
      /^aws\/lambda\/async\/hello\/2026\/11\/23\/2026-11-23T12\.\d\d\.\d\d-[\da-f-]{36}$/,
    );
    await onFailure(TopicArn);
    await sendEvent();
    const calls = account.cloud.trace().filter((event) => event.type === 'call' && event.operation === 'Publish');
    expect(calls).toMatchObject([
      { status: 200, caller: { arn: expect.stringMatching(/assumed-role\/worker\/hello$/) } },
    ]);
    expect(account.bugs).toEqual([]);
  });

  test('is lost where the role has lost its permission, and the trace says so', async () => {
    await open(answers('1'));
    await put({ DestinationConfig: { OnSuccess: { Destination: QUEUE } } });
    await allow('logs:*');
    expect(records(await sendEvent())).toEqual([]);
    expect(account.cloud.trace().filter((event) => event.type === 'delivery')).toMatchObject([
      { kind: 'destination', target: QUEUE, condition: 'Success', error: { code: 'AccessDeniedException' } },
    ]);
  });
});
