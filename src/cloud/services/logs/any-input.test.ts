import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { logs } from './index.ts';
import { setUp } from './testing/logs-client.ts';

const shapes = protocolFor(logs.model).operations;

/** Members that are mostly refused when they hold any value: what the service takes there, or nothing at all. */
const plausible: Record<string, unknown> = {
  logGroupName: 'g',
  logStreamName: 's',
  limit: 7,
  orderBy: 'LogStreamName',
  logGroupClass: 'STANDARD',
  retentionInDays: 7,
  resourceArn: 'arn:aws:logs:us-east-1:111122223333:log-group:g',
  filterPattern: '?a ?b',
  filterName: 'f',
  metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
  destinationArn: 'arn:aws:lambda:us-east-1:111122223333:function:f',
  distribution: 'Random',
  applyOnTransformedLogs: false,
};
const dropped =
  /^(nextToken|kmsKeyId|logGroupIdentifier|logGroupNamePattern|logStreamNames|logEvents|fieldSelectionCriteria|emitSystem\w+)$/;
const logEvents = [{ timestamp: Date.UTC(2026, 10, 23, 12), message: 'a message' }];

/** Most inputs are made plausible, so that they get past the first checks; the rest stay as they come. */
const inputs = (operation: string) =>
  fc.tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(4)).map(([input, kind]) => {
    if (kind === 0) return input;
    const likely = Object.entries(input).filter(([name]) => !dropped.test(name));
    const known = Object.fromEntries(likely.map(([name, value]) => [name, plausible[name] ?? value]));
    return { ...known, ...('logEvents' in input ? { logEvents } : {}) };
  });

test.each(Object.keys(logs.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  let succeeded = 0;
  await fc.assert(
    fc.asyncProperty(inputs(operation), async (input) => {
      const { cloud } = setUp({ onBug: (error) => bugs.push(error) });
      if (operation !== 'CreateLogGroup') await cloud.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
      const stream = { logGroupName: 'g', logStreamName: 's' };
      if (!operation.startsWith('CreateLog')) {
        await cloud.call('logs', 'CreateLogStream', stream);
        await cloud.call('logs', 'PutLogEvents', { ...stream, logEvents });
        const { filterPattern, filterName, metricTransformations, destinationArn } = plausible;
        const filter = { logGroupName: 'g', filterName, filterPattern };
        await cloud.call('logs', 'PutMetricFilter', { ...filter, metricTransformations });
        await cloud.call('logs', 'PutSubscriptionFilter', { ...filter, destinationArn });
      }
      await cloud.call('logs', operation, input).then(
        () => succeeded++,
        () => {},
      );
      expect(bugs).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(succeeded).toBeGreaterThan(0);
});
