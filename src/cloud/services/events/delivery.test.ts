import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { functionAccount } from '../lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';
import { drain, makeQueue, putOrder, QUEUE, RULE, setUp } from './testing/events-client.ts';

const putTarget = (cloud: Cloud, target: object, Rule = 'orders') =>
  cloud.call('events', 'PutTargets', { Rule, Targets: [{ Id: 't', Arn: QUEUE, ...target }] });

async function received(target: object, detail: unknown) {
  const { cloud } = await setUp();
  await putTarget(cloud, target);
  await putOrder(cloud, detail);
  await cloud.settle();
  return (await drain(cloud)).map(({ body }) => body);
}

test('a queue gets the event, of the rule’s pattern alone', async () => {
  const { cloud } = await setUp();
  await putTarget(cloud, {});
  const { Entries, FailedEntryCount } = await putOrder(cloud);
  expect(FailedEntryCount).toBe(0);
  await cloud.call('events', 'PutEvents', { Entries: [{ Source: 'other', DetailType: 'x', Detail: '{}' }] });
  await cloud.settle();
  const [message, ...others] = await drain(cloud);
  expect(others).toEqual([]);
  expect(JSON.parse(message!.body)).toEqual({
    version: '0',
    id: Entries[0].EventId,
    'detail-type': 'order placed',
    source: 'shop',
    account: '111122223333',
    time: '2026-11-23T12:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: { id: 7 },
  });
});

describe('what a target gets', () => {
  const detail = { name: 'Ada "A"', n: 3, tags: ['a', 'b'], address: { city: 'Bath' } };
  const paths = {
    name: '$.detail.name',
    n: '$.detail.n',
    tags: '$.detail.tags',
    at: '$.detail.address',
    no: '$.detail.no',
  };
  const transformed = (InputTemplate: string) =>
    received({ InputTransformer: { InputPathsMap: paths, InputTemplate } }, detail);

  test('a constant', async () => {
    expect(await received({ Input: '{"a": 1}' }, {})).toEqual(['{"a": 1}']);
  });

  test('a part', async () => {
    expect(await received({ InputPath: '$.detail.address' }, detail)).toEqual(['{"city":"Bath"}']);
    expect(await received({ InputPath: "$['detail-type']" }, detail)).toEqual(['"order placed"']);
  });

  test('a JSON template', async () => {
    const [text] = await transformed(
      '{"who": <name>, "n": <n>, "tags": <tags>, "at": <at>, "no": <no>, "say": "<name> has <n>, <at>"}',
    );
    expect(JSON.parse(text!)).toEqual({
      who: 'Ada "A"',
      n: 3,
      tags: ['a', 'b'],
      at: { city: 'Bath' },
      no: '',
      say: 'Ada "A" has 3, {city:Bath}',
    });
  });

  test('a text template keeps its quotes', async () => {
    expect(await transformed('"<n> of <tags>"')).toEqual(['"3 of [a,b]"']);
  });

  test('the variables that are always there', async () => {
    const [text] = await transformed(
      '{"rule": <aws.events.rule-name>, "arn": <aws.events.rule-arn>, "in": <aws.events.event.ingestion-time>, "all": <aws.events.event.json>, "head": <aws.events.event>}',
    );
    const { all, head, ...rest } = JSON.parse(text!);
    expect(rest).toEqual({ rule: 'orders', arn: RULE, in: '2026-11-23T12:00:00Z' });
    expect(all).toEqual({ ...head, detail });
  });
});

