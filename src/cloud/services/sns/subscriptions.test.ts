import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { createTopic, failure, outbox, receiveAll, setUp, snsClient, subscribeQueue } from './testing/sns-client.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:inbox';

describe('people', () => {
  test('confirm with the token they were mailed, and get mail from then on', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const subscribe = new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'amara@example.com' });
    expect((await sns.send(subscribe)).SubscriptionArn).toBe('pending confirmation');
    await sns.send(new PublishCommand({ TopicArn, Message: 'too early' }));
    const listed = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(listed.Subscriptions).toEqual([
      {
        SubscriptionArn: 'PendingConfirmation',
        Owner: '111122223333',
        Protocol: 'email',
        Endpoint: 'amara@example.com',
        TopicArn,
      },
    ]);

    await cloud.settle();
    const [mail, ...others] = outbox(cloud);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: 'amara@example.com',
      from: 'AWS Notifications <no-reply@sns.amazonaws.com>',
      subject: 'AWS Notification - Subscription Confirmation',
    });
    const Token = /Token=([0-9a-f]+)/.exec(mail!.body)![1]!;
    const { SubscriptionArn } = await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    expect(SubscriptionArn).toMatch(/^arn:aws:sns:us-east-1:111122223333:news:[0-9a-f-]{36}$/);
    expect(await failure(sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token })))).toMatchObject({
      message: 'Invalid parameter: Token',
    });
    expect(await failure(sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: 'x' })))).toMatchObject({
      Code: 'InvalidParameter',
      message: 'Invalid token',
    });

    await sns.send(new PublishCommand({ TopicArn, Subject: 'Disk full', Message: 'Please look.' }));
    await cloud.settle();
    expect(cloud.trace().filter(({ type }) => type === 'mail')).toMatchObject(outbox(cloud));
    expect(outbox(cloud)[1]).toMatchObject({
      subject: 'Disk full',
      body: expect.stringMatching(/^Please look\.\n\n--\nIf you wish to stop receiving notifications/),
    });
  });

  test('and web servers are told where to confirm', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'https', Endpoint: 'https://example.com/hook' }));
    await cloud.settle();
    const { Token, ...document } = JSON.parse(outbox(cloud)[0]!.body);
    expect(document).toMatchObject({ Type: 'SubscriptionConfirmation', TopicArn });
    expect(document.SubscribeURL).toContain(Token);
    await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
    await cloud.settle();
    expect(JSON.parse(outbox(cloud)[1]!.body)).toMatchObject({ Type: 'Notification', Message: 'hello' });
  });
});

describe('a queue', () => {
  test('of the same account is confirmed at once, and subscribed once', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const { SubscriptionArn } = await subscribeQueue(cloud, sns, TopicArn);
    const again = await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: QUEUE }));
    expect(again.SubscriptionArn).toBe(SubscriptionArn);
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes).toEqual({
      ConfirmationWasAuthenticated: 'true',
      Endpoint: QUEUE,
      Owner: '111122223333',
      PendingConfirmation: 'false',
      Protocol: 'sqs',
      RawMessageDelivery: 'false',
      SubscriptionArn,
      SubscriptionPrincipal: 'arn:aws:iam::111122223333:root',
      TopicArn,
    });
    const other = new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: QUEUE,
      Attributes: { RawMessageDelivery: 'true' },
    });
    expect(await failure(sns.send(other))).toMatchObject({
      message: 'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
    });
  });

  test('of another account is asked first', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    await subscribeQueue(cloud, sns, TopicArn);
    await cloud.call('sns', 'AddPermission', {
      TopicArn,
      Label: 'partner',
      AWSAccountId: ['123456789012'],
      ActionName: ['Subscribe'],
    });
    const partnerQueue = await subscribePartner();
    expect(partnerQueue).toBe('pending confirmation');
    async function subscribePartner() {
      const inbox2 = QUEUE.replace('inbox', 'inbox-2');
      const Statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: inbox2 };
      await cloud.call('sqs', 'CreateQueue', {
        QueueName: 'inbox-2',
        Attributes: { Policy: JSON.stringify({ Statement }) },
      });
      const command = new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: inbox2 });
      return (await snsClient(cloud, 1).send(command)).SubscriptionArn;
    }
    const [message] = await receiveAll(cloud, 'inbox-2');
    expect(JSON.parse(message.Body)).toMatchObject({ Type: 'SubscriptionConfirmation', TopicArn });
  });

  test('goes away', async () => {
    const { cloud, sns } = setUp();
    const TopicArn = await createTopic(sns);
    const { SubscriptionArn } = await subscribeQueue(cloud, sns, TopicArn);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([]);
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ SubscriptionsDeleted: '1', SubscriptionsConfirmed: '0' });
    expect(await failure(sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn })))).toMatchObject({
      Code: 'NotFound',
      message: 'Subscription does not exist',
      status: 404,
    });
  });
});

