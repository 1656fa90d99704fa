import { expect, test } from 'vitest';
import type { Caller } from '../../caller.ts';
import type { Cloud } from '../../cloud.ts';
import { setUp } from './testing/sqs-client.ts';

const QUEUES = 'arn:aws:sqs:us-east-1:111122223333';

/** A user with one inline policy, and a way to call as that user. */
async function user(cloud: Cloud, ...Statement: object[]) {
  const { User } = await cloud.call('iam', 'CreateUser', { UserName: 'ann' });
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await cloud.call('iam', 'PutUserPolicy', { UserName: 'ann', PolicyName: 'queues', PolicyDocument });
  const as: Caller = {
    type: 'User',
    accountId: '111122223333',
    arn: User.Arn,
    userId: User.UserId,
    userName: 'ann',
  };
  return (operation: string, input: object) => cloud.call('sqs', operation, input, { as });
}

test('a batch needs the permission of the single operation', async () => {
  const { cloud } = setUp();
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs' });
  const call = await user(cloud, { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: `${QUEUES}:jobs` });
  const Entries = [{ Id: 'a', MessageBody: 'x' }];
  await call('SendMessageBatch', { QueueUrl: 'jobs', Entries });
  await expect(call('ReceiveMessage', { QueueUrl: 'jobs' })).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message: `User: arn:aws:iam::111122223333:user/ann is not authorized to perform: sqs:receivemessage on resource: ${QUEUES}:jobs because no identity-based policy allows the sqs:receivemessage action`,
  });
});

test('the message names who sent it', async () => {
  const { cloud } = setUp();
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs' });
  const call = await user(cloud, { Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
  await call('SendMessage', { QueueUrl: 'jobs', MessageBody: 'x' });
  const { Messages } = await call('ReceiveMessage', { QueueUrl: 'jobs', AttributeNames: ['SenderId'] });
  expect(Messages[0].Attributes.SenderId).toMatch(/^AIDA/);
});

test('tags of the queue and of the request decide', async () => {
  const { cloud } = setUp();
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'ours', tags: { team: 'a' } });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'theirs', tags: { team: 'b' } });
  const call = await user(
    cloud,
    {
      Effect: 'Allow',
      Action: ['sqs:SendMessage', 'sqs:TagQueue'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } },
    },
    {
      Effect: 'Deny',
      Action: 'sqs:TagQueue',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestTag/team': 'b' } },
    },
  );
  await call('SendMessage', { QueueUrl: 'ours', MessageBody: 'x' });
  await expect(call('SendMessage', { QueueUrl: 'theirs', MessageBody: 'x' })).rejects.toThrow('not authorized');
  await call('TagQueue', { QueueUrl: 'ours', Tags: { stage: 'test' } });
  await expect(call('TagQueue', { QueueUrl: 'ours', Tags: { team: 'b' } })).rejects.toThrow('explicit deny');
});

test('a queue whose policy denies stays closed to its own account', async () => {
  const { cloud } = setUp();
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: `${QUEUES}:jobs` },
  });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs', Attributes: { Policy } });
  const call = await user(cloud, { Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
  await expect(call('SendMessage', { QueueUrl: 'jobs', MessageBody: 'x' })).rejects.toThrow(
    'with an explicit deny in a resource-based policy',
  );
});
