import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { sns } from './index.ts';
import { setUp } from './testing/sns-client.ts';

const shapes = protocolFor(sns.model).operations;
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:news';

/** Members that are mostly refused when they hold any text: what SNS takes there. `subscription` stands for one that is there. */
const plausible: Record<string, readonly unknown[]> = {
  TopicArn: [TOPIC, TOPIC, `${TOPIC}.fifo`],
  ResourceArn: [TOPIC],
  SubscriptionArn: ['subscription'],
  Name: ['news', 'more'],
  Protocol: ['sqs', 'lambda'],
  Endpoint: ['arn:aws:sqs:us-east-1:111122223333:inbox'],
  Attributes: [{}],
  AttributeName: ['DisplayName', 'RawMessageDelivery', 'FilterPolicy', 'RedrivePolicy'],
  AttributeValue: ['', 'true', '{"a":["b"]}', '5', 'null'],
  NextToken: ['', 'bmV3cw=='],
  Label: ['label'],
  ActionName: [['Publish']],
  AWSAccountId: [['111122223333']],
  MessageStructure: ['json'],
  Message: ['{"default":"x"}', 'null'],
  MessageAttributes: [{ a: { DataType: 'String', StringValue: 'b' } }],
};

const inputs = (operation: string) =>
  fc
    .tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(), fc.nat(4))
    .map(([input, choice, kind]) => (kind === 0 ? input : Object.fromEntries(likely(input, choice))));

const likely = (input: object, choice: number): [string, unknown][] =>
  Object.entries(input)
    .filter(([name]) => !['PhoneNumber', 'MessageDeduplicationId', 'TargetArn'].includes(name))
    .map(([name, value]) => {
      if (name === 'PublishBatchRequestEntries')
        return [name, (value as object[]).map((_, i) => ({ Id: String(i), Message: 'x' }))];
      const values = plausible[name];
      return [name, values ? values[choice % values.length] : value];
    });

test.each(Object.keys(sns.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const { cloud } = setUp({ onBug: (error) => bugs.push(error) });
  let succeeded = 0;
  await fc.assert(
    fc.asyncProperty(inputs(operation), async (input) => {
      await cloud.call('sns', 'CreateTopic', { Name: 'news' });
      await cloud.call('sns', 'CreateTopic', { Name: 'news.fifo', Attributes: { FifoTopic: 'true' } });
      const { SubscriptionArn } = await cloud.call('sns', 'Subscribe', {
        TopicArn: TOPIC,
        Protocol: 'sqs',
        Endpoint: 'arn:aws:sqs:us-east-1:111122223333:other',
      });
      const given = 'SubscriptionArn' in input ? { ...input, SubscriptionArn } : input;
      await cloud.call('sns', operation, given).then(
        () => succeeded++,
        () => {},
      );
      await cloud.settle();
      expect(bugs).toEqual([]);
    }),
    { numRuns: 60, seed: 20261123 },
  );
  // No text is a token.
  if (operation !== 'ConfirmSubscription') expect(succeeded).toBeGreaterThan(0);
});
