import { PublishBatchCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { createTopic, failure, receiveAll, setUp, subscribeQueue } from './testing/sns-client.ts';

const string = (StringValue: string) => ({ DataType: 'String', StringValue });
const number = (StringValue: string) => ({ DataType: 'Number', StringValue });

describe('a queue', () => {
  test('gets the notification as a JSON document', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const { received, SubscriptionArn } = await subscribeQueue(cloud, sns, TopicArn);
    const { MessageId } = await sns.send(
      new PublishCommand({
        TopicArn,
        Subject: 'Sign-up',
        Message: 'Amara',
        MessageAttributes: { plan: string('free'), raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) } },
      }),
    );
    const [message, ...others] = await received();
    expect(others).toEqual([]);
    expect(message.Attributes.SenderId).toBe('AIDAIT2UOQQY3AUEKVGXU');
    expect(message.MessageAttributes).toBeUndefined();
    expect(message.Body).toMatch(/^\{\n  "Type" : "Notification",\n  "MessageId" : /);
    expect(JSON.parse(message.Body)).toEqual({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Subject: 'Sign-up',
      Message: 'Amara',
      Timestamp: expect.stringMatching(/^2026-11-23T12:00:0\d\.\d{3}Z$/),
      SignatureVersion: '1',
      Signature: expect.stringMatching(/^[\w+/]{342}==$/),
      SigningCertURL: expect.stringMatching(/^https:\/\/sns\.us-east-1\.amazonaws\.com\/SimpleNotificationService-/),
      UnsubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`,
      MessageAttributes: { plan: { Type: 'String', Value: 'free' }, raw: { Type: 'Binary', Value: 'AgME' } },
    });
  });

  test('gets the text alone when it asks for it raw, with the attributes beside it', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const { received } = await subscribeQueue(cloud, sns, TopicArn, { attributes: { RawMessageDelivery: 'true' } });
    await sns.send(
      new PublishCommand({ TopicArn, Message: 'Test msg', MessageAttributes: { attr1: number('99.12') } }),
    );
    const [message] = await received();
    expect(message).toMatchObject({
      Body: 'Test msg',
      MD5OfMessageAttributes: 'd302007e9aa062660afc85fd0a482472',
      MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } },
    });
  });

  test('gets the text meant for queues', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const { received } = await subscribeQueue(cloud, sns, TopicArn, { attributes: { RawMessageDelivery: 'true' } });
    const publish = (message: object) =>
      sns.send(new PublishCommand({ TopicArn, MessageStructure: 'json', Message: JSON.stringify(message) }));
    await publish({ default: 'all', sqs: 'queues', lambda: 'functions' });
    await publish({ default: 'all', email: 'people' });
    expect((await received()).map(({ Body }) => Body).sort()).toEqual(['all', 'queues']);
  });

  test('that does not let SNS in gets nothing; the dead-letter queue does', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const { received: dead } = await subscribeQueue(cloud, sns, await createTopic(sns, 'other'), { queue: 'dead' });
    await cloud.call('sqs', 'SetQueueAttributes', { QueueUrl: 'dead', Attributes: { Policy: open('dead') } });
    await cloud.call('sqs', 'CreateQueue', { QueueName: 'closed' });
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: 'arn:aws:sqs:us-east-1:111122223333:closed',
        Attributes: { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:dead"}' },
      }),
    );
    await sns.send(new PublishCommand({ TopicArn, Message: 'lost' }));
    expect((await dead()).map(({ Body }) => JSON.parse(Body).Message)).toEqual(['lost']);
    expect(await receiveAll(cloud, 'closed')).toEqual([]);
    const refused = cloud.trace().find((event) => event.type === 'call' && event.error) as any;
    expect(refused).toMatchObject({
      service: 'sqs',
      operation: 'SendMessage',
      caller: { type: 'Service' },
      error: { code: 'AccessDeniedException' },
    });
  });
});

const open = (queue: string) =>
  JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: `arn:aws:sqs:us-east-1:111122223333:${queue}`,
    },
  });

describe('a FIFO topic', () => {
  test('delivers in order and once', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns, 'news.fifo', { FifoTopic: 'true', ContentBasedDeduplication: 'true' });
    const { received } = await subscribeQueue(cloud, sns, TopicArn, {
      queue: 'inbox.fifo',
      attributes: { RawMessageDelivery: 'true' },
    });
    const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn, Message, MessageGroupId: 'a' }));
    const first = await publish('one');
    expect(first.SequenceNumber).toMatch(/^\d{20}$/);
    expect(await publish('one')).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    await publish('two');
    await publish('three');
    const messages = await received();
    expect(messages.map(({ Body }) => Body)).toEqual(['one', 'two', 'three']);
    expect(messages[0].Attributes).toMatchObject({ MessageGroupId: 'a' });
  });

  test.each([
    [{}, 'Invalid parameter: The MessageGroupId parameter is required for FIFO topics'],
    [
      { MessageGroupId: 'a' },
      'Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ],
  ])('asks for ids: %o', async (ids, message) => {
    const { sns } = setUp();
    const TopicArn = await createTopic(sns, 'news.fifo', { FifoTopic: 'true' });
    expect(await failure(sns.send(new PublishCommand({ TopicArn, Message: 'x', ...ids })))).toMatchObject({ message });
  });
});

describe('what SNS refuses', () => {
  test.each([
    [{ Message: '' }, 'InvalidParameter', 'Invalid parameter: Empty message'],
    [{ Subject: '' }, 'InvalidParameter', 'Invalid parameter: Subject'],
    [{ Subject: 'x'.repeat(101) }, 'InvalidParameter', 'Invalid parameter: Subject'],
    [{ Subject: 'two\nlines' }, 'InvalidParameter', 'Invalid parameter: Subject'],
    [{ Message: 'x'.repeat(262_145) }, 'InvalidParameter', 'Invalid parameter: Message too long'],
    [
      { Message: '{"sqs":"x"}', MessageStructure: 'json' },
      'InvalidParameter',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      { Message: '{"default":1}', MessageStructure: 'json' },
      'InvalidParameter',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      { Message: '{', MessageStructure: 'json' },
      'InvalidParameter',
      'Invalid parameter: Message Structure - JSON message body failed to parse',
    ],
    [
      { MessageDeduplicationId: 'x' },
      'InvalidParameter',
      'Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    ],
    [
      { MessageAttributes: { attr1: string('') } },
      'ParameterValueInvalid',
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
    ],
    [
      { MessageAttributes: { attr1: { DataType: 'Binary', StringValue: 'x' } } },
      'ParameterValueInvalid',
      "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
    ],
    [
      { MessageAttributes: { attr1: { DataType: 'Strings', StringValue: 'x' } } },
      'ParameterValueInvalid',
      "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    ],
    [
      { MessageAttributes: { 'a^b': string('x') } },
      'ParameterValueInvalid',
      "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
    ],
  ])('to publish %#', async (input, Code, message) => {
    const { sns } = setUp();
    const TopicArn = await createTopic(sns);
    expect(await failure(sns.send(new PublishCommand({ TopicArn, Message: 'x', ...input })))).toMatchObject({
      Code,
      message,
      status: 400,
    });
  });

  const entries = (count: number) => Array.from({ length: count }, (_, i) => ({ Id: String(i), Message: 'x' }));
  test.each([
    [[], 'EmptyBatchRequest', "The batch request doesn't contain any entries."],
    [entries(11), 'TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.'],
    [
      [...entries(1), ...entries(1)],
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    ],
  ])('as a batch %#', async (PublishBatchRequestEntries, Code, message) => {
    const { sns } = setUp();
    const TopicArn = await createTopic(sns);
    const command = new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries });
    expect(await failure(sns.send(command))).toMatchObject({ Code, message, status: 400 });
  });

  test('a batch is published whole', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const { received } = await subscribeQueue(cloud, sns, TopicArn);
    const { Successful, Failed } = await sns.send(
      new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries(3) }),
    );
    expect(Successful!.map(({ Id }) => Id)).toEqual(['0', '1', '2']);
    expect(Failed).toEqual([]);
    expect(await received()).toHaveLength(3);
  });
});

test('a message under way is part of a saved account', async () => {
  const { cloud, sns } = setUp();
  const TopicArn = await createTopic(sns);
  await subscribeQueue(cloud, sns, TopicArn);
  await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
  const later = setUp({ seed: 'other' }).cloud;
  await later.load(cloud.save());
  const [message] = await receiveAll(later, 'inbox');
  expect(JSON.parse(message.Body)).toMatchObject({ Message: 'hello', TopicArn });
  await later.call('sqs', 'DeleteMessage', { QueueUrl: 'inbox', ReceiptHandle: message.ReceiptHandle });
  await later.advance(60_000);
  expect(await receiveAll(later, 'inbox')).toEqual([]);
});

test('in 2016 there were no filters', async () => {
  const { cloud, sns } = setUp({ era: '2016' });
  const TopicArn = await createTopic(sns);
  const attributes = { FilterPolicy: '{"a":["b"]}' };
  expect(await failure(subscribeQueue(cloud, sns, TopicArn, { attributes }))).toMatchObject({
    Code: 'InvalidParameter',
  });
});
