import {
  AddPermissionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishCommand,
  RemovePermissionCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import { expect, test } from 'vitest';
import { createTopic, failure, setUp, snsClient } from './testing/sns-client.ts';

const ARN = 'arn:aws:sns:us-east-1:111122223333:news';
const get = (TopicArn: string) => new GetTopicAttributesCommand({ TopicArn });

test('a topic has the attributes of a new topic', async () => {
  const { sns } = setUp();
  expect(await createTopic(sns)).toBe(ARN);
  const { Attributes } = await sns.send(get(ARN));
  const { Policy, EffectiveDeliveryPolicy, ...rest } = Attributes!;
  expect(rest).toEqual({
    Owner: '111122223333',
    TopicArn: ARN,
    DisplayName: '',
    SubscriptionsConfirmed: '0',
    SubscriptionsDeleted: '0',
    SubscriptionsPending: '0',
  });
  expect(JSON.parse(EffectiveDeliveryPolicy!).http.defaultHealthyRetryPolicy.numRetries).toBe(3);
  expect(JSON.parse(Policy!)).toMatchObject({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      { Principal: { AWS: '*' }, Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } }, Resource: ARN },
    ],
  });
});

test('a topic is made once, and found again with the same attributes and tags', async () => {
  const { sns } = setUp();
  const create = (Attributes: Record<string, string>, Tags: { Key: string; Value: string }[] = []) =>
    sns.send(new CreateTopicCommand({ Name: 'news', Attributes, Tags }));
  await create({ DisplayName: 'News' }, [{ Key: 'k', Value: 'v' }]);
  await create({});
  expect(await failure(create({ DisplayName: 'Old' }))).toMatchObject({
    message: 'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
  });
  expect(await failure(create({}, [{ Key: 'more', Value: '' }]))).toMatchObject({
    name: 'InvalidParameterException',
    Code: 'InvalidParameter',
    message: 'Invalid parameter: Tags Reason: Topic already exists with different tags',
    status: 400,
  });
});

test.each([
  [get('arn:aws:sns:us-east-1:111122223333:none'), 'NotFound', 'Topic does not exist', 404],
  [
    get('topic'),
    'InvalidParameter',
    'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
    400,
  ],
  [get('arn:aws:sns:eu-west-1:111122223333:news'), 'InvalidParameter', 'Invalid parameter: TopicArn', 400],
  [new CreateTopicCommand({ Name: 'a b' }), 'InvalidParameter', 'Invalid parameter: Topic Name', 400],
  [
    new CreateTopicCommand({ Name: 'news', Attributes: { FifoTopic: 'true' } }),
    'InvalidParameter',
    'Invalid parameter: Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.',
    400,
  ],
  [
    new SetTopicAttributesCommand({ TopicArn: ARN, AttributeName: 'Colour', AttributeValue: 'red' }),
    'InvalidParameter',
    'Invalid parameter: AttributeName',
    400,
  ],
  [
    new SetTopicAttributesCommand({ TopicArn: ARN, AttributeName: 'Policy', AttributeValue: '{}' }),
    'InvalidParameter',
    'Invalid parameter: Policy Error: null',
    400,
  ],
])('SNS refuses %#', async (command, Code, message, status) => {
  const { sns } = setUp();
  await createTopic(sns);
  expect(await failure(sns.send(command as CreateTopicCommand))).toMatchObject({ Code, message, status });
});

test('topics are listed a hundred at a time, and deleted without asking twice', async () => {
  const { sns } = setUp();
  for (let i = 0; i < 101; i++) await createTopic(sns, `topic-${i}`);
  const first = await sns.send(new ListTopicsCommand({}));
  expect(first.Topics).toHaveLength(100);
  const second = await sns.send(new ListTopicsCommand({ NextToken: first.NextToken! }));
  expect(second.Topics).toHaveLength(1);
  expect(second.NextToken).toBeUndefined();
  await sns.send(new DeleteTopicCommand({ TopicArn: second.Topics![0]!.TopicArn! }));
  await sns.send(new DeleteTopicCommand({ TopicArn: second.Topics![0]!.TopicArn! }));
  expect((await sns.send(new ListTopicsCommand({}))).Topics).toHaveLength(100);
});

test('a topic carries tags', async () => {
  const { sns } = setUp();
  const ResourceArn = await createTopic(sns);
  const tag = (...keys: string[]) =>
    sns.send(new TagResourceCommand({ ResourceArn, Tags: keys.map((Key) => ({ Key, Value: `v-${Key}` })) }));
  await tag('k1', 'k2');
  expect(await failure(tag('k1', 'k1'))).toMatchObject({
    message: 'Invalid parameter: Duplicated keys are not allowed.',
  });
  await sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['k1'] }));
  expect((await sns.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual([
    { Key: 'k2', Value: 'v-k2' },
  ]);
});

test('another account publishes when the policy lets it', async () => {
  const { cloud, sns } = setUp();
  const TopicArn = await createTopic(sns);
  const partner = snsClient(cloud, 1);
  const publish = () => partner.send(new PublishCommand({ TopicArn, Message: 'hello' }));
  expect(await failure(publish())).toEqual({
    name: 'AuthorizationErrorException',
    Code: 'AuthorizationError',
    message: `User: arn:aws:iam::123456789012:root is not authorized to perform: SNS:Publish on resource: ${ARN} because no resource-based policy allows the SNS:Publish action`,
    status: 403,
  });
  const add = new AddPermissionCommand({
    TopicArn,
    Label: 'partner',
    AWSAccountId: ['123456789012'],
    ActionName: ['Publish'],
  });
  await sns.send(add);
  await publish();
  expect(await failure(sns.send(add))).toMatchObject({ message: 'Invalid parameter: Statement already exists' });
  await sns.send(new RemovePermissionCommand({ TopicArn, Label: 'partner' }));
  expect(await failure(publish())).toMatchObject({ Code: 'AuthorizationError' });
});
