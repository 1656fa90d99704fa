import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { s3 } from './index.ts';
import { setUp } from './testing/s3-client.ts';

const shapes = protocolFor(s3.model).operations;

test.each(Object.keys(s3.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const { cloud } = setUp({ onBug: (error) => bugs.push(error) });
  await cloud.call('s3', 'CreateBucket', { Bucket: 'box' });
  const place = fc.record({
    Bucket: fc.constantFrom('box', 'box', 'box', 'none', 'No'),
    Key: fc.constantFrom('k', '🦊/..'),
  });
  await fc.assert(
    fc.asyncProperty(arbitraryShape(shapes.get(operation)!.input), place, async (input, { Bucket, Key }) => {
      await cloud.call('s3', 'PutObject', { Bucket: 'box', Key: 'k', Body: 'example' });
      const known = { ...input, ...('Bucket' in input ? { Bucket } : {}), ...('Key' in input ? { Key } : {}) };
      await cloud.call('s3', operation, known).catch(() => {});
      if (operation === 'DeleteBucket') await cloud.call('s3', 'CreateBucket', { Bucket: 'box' });
      expect(bugs).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
