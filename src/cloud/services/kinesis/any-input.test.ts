import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { kinesis } from './index.ts';
import { ARN, setUp } from './testing/kinesis-client.ts';

const shapes = protocolFor(kinesis.model).operations;

/** What is mostly refused when it holds any text: names of what there is. */
const plausible: Record<string, unknown> = {
  StreamName: 'clicks',
  StreamARN: ARN,
  ResourceARN: ARN,
  ShardId: 'shardId-000000000000',
  ConsumerName: 'app',
};

test.each(Object.keys(kinesis.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const { cloud } = await setUp({ onBug: (error) => bugs.push(error), shards: 2 });
  await fc.assert(
    fc.asyncProperty(arbitraryShape(shapes.get(operation)!.input), fc.boolean(), async (input, likely) => {
      const named = Object.keys(input as object).filter((name) => likely && name in plausible);
      const sent = { ...(input as object), ...Object.fromEntries(named.map((name) => [name, plausible[name]])) };
      await cloud.call('kinesis', operation, sent).catch(() => {});
      expect(bugs).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