test('a function that lets the rule in is called; one that does not leaves a dead letter', async () => {
  const { cloud, invocations, bugs } = await functionAccount(new ScriptedRuntime({ handler: answers('1') }));
  await cloud.settle();
  await makeQueue(cloud, 'inbox');
  const FunctionName = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
  await cloud.call('events', 'PutRule', { Name: 'orders', EventPattern: '{"source":["shop"]}' });
  await putTarget(cloud, { Arn: FunctionName, DeadLetterConfig: { Arn: QUEUE } });
  await putOrder(cloud);
  await cloud.settle();
  expect(invocations()).toEqual([]);
  const [letter] = await drain(cloud);
  expect(JSON.parse(letter!.body).detail).toEqual({ id: 7 });
  expect(letter!.attributes).toEqual({
    RULE_ARN: RULE,
    TARGET_ARN: FunctionName,
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: expect.stringContaining('lambda:InvokeFunction'),
  });
  expect(cloud.trace().filter(({ type }) => type === 'undelivered')).toMatchObject([
    { ruleArn: RULE, target: FunctionName, error: { code: 'NO_PERMISSIONS' } },
  ]);

  await cloud.call('lambda', 'AddPermission', {
    FunctionName,
    StatementId: 'orders',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RULE,
  });
  await putOrder(cloud, { id: 8 });
  await cloud.settle();
  expect(invocations().map(({ event }) => JSON.parse(event).detail)).toEqual([{ id: 8 }]);
  const { Datapoints } = await cloud.call('monitoring', 'GetMetricStatistics', {
    Namespace: 'AWS/Events',
    MetricName: 'FailedInvocations',
    Dimensions: [{ Name: 'RuleName', Value: 'orders' }],
    StartTime: new Date(cloud.clock.now() - 3_600_000),
    EndTime: new Date(cloud.clock.now() + 60_000),
    Period: 3600,
    Statistics: ['Sum'],
  });
  expect(Datapoints.reduce((sum: number, { Sum }: { Sum: number }) => sum + Sum, 0)).toBe(1);
  expect(bugs).toEqual([]);
});

test('a target that is gone is not tried again', async () => {
  const { cloud } = await setUp();
  const RoleArn = await role(cloud, 'sender', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' });
  await putTarget(cloud, { Arn: `${QUEUE}-gone`, RoleArn, DeadLetterConfig: { Arn: QUEUE } });
  await putOrder(cloud);
  await cloud.settle();
  expect((await drain(cloud)).map(({ attributes }) => attributes['ERROR_CODE'])).toEqual(['NO_RESOURCE']);
});

test('a stream is written by the role, under the key that the event names', async () => {
  const { cloud } = await setUp();
  await cloud.call('kinesis', 'CreateStream', { StreamName: 'clicks', ShardCount: 1 });
  await cloud.settle();
  const Arn = 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks';
  const RoleArn = await role(cloud, 'writer', { Effect: 'Allow', Action: 'kinesis:PutRecord', Resource: Arn });
  await putTarget(cloud, { Arn, RoleArn, KinesisParameters: { PartitionKeyPath: '$.detail.user' } });
  await putOrder(cloud, { user: 'ada' });
  await cloud.settle();
  const { ShardIterator } = await cloud.call('kinesis', 'GetShardIterator', {
    StreamName: 'clicks',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const { Records } = await cloud.call('kinesis', 'GetRecords', { ShardIterator });
  expect(Records).toMatchObject([{ PartitionKey: 'ada' }]);
  expect(JSON.parse(Buffer.from(Records[0].Data).toString())).toMatchObject({
    source: 'shop',
    detail: { user: 'ada' },
  });
});

async function role(cloud: Cloud, RoleName: string, statement: object): Promise<string> {
  const Version = '2012-10-17';
  const trust = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const { Role } = await cloud.call('iam', 'CreateRole', {
    RoleName,
    AssumeRolePolicyDocument: JSON.stringify({ Version, Statement: [trust] }),
  });
  const PolicyDocument = JSON.stringify({ Version, Statement: [statement] });
  await cloud.call('iam', 'PutRolePolicy', { RoleName, PolicyName: 'own', PolicyDocument });
  return Role.Arn;
}

test('a topic, a log group and another bus are targets too', async () => {
  const { cloud } = await setUp();
  await cloud.call('sns', 'CreateTopic', { Name: 'news' });
  const topic = 'arn:aws:sns:us-east-1:111122223333:news';
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: topic },
    ],
  });
  await cloud.call('sns', 'SetTopicAttributes', {
    TopicArn: topic,
    AttributeName: 'Policy',
    AttributeValue: Policy,
  });
  await cloud.call('sns', 'Subscribe', { TopicArn: topic, Protocol: 'email', Endpoint: 'a@example.com' });
  await cloud.settle();
  await cloud.call('logs', 'CreateLogGroup', { logGroupName: '/aws/events/orders' });
  const { EventBusArn } = await cloud.call('events', 'CreateEventBus', { Name: 'other' });
  const RoleArn = await role(cloud, 'forwarder', {
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: EventBusArn,
  });
  await cloud.call('events', 'PutTargets', {
    Rule: 'orders',
    Targets: [
      { Id: 'topic', Arn: topic },
      { Id: 'log', Arn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/events/orders' },
      { Id: 'bus', Arn: EventBusArn, RoleArn },
    ],
  });
  await cloud.call('events', 'PutRule', { Name: 'second', EventBusName: 'other', EventPattern: '{"source":["shop"]}' });
  await cloud.call('events', 'PutTargets', {
    Rule: 'second',
    EventBusName: 'other',
    Targets: [{ Id: 'q', Arn: QUEUE }],
  });
  await putOrder(cloud);
  await cloud.settle();
  const failures = cloud.trace().filter(({ type }) => type === 'undelivered');
  expect(failures).toEqual([]);
  const { events } = await cloud.call('logs', 'FilterLogEvents', { logGroupName: '/aws/events/orders' });
  expect(events.map(({ message }: { message: string }) => JSON.parse(message).detail)).toEqual([{ id: 7 }]);
  expect((await drain(cloud)).map(({ body }) => JSON.parse(body))).toMatchObject([
    { source: 'shop', detail: { id: 7 } },
  ]);
});

