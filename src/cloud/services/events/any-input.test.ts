import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { events } from './index.ts';
import { QUEUE, RULE, setUp } from './testing/events-client.ts';

const shapes = protocolFor(events.model).operations;

/** What is mostly refused when it holds any text: names of what there is. */
const plausible: Record<string, unknown> = {
  Name: 'orders',
  Rule: 'orders',
  EventBusName: 'default',
  ResourceARN: RULE,
  EventPattern: '{"source":["shop"]}',
  ScheduleExpression: 'rate(1 day)',
  Targets: [{ Id: 't', Arn: QUEUE }],
};

test.each(Object.keys(events.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const { cloud } = await setUp({ onBug: (error) => bugs.push(error) });
  await fc.assert(
    fc.asyncProperty(arbitraryShape(shapes.get(operation)!.input), fc.boolean(), async (input, likely) => {
      const named = Object.keys(input as object).filter((name) => likely && name in plausible);
      const sent = { ...(input as object), ...Object.fromEntries(named.map((name) => [name, plausible[name]])) };
      await cloud.call('events', operation, sent).catch(() => {});
      expect(bugs).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
