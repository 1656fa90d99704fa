import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { logs } from './index.ts';
import { setUp } from './testing/logs-client.ts';

const shapes = protocolFor(logs.model).operations;

test.each(Object.keys(logs.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const { cloud } = setUp({ onBug: (error) => bugs.push(error) });
  const place = { logGroupName: 'g', logStreamName: 's' };
  await fc.assert(
    fc.asyncProperty(arbitraryShape(shapes.get(operation)!.input), fc.boolean(), async (input, known) => {
      await cloud.call('logs', 'CreateLogGroup', { logGroupName: 'g' }).catch(() => {});
      await cloud.call('logs', 'CreateLogStream', place).catch(() => {});
      const { logGroupIdentifier: _, ...rest } = input;
      await cloud.call('logs', operation, known ? { ...rest, ...pick(input) } : input).catch(() => {});
      expect(bugs).toEqual([]);
    }),
    { numRuns: 60 },
  );

  function pick(input: object): object {
    return Object.fromEntries(Object.entries(place).filter(([name]) => name in input));
  }
});
