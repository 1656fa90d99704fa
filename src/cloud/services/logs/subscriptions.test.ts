import {
  CloudWatchLogsClient,
  DeleteSubscriptionFilterCommand,
  DescribeSubscriptionFiltersCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { gunzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fromBase64, text } from '../../../std/bytes.ts';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { functionAccount } from '../lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';

const destinationArn = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const streamArn = 'arn:aws:kinesis:us-east-1:111122223333:stream/logs';
const roleArn = 'arn:aws:iam::111122223333:role/shipper';
const group = { logGroupName: 'shop' };

async function setUp() {
  const account = await functionAccount(new ScriptedRuntime({ handler: answers('"ok"') }));
  const { cloud } = account;
  await cloud.call('logs', 'CreateLogGroup', group);
  await cloud.call('logs', 'CreateLogStream', { ...group, logStreamName: 'web' });
  await cloud.settle();
  const logs = new CloudWatchLogsClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
  });
  const filter = (filterPattern: string, more: object = {}) =>
    logs.send(new PutSubscriptionFilterCommand({ ...group, filterName: 'f', filterPattern, destinationArn, ...more }));
  const permit = (Principal: string, SourceArn = 'arn:aws:logs:us-east-1:111122223333:log-group:shop:*') =>
    cloud.call('lambda', 'AddPermission', {
      FunctionName: 'hello',
      StatementId: 'logs',
      Action: 'lambda:InvokeFunction',
      Principal,
      SourceArn,
    });
  const write = (...messages: string[]) => {
    const timestamp = Math.floor(cloud.clock.now());
    const logEvents = messages.map((message) => ({ timestamp, message }));
    return logs.send(new PutLogEventsCommand({ ...group, logStreamName: 'web', logEvents }));
  };
  return { account, cloud, logs, filter, permit, write };
}

const unpacked = (bytes: Uint8Array) => JSON.parse(text(gunzipSync(bytes)));

test.each(['logs.amazonaws.com', 'logs.us-east-1.amazonaws.com'])(
  'a function that lets %s in gets what matches',
  async (principal) => {
    const { account, cloud, filter, permit, write } = await setUp();
    await permit(principal);
    await filter('ERROR');
    await write('ERROR one', 'fine', 'ERROR two');
    await cloud.settle();
    const [run, ...others] = account.invocations();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ trigger: 'Event', status: 'ok' });
    const event = JSON.parse(run!.event);
    expect(Object.keys(event)).toEqual(['awslogs']);
    expect(unpacked(fromBase64(event.awslogs.data))).toEqual({
      messageType: 'DATA_MESSAGE',
      owner: '111122223333',
      logGroup: 'shop',
      logStream: 'web',
      subscriptionFilters: ['f'],
      logEvents: ['ERROR one', 'ERROR two'].map((message) => ({
        id: expect.stringMatching(/^\d{56}$/),
        timestamp: expect.any(Number),
        message,
      })),
    });
    expect(account.bugs).toEqual([]);
  },
);

test('fields between spaces come with their names', async () => {
  const { account, cloud, filter, permit, write } = await setUp();
  await permit('logs.amazonaws.com');
  await filter('[ip, status = 4*]');
  await write('10.0.0.1 404');
  await cloud.settle();
  const { logEvents } = unpacked(fromBase64(JSON.parse(account.invocations()[0]!.event).awslogs.data));
  expect(logEvents[0].extractedFields).toEqual({ ip: '10.0.0.1', status: '404' });
});

test('a function that does not is refused at once, also for another group', async () => {
  const { filter, permit } = await setUp();
  const refused = {
    name: 'InvalidParameterException',
    message:
      'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
  };
  await expect(filter('')).rejects.toMatchObject(refused);
  await permit('logs.amazonaws.com', 'arn:aws:logs:us-east-1:111122223333:log-group:other:*');
  await expect(filter('')).rejects.toMatchObject(refused);
  await expect(filter('', { roleArn })).rejects.toThrow('destinationArn for vendor lambda cannot be used with roleArn');
});

test('a stream gets them as the filter’s role, after a test message', async () => {
  const { account, cloud, filter, write } = await setUp();
  const toStream = () => filter('', { destinationArn: streamArn, roleArn });
  const refused =
    'Could not deliver test message to specified Kinesis stream. Check if the given kinesis stream is in ACTIVE state.';
  await expect(filter('', { destinationArn: streamArn })).rejects.toThrow('cannot be used without roleArn');
  await cloud.call('kinesis', 'CreateStream', { StreamName: 'logs', ShardCount: 1 });
  await cloud.settle();
  const Principal = { Service: 'logs.amazonaws.com' };
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
  await cloud.call('iam', 'CreateRole', { RoleName: 'shipper', AssumeRolePolicyDocument: JSON.stringify(trust) });
  await expect(toStream()).rejects.toThrow(refused);
  const Statement = [{ Effect: 'Allow', Action: 'kinesis:PutRecord', Resource: streamArn }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await cloud.call('iam', 'PutRolePolicy', { RoleName: 'shipper', PolicyName: 'p', PolicyDocument });
  await toStream();
  await write('hello');
  await cloud.settle();
  const place = { StreamName: 'logs', ShardId: 'shardId-000000000000', ShardIteratorType: 'TRIM_HORIZON' };
  const { Records } = await cloud.call('kinesis', 'GetRecords', await cloud.call('kinesis', 'GetShardIterator', place));
  expect(JSON.parse(text(Records[0].Data))).toMatchObject({ messageType: 'CONTROL_MESSAGE' });
  expect(Records[1].PartitionKey).toBe('web');
  expect(unpacked(Records[1].Data)).toMatchObject({ messageType: 'DATA_MESSAGE', logEvents: [{ message: 'hello' }] });
  expect(account.bugs).toEqual([]);
});

test('filters are listed and deleted, two a group', async () => {
  const { logs, filter, permit } = await setUp();
  await permit('logs.amazonaws.com');
  await expect(filter('', { destinationArn: 'x' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await filter('', { filterName: 'a' });
  await filter('', { filterName: 'b' });
  await expect(filter('', { filterName: 'c' })).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Resource limit exceeded.',
  });
  await logs.send(new DeleteSubscriptionFilterCommand({ ...group, filterName: 'b' }));
  const { subscriptionFilters } = await logs.send(new DescribeSubscriptionFiltersCommand(group));
  expect(subscriptionFilters).toMatchObject([{ filterName: 'a', destinationArn, distribution: 'ByLogStream' }]);
});
