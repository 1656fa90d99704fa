import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { monitoring } from './index.ts';

const shapes = protocolFor(monitoring.model).operations;

test.each(Object.keys(monitoring.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const cloud = testCloud({ onBug: (error) => bugs.push(error) });
  await fc.assert(
    fc.asyncProperty(arbitraryShape(shapes.get(operation)!.input), async (input) => {
      await cloud.call('monitoring', operation, input).catch(() => {});
      expect(bugs).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