test('what is throttled is tried again, as often as the target says', async () => {
  const { cloud } = await setUp();
  await cloud.call('kinesis', 'CreateStream', { StreamName: 'slow', ShardCount: 1 });
  await cloud.settle();
  const Arn = 'arn:aws:kinesis:us-east-1:111122223333:stream/slow';
  const RoleArn = await role(cloud, 'writer', { Effect: 'Allow', Action: 'kinesis:PutRecord', Resource: Arn });
  const fill = () =>
    cloud.call('kinesis', 'PutRecord', { StreamName: 'slow', PartitionKey: 'k', Data: new Uint8Array(1_000_000) });
  const Input = JSON.stringify('x'.repeat(8000));
  await putTarget(cloud, {
    Arn,
    RoleArn,
    Input,
    RetryPolicy: { MaximumRetryAttempts: 0 },
    DeadLetterConfig: { Arn: QUEUE },
  });
  await fill();
  for (let i = 0; i < 10; i++) await putOrder(cloud, { i });
  await cloud.settle();
  const letters = await drain(cloud);
  expect(letters.length).toBeGreaterThan(0);
  expect(letters[0]!.attributes).toMatchObject({
    ERROR_CODE: 'THROTTLING',
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    RETRY_ATTEMPTS: '0',
  });
  await putTarget(cloud, { Arn, RoleArn, Input, DeadLetterConfig: { Arn: QUEUE } });
  await cloud.advance(2000);
  await fill();
  for (let i = 0; i < 10; i++) await putOrder(cloud, { i });
  await cloud.advance(60_000);
  expect(await drain(cloud)).toEqual([]);
});

test('other accounts put events where the bus lets them', async () => {
  const { cloud } = await setUp();
  await putTarget(cloud, {});
  const partner = {
    as: { type: 'Root', accountId: '123456789012', arn: 'arn:aws:iam::123456789012:root', userId: '123456789012' },
  } as const;
  const EventBusName = 'arn:aws:events:us-east-1:111122223333:event-bus/default';
  const put = () =>
    cloud.call(
      'events',
      'PutEvents',
      { Entries: [{ EventBusName, Source: 'shop', DetailType: 'x', Detail: '{}' }] },
      partner,
    );
  await expect(put()).rejects.toThrow(/is not authorized to perform: events:PutEvents on resource/);
  await cloud.call('events', 'PutPermission', {
    Action: 'events:PutEvents',
    Principal: '123456789012',
    StatementId: 'partner',
  });
  await put();
  await cloud.settle();
  expect((await drain(cloud)).map(({ body }) => JSON.parse(body).account)).toEqual(['123456789012']);
});
