import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { sqs } from './index.ts';
import { setUp } from './testing/sqs-client.ts';

const shapes = protocolFor(sqs.model).operations;

/** Members that are mostly refused when they hold any text: what SQS takes there. */
const plausible: Record<string, readonly unknown[]> = {
  QueueUrl: ['http://localhost/111122223333/box', 'box', 'box', 'http://localhost/111122223333/box.fifo'],
  QueueName: ['box', 'crate'],
  QueueNamePrefix: ['b'],
  QueueOwnerAWSAccountId: ['111122223333'],
  MaxNumberOfMessages: [1, 10],
  MaxResults: [1, 1000],
  WaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 30],
  DelaySeconds: [0, 900],
  NextToken: ['', 'Ym94'],
  Label: ['label'],
  Actions: [['SendMessage']],
  AWSAccountIds: [['111122223333']],
  Attributes: [{ DelaySeconds: '1' }],
  AttributeNames: [['All']],
  MessageSystemAttributeNames: [['All']],
  MessageAttributes: [{ a: { DataType: 'String', StringValue: 'b' } }],
  MessageSystemAttributes: [{ AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } }],
};

const inputs = (operation: string) =>
  fc
    .tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(), fc.nat(4))
    .map(([input, choice, kind]) => (kind === 0 ? input : Object.fromEntries(likely(input, choice))));

/** Standard queues take no deduplication id; every other input goes without it. */
const likely = (input: object, choice: number): [string, unknown][] =>
  Object.entries(input)
    .filter(([name]) => name !== 'MessageDeduplicationId' || choice % 2 === 0)
    .map(([name, value]) => {
      if (name === 'Entries') return [name, (value as object[]).map((entry, i) => ({ ...entry, Id: String(i) }))];
      const values = plausible[name];
      return [name, values ? values[choice % values.length] : value];
    });

test.each(Object.keys(sqs.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const { cloud } = setUp({ onBug: (error) => bugs.push(error) });
  let succeeded = 0;
  await fc.assert(
    fc.asyncProperty(inputs(operation), async (input) => {
      await cloud.advance(60_000);
      await cloud.call('sqs', 'CreateQueue', { QueueName: 'box' });
      await cloud.call('sqs', 'CreateQueue', { QueueName: 'box.fifo', Attributes: { FifoQueue: 'true' } });
      await cloud.call('sqs', 'SendMessage', { QueueUrl: 'box', MessageBody: 'example' });
      await cloud.call('sqs', operation, input).then(
        () => succeeded++,
        () => {},
      );
      expect(bugs).toEqual([]);
    }),
    { numRuns: 60, seed: 20261123 },
  );
  // Of these every one may be refused: no text is a receipt handle, and a label can be removed once.
  const refused = ['DeleteMessage', 'ChangeMessageVisibility', 'RemovePermission'];
  if (!refused.includes(operation)) expect(succeeded).toBeGreaterThan(0);
});