test('nobody else touches a subscription', async () => {
  const { cloud, sns } = setUp();
  const { SubscriptionArn } = await subscribeQueue(cloud, sns, await createTopic(sns));
  const partner = snsClient(cloud, 1);
  const commands = [
    new UnsubscribeCommand({ SubscriptionArn }),
    new GetSubscriptionAttributesCommand({ SubscriptionArn }),
    new SetSubscriptionAttributesCommand({
      SubscriptionArn,
      AttributeName: 'RawMessageDelivery',
      AttributeValue: 'true',
    }),
  ];
  for (const command of commands) {
    expect(await failure(partner.send(command as UnsubscribeCommand))).toMatchObject({
      Code: 'AuthorizationError',
      message: expect.stringMatching(
        /^User: arn:aws:iam::123456789012:root is not authorized to perform: SNS:\w+ on resource: /,
      ),
      status: 403,
    });
  }
  const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(Attributes).toMatchObject({ RawMessageDelivery: 'false' });
});

describe('what SNS refuses', () => {
  test.each([
    ['test-protocol', 'x', 'Invalid parameter: Amazon SNS does not support this protocol string: test-protocol'],
    ['sqs', 'https://sqs.us-east-1.amazonaws.com/111122223333/inbox', 'Invalid parameter: SQS endpoint ARN'],
    [
      'sqs',
      `${QUEUE}.fifo`,
      'Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    ],
    ['http', 'https://example.com', 'Invalid parameter: Endpoint must match the specified protocol'],
    ['email', 'nobody', 'Invalid parameter: Email address'],
  ])('as an endpoint: %s %s', async (Protocol, Endpoint, message) => {
    const { sns } = setUp();
    const TopicArn = await createTopic(sns);
    expect(await failure(sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint })))).toMatchObject({
      Code: 'InvalidParameter',
      message,
    });
  });

  test('text messages are not simulated, and say so', async () => {
    const { sns } = setUp();
    const TopicArn = await createTopic(sns);
    const command = new SubscribeCommand({ TopicArn, Protocol: 'sms', Endpoint: '+15555550100' });
    expect(await failure(sns.send(command))).toMatchObject({ status: 501 });
  });

  test.each([
    ['Colour', 'red', 'AttributeName'],
    ['RawMessageDelivery', 'test-ValUe', 'RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.'],
    [
      'FilterPolicyScope',
      'RandomValue',
      'FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes',
    ],
    ['FilterPolicy', '{"key_a":"value_one"}', 'FilterPolicy: "key_a" must be an object or an array'],
    [
      'FilterPolicy',
      '{"a":{"b":["c"]}}',
      'Filter policy scope MessageAttributes does not support nested filter policy',
    ],
    ['RedrivePolicy', '{"deadLetterTargetArn":"fake"}', 'RedrivePolicy: deadLetterTargetArn is an invalid arn'],
  ])('as an attribute: %s=%s', async (AttributeName, AttributeValue, message) => {
    const { cloud, sns } = setUp();
    const { SubscriptionArn } = await subscribeQueue(cloud, sns, await createTopic(sns));
    const command = new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue });
    expect(await failure(sns.send(command))).toMatchObject({ message: `Invalid parameter: ${message}` });
  });
});
