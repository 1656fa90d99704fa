import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteMetricFilterCommand,
  DescribeMetricFiltersCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
  TestMetricFilterCommand,
  type MetricTransformation,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { setUp } from './testing/logs-client.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const group = { logGroupName: 'g' };
const metric = { metricName: 'Errors', metricNamespace: 'shop', metricValue: '1' };

async function withGroup() {
  const { cloud, logs } = setUp();
  await logs.send(new CreateLogGroupCommand(group));
  await logs.send(new CreateLogStreamCommand({ ...group, logStreamName: 's' }));
  const filter = (filterName: string, filterPattern: string, more: Partial<MetricTransformation> = {}) =>
    logs.send(
      new PutMetricFilterCommand({
        ...group,
        filterName,
        filterPattern,
        metricTransformations: [{ ...metric, ...more }],
      }),
    );
  const put = (...messages: string[]) =>
    logs.send(
      new PutLogEventsCommand({
        ...group,
        logStreamName: 's',
        logEvents: messages.map((message) => ({ timestamp: NOW, message })),
      }),
    );
  const sums = async (Dimensions: object[] = []) => {
    const { Datapoints } = await cloud.call('monitoring', 'GetMetricStatistics', {
      Namespace: 'shop',
      MetricName: 'Errors',
      Dimensions,
      StartTime: new Date(NOW - 60_000),
      EndTime: new Date(NOW + 60_000),
      Period: 60,
      Statistics: ['Sum', 'SampleCount'],
    });
    return Datapoints.map(({ Sum, SampleCount }: Record<string, number>) => [Sum, SampleCount]);
  };
  return { logs, filter, put, sums };
}

test('a metric filter counts what matches', async () => {
  const { logs, filter, put, sums } = await withGroup();
  await put('ERROR before the filter');
  await filter('errors', 'ERROR');
  await put('ERROR one', 'fine', 'ERROR two');
  expect(await sums()).toEqual([[2, 2]]);
  await logs.send(new DeleteMetricFilterCommand({ ...group, filterName: 'errors' }));
  await put('ERROR after it');
  expect(await sums()).toEqual([[2, 2]]);
});

test('values and dimensions come from the event; what has none gives nothing', async () => {
  const { filter, put, sums } = await withGroup();
  await filter('bytes', '{ $.bytes > 0 }', { metricValue: '$.bytes', dimensions: { Page: '$.page' } });
  await put('{"bytes": 7, "page": "cart"}', '{"bytes": 5}', '{"bytes": 2, "page": "cart"}');
  expect(await sums([{ Name: 'Page', Value: 'cart' }])).toEqual([[9, 2]]);
  expect(await sums()).toEqual([]);
});

test('fields between spaces are values too, and the default stands for no match', async () => {
  const { filter, put, sums } = await withGroup();
  await filter('size', '[ip, ..., status = 404, size]', { metricValue: '$size', defaultValue: 0 });
  await put('127.0.0.1 - frank "GET /" 404 1534', '127.0.0.1 - frank "GET /" 200 1');
  expect(await sums()).toEqual([[1534, 1]]);
  await put('nothing of it');
  expect(await sums()).toEqual([[1534, 2]]);
});

test('metric filters are listed by name, metric and page', async () => {
  const { logs, filter } = await withGroup();
  await filter('a', '');
  await filter('b', '', { metricName: 'Other' });
  const names = async (input: object) => {
    const { metricFilters, nextToken } = await logs.send(new DescribeMetricFiltersCommand(input));
    return [metricFilters!.map(({ filterName }) => filterName), nextToken] as const;
  };
  expect(await names(group)).toEqual([['a', 'b'], undefined]);
  expect(await names({ metricName: 'Other', metricNamespace: 'shop' })).toEqual([['b'], undefined]);
  const [first, nextToken] = await names({ limit: 1 });
  expect([first, await names({ limit: 1, nextToken })]).toEqual([['a'], [['b'], undefined]]);
});

test('TestMetricFilter shows matches and the values it saw', async () => {
  const { logs } = setUp();
  const run = async (filterPattern: string, ...logEventMessages: string[]) =>
    (await logs.send(new TestMetricFilterCommand({ filterPattern, logEventMessages }))).matches!.map(
      ({ eventNumber, extractedValues }) => [eventNumber, extractedValues],
    );
  expect(await run('[ip, status = 4*]', 'a 200', 'b 404')).toEqual([[2, { $ip: 'b', $status: '404' }]]);
  expect(await run('{ $.a = 1 }', '{"a":1}')).toEqual([[1, { '$.a': '1' }]]);
  expect(await run('ERROR', 'an ERROR')).toEqual([[1, {}]]);
});

test('what is not there, and what cannot be', async () => {
  const { logs, filter } = await withGroup();
  await expect(logs.send(new DeleteMetricFilterCommand({ ...group, filterName: 'x' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'The specified metric filter does not exist.',
  });
  await expect(filter('a', '{ $.a')).rejects.toMatchObject({ message: 'Invalid filter pattern' });
  await expect(filter('a', '', { metricValue: 'much' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('five filters of a group may hold regular expressions', async () => {
  const { filter } = await withGroup();
  for (const name of ['1', '2', '3', '4', '5']) await filter(name, '%E.R%');
  await filter('5', '%ERR.%');
  await filter('plain', '"100%"');
  await expect(filter('6', '{ $.level = %E.R% }')).rejects.toMatchObject({ name: 'LimitExceededException' });
});

test('a regular expression counts what it matches', async () => {
  const { filter, put, sums } = await withGroup();
  await filter('errors', '%[Ee]rror \\d{3}%');
  await put('Error 404', 'error 500', 'error x');
  expect(await sums()).toEqual([[2, 2]]);
});
