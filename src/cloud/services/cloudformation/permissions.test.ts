import { expect, test } from 'vitest';
import { StackAccount } from './testing/stack-account.ts';

const TOPIC = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };

/** Makes a role that a service may assume, and that may do so much. */
async function makeRole(account: StackAccount, Action: string[]): Promise<string> {
  const { Role } = await account.cloud.call('iam', 'CreateRole', {
    RoleName: 'deployer',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'cloudformation.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    }),
  });
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });
  await account.cloud.call('iam', 'PutRolePolicy', { RoleName: 'deployer', PolicyName: 'may', PolicyDocument });
  return Role.Arn;
}

test('a stack does what its role may do', async () => {
  const account = new StackAccount();
  const RoleARN = await makeRole(account, ['sns:*']);
  expect(await account.create(TOPIC, { RoleARN })).toMatchObject({ StackStatus: 'CREATE_COMPLETE', RoleARN });
  const calls = account.cloud.trace().filter((event) => event.type === 'call' && event.operation === 'CreateTopic');
  expect(calls.map((call: any) => call.caller.arn)).toEqual([
    'arn:aws:sts::111122223333:assumed-role/deployer/AWSCloudFormation',
  ]);
});

test('what the role may not do fails the resource', async () => {
  const account = new StackAccount();
  const RoleARN = await makeRole(account, ['s3:*']);
  expect((await account.create(TOPIC, { RoleARN })).StackStatus).toBe('ROLLBACK_COMPLETE');
  const failure = (await account.events()).find((event) => event.startsWith('Topic CREATE_FAILED'));
  expect(failure).toContain(
    'Resource handler returned message: "User: arn:aws:sts::111122223333:assumed-role/deployer/AWSCloudFormation is not authorized to perform: SNS:CreateTopic on resource: arn:aws:sns:us-east-1:111122223333:demo-Topic-',
  );
  expect(failure).toContain('HandlerErrorCode: AccessDenied)');
});

test('a role that CloudFormation cannot assume', async () => {
  const account = new StackAccount();
  const RoleARN = 'arn:aws:iam::111122223333:role/nobody';
  await expect(account.create(TOPIC, { RoleARN })).rejects.toThrow(`Role ${RoleARN} is invalid or cannot be assumed`);
});

test('events go to the topics of the stack', async () => {
  const account = new StackAccount();
  const { TopicArn } = await account.cloud.call('sns', 'CreateTopic', { Name: 'events' });
  const { QueueUrl } = await account.cloud.call('sqs', 'CreateQueue', {
    QueueName: 'inbox',
    Attributes: {
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
      }),
    },
  });
  await account.cloud.call('sns', 'Subscribe', {
    TopicArn,
    Protocol: 'sqs',
    Endpoint: 'arn:aws:sqs:us-east-1:111122223333:inbox',
  });
  await account.create(TOPIC, { NotificationARNs: [TopicArn] });
  const { Messages } = await account.cloud.call('sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
  const texts = Messages.map(({ Body }: any) => JSON.parse(Body));
  expect(texts).toHaveLength(5);
  expect(texts[0].Subject).toBe('AWS CloudFormation Notification');
  expect(texts[0].Message).toMatch(/^StackId='arn:aws:cloudformation:us-east-1:111122223333:stack\/demo\//);
});

test('a template from S3, and a stack within a stack', async () => {
  const account = new StackAccount();
  await account.cloud.call('s3', 'CreateBucket', { Bucket: 'templates' });
  const child = {
    Parameters: { Name: { Type: 'String' } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Name' } } } },
    Outputs: { Arn: { Value: { Ref: 'Topic' } } },
  };
  await account.cloud.call('s3', 'PutObject', { Bucket: 'templates', Key: 'child.json', Body: JSON.stringify(child) });
  const TemplateURL = 'https://templates.s3.us-east-1.amazonaws.com/child.json';
  const parent = {
    Resources: {
      Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters: { Name: 'news' } } },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Child', 'Outputs.Arn'] } } },
  };
  const stack = await account.create(parent);
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  expect(stack.Outputs[0].OutputValue).toMatch(/^arn:aws:sns:us-east-1:111122223333:demo-Child-/);
  const { Stacks } = await account.call('DescribeStacks', { StackName: await account.physicalId('Child') });
  expect(Stacks[0]).toMatchObject({ ParentId: stack.StackId, RootId: stack.StackId });
  expect((await account.delete()).StackStatus).toBe('DELETE_COMPLETE');
  expect((await account.cloud.call('sns', 'ListTopics', {})).Topics).toEqual([]);
});
