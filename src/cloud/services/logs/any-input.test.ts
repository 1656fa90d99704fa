import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
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
  destinationArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/logs',
  roleArn: 'arn:aws:iam::111122223333:role/shipper',
  emitSystemFields: [],
  distribution: 'Random',
  applyOnTransformedLogs: false,
};
const dropped =
  /^(nextToken|kmsKeyId|logGroupIdentifier|logGroupNamePattern|logStreamNames|logEvents|fieldSelectionCriteria|emitSystemFieldDimensions)$/;
const logEvents = [{ timestamp: Date.UTC(2026, 10, 23, 12), message: 'a message' }];

const allow = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

/** A stream, and a role that may write to it. */
async function makeDestination(cloud: Cloud): Promise<void> {
  await cloud.call('kinesis', 'CreateStream', { StreamName: 'logs', ShardCount: 1 });
  const trust = allow({ Principal: { Service: 'logs.amazonaws.com' }, Action: 'sts:AssumeRole' });
  await cloud.call('iam', 'CreateRole', { RoleName: 'shipper', AssumeRolePolicyDocument: trust });
  const PolicyDocument = allow({ Action: 'kinesis:PutRecord', Resource: '*' });
  await cloud.call('iam', 'PutRolePolicy', { RoleName: 'shipper', PolicyName: 'p', PolicyDocument });
  await cloud.settle();
}

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
        const { filterPattern, filterName, metricTransformations, destinationArn, roleArn } = plausible;
        const filter = { logGroupName: 'g', filterName, filterPattern };
        await cloud.call('logs', 'PutMetricFilter', { ...filter, metricTransformations });
        if (operation.includes('Subscription')) {
          await makeDestination(cloud);
          await cloud.call('logs', 'PutSubscriptionFilter', { ...filter, destinationArn, roleArn });
        }
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
