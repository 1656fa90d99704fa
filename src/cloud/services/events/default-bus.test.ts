import { expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { functionAccount } from '../lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';
import { drain, makeQueue, QUEUE, setUp } from './testing/events-client.ts';

/** What AWS's own services put on the default bus. */

async function listen(cloud: Cloud, pattern: object): Promise<void> {
  await cloud.call('events', 'PutRule', { Name: 'all', EventPattern: JSON.stringify(pattern) });
  await cloud.call('events', 'PutTargets', { Rule: 'all', Targets: [{ Id: 'q', Arn: QUEUE }] });
}

const heard = async (cloud: Cloud) => (await drain(cloud)).map(({ body }) => JSON.parse(body));

test('EC2 tells every state of an instance', async () => {
  const { cloud } = await setUp();
  await listen(cloud, { source: ['aws.ec2'] });
  const { Images } = await cloud.call('ec2', 'DescribeImages', {});
  const { Instances } = await cloud.call('ec2', 'RunInstances', {
    ImageId: Images[0].ImageId,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
  });
  const InstanceIds = [Instances[0].InstanceId];
  await cloud.settle();
  await cloud.call('ec2', 'TerminateInstances', { InstanceIds });
  await cloud.settle();
  const found = await heard(cloud);
  expect(found.map(({ detail }) => detail.state)).toEqual(['pending', 'running', 'shutting-down', 'terminated']);
  expect(found[0]).toEqual({
    version: '0',
    id: expect.any(String),
    'detail-type': 'EC2 Instance State-change Notification',
    source: 'aws.ec2',
    account: '111122223333',
    time: expect.stringMatching(/^2026-11-23T12:00:\d\dZ$/),
    region: 'us-east-1',
    resources: [`arn:aws:ec2:us-east-1:111122223333:instance/${InstanceIds[0]}`],
    detail: { 'instance-id': InstanceIds[0], state: 'pending' },
  });
});

test('S3 tells of a bucket that has it turned on', async () => {
  const { cloud } = await setUp();
  await listen(cloud, { source: ['aws.s3'], detail: { object: { key: [{ suffix: '.png' }] } } });
  await cloud.call('s3', 'CreateBucket', { Bucket: 'box' });
  await cloud.call('s3', 'PutBucketNotificationConfiguration', {
    Bucket: 'box',
    NotificationConfiguration: { EventBridgeConfiguration: {} },
  });
  for (const Key of ['a.png', 'b.txt'])
    await cloud.call('s3', 'PutObject', { Bucket: 'box', Key, Body: new Uint8Array(3) });
  await cloud.settle();
  expect(await heard(cloud)).toMatchObject([
    {
      source: 'aws.s3',
      'detail-type': 'Object Created',
      resources: ['arn:aws:s3:::box'],
      detail: { bucket: { name: 'box' }, object: { key: 'a.png', size: 3 }, reason: 'PutObject' },
    },
  ]);
});

test('Lambda sends what became of an invocation to a bus', async () => {
  const { cloud, bugs } = await functionAccount(new ScriptedRuntime({ handler: answers('{"ok":true}') }));
  await cloud.settle();
  await makeQueue(cloud, 'inbox');
  await listen(cloud, { source: ['lambda'] });
  const bus = 'arn:aws:events:us-east-1:111122223333:event-bus/default';
  await cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'bus',
    PolicyDocument: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"events:PutEvents","Resource":"${bus}"}]}`,
  });
  await cloud.call('lambda', 'PutFunctionEventInvokeConfig', {
    FunctionName: 'hello',
    DestinationConfig: { OnSuccess: { Destination: bus } },
  });
  await cloud.call('lambda', 'Invoke', { FunctionName: 'hello', InvocationType: 'Event', Payload: new Uint8Array() });
  await cloud.settle();
  const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
  expect(await heard(cloud)).toMatchObject([
    {
      source: 'lambda',
      'detail-type': 'Lambda Function Invocation Result - Success',
      resources: [bus, expect.stringContaining(FUNCTION)],
      detail: { requestContext: { condition: 'Success' }, responsePayload: { ok: true } },
    },
  ]);
  expect(bugs).toEqual([]);
});
