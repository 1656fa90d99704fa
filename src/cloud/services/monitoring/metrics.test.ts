import {
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
  type MetricDatum,
  type PutMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { setUp, wireForms } from './testing/monitoring-client.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 11, minutes));
const put = (...MetricData: MetricDatum[]) => new PutMetricDataCommand({ Namespace: 'shop', MetricData });
const latency = { MetricName: 'Latency', Dimensions: [{ Name: 'Page', Value: 'cart' }] };
const asked = { Namespace: 'shop', ...latency, StartTime: at(0), EndTime: at(10) };

describe.each(wireForms)('in %s', (form) => {
  test('values, counts and sets are put together by period', async () => {
    const { client, sent } = setUp(form);
    await client.send(
      put(
        { ...latency, Timestamp: at(1), Value: 10, Unit: 'Milliseconds' },
        { ...latency, Timestamp: at(2), Values: [20, 30], Counts: [2, 1], Unit: 'Milliseconds' },
        {
          ...latency,
          Timestamp: at(7),
          StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 4 },
          Unit: 'Milliseconds',
        },
      ),
    );
    const { Label, Datapoints } = await client.send(
      new GetMetricStatisticsCommand({
        ...asked,
        Period: 300,
        Statistics: ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'],
        ExtendedStatistics: ['p50', 'p99.9'],
      }),
    );
    expect(Label).toBe('Latency');
    expect(Datapoints).toEqual([
      {
        Timestamp: at(0),
        Unit: 'Milliseconds',
        Sum: 80,
        Average: 20,
        Minimum: 10,
        Maximum: 30,
        SampleCount: 4,
        ExtendedStatistics: { p50: 20, 'p99.9': 30 },
      },
      expect.objectContaining({ Timestamp: at(5), Sum: 10, Average: 2.5, Minimum: 1, Maximum: 4, SampleCount: 4 }),
    ]);
    expect(Datapoints![1]!.ExtendedStatistics ?? {}).toEqual({});
    expect(sent[0]!.headers['content-encoding']).toBeUndefined();
  });

  test('errors have the name of the protocol', async () => {
    const { client } = setUp(form);
    const failed = client.send(put({ ...latency, Value: 1, Values: [1] }));
    await expect(failed).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
      message:
        'The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('a large body comes packed', async () => {
    const { client, sent } = setUp(form);
    const many = Array.from({ length: 150 }, (_, i) => ({ ...latency, Timestamp: at(1), Value: i }));
    await client.send(put(...many));
    expect(sent[0]!.headers['content-encoding']).toBe('gzip');
    const { Datapoints } = await client.send(
      new GetMetricStatisticsCommand({ ...asked, Period: 60, Statistics: ['SampleCount'] }),
    );
    expect(Datapoints).toMatchObject([{ SampleCount: 150 }]);
  });
});

test('an older client reads the query code', async () => {
  const { client } = setUp('query');
  await expect(client.send(put({ MetricName: 'x', Value: 1, Unit: 'Miles' as never }))).rejects.toMatchObject({
    Code: 'InvalidParameterValue',
    message: expect.stringContaining('The parameter MetricData.member.1.Unit must be a value in the set [ '),
  });
});

test('samples of different units stay apart, and each set of dimensions is a metric', async () => {
  const { client } = setUp();
  await client.send(
    put(
      { ...latency, Timestamp: at(1), Value: 1, Unit: 'Seconds' },
      { ...latency, Timestamp: at(1), Value: 9, Unit: 'Count' },
      { MetricName: 'Latency', Timestamp: at(1), Value: 5 },
    ),
  );
  const read = async (more: object) => {
    const command = new GetMetricStatisticsCommand({ ...asked, Period: 60, Statistics: ['Sum'], ...more });
    return (await client.send(command)).Datapoints!.map(({ Sum, Unit }) => [Sum, Unit]);
  };
  expect((await read({})).sort()).toEqual([
    [1, 'Seconds'],
    [9, 'Count'],
  ]);
  expect(await read({ Unit: 'Count' })).toEqual([[9, 'Count']]);
  expect(await read({ Dimensions: [] })).toEqual([[5, 'None']]);
});

test('GetMetricData pages through the newest values first', async () => {
  const { client } = setUp();
  await client.send(put(...[1, 2, 3].map((minute) => ({ ...latency, Timestamp: at(minute), Value: minute }))));
  const query = {
    Id: 'm1',
    MetricStat: { Metric: { Namespace: 'shop', ...latency }, Period: 60, Stat: 'Sum' },
  };
  const ask = (NextToken?: string) =>
    client.send(
      new GetMetricDataCommand({
        MetricDataQueries: [query],
        StartTime: at(0),
        EndTime: at(10),
        MaxDatapoints: 2,
        NextToken,
      }),
    );
  const first = await ask();
  expect(first.MetricDataResults).toEqual([
    { Id: 'm1', Label: 'Latency', Timestamps: [at(3), at(2)], Values: [3, 2], StatusCode: 'PartialData' },
  ]);
  const second = await ask(first.NextToken);
  expect(second.MetricDataResults![0]).toMatchObject({ Values: [1], StatusCode: 'Complete' });
  expect(second.NextToken).toBeUndefined();
});

test('ListMetrics filters and pages', async () => {
  const { client } = setUp();
  await client.send(
    put(
      ...Array.from({ length: 501 }, (_, i) => ({
        MetricName: 'Sales',
        Dimensions: [{ Name: 'Shop', Value: String(i) }],
        Value: 1,
      })),
      { ...latency, Value: 1 },
    ),
  );
  const list = (input: object) => client.send(new ListMetricsCommand(input));
  const first = await list({ MetricName: 'Sales' });
  expect(first.Metrics).toHaveLength(500);
  const second = await list({ MetricName: 'Sales', NextToken: first.NextToken });
  expect(second.Metrics).toHaveLength(1);
  expect(second.NextToken).toBeUndefined();
  expect((await list({ Dimensions: [{ Name: 'Page' }] })).Metrics).toEqual([{ Namespace: 'shop', ...latency }]);
  expect((await list({ Dimensions: [{ Name: 'Page', Value: 'home' }] })).Metrics ?? []).toEqual([]);
  await expect(list({ NextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidNextToken' });
});

const datum = { MetricName: 'm', Value: 1 };
test.each<[Partial<PutMetricDataCommandInput>, string, string]>([
  [{ Namespace: 'AWS/Lambda' }, 'InvalidParameterValueException', 'The value AWS/ for parameter Namespace is invalid.'],
  [
    { MetricData: [{ MetricName: 'm' }] },
    'InvalidParameterCombinationException',
    'At least one of the parameters MetricData.member.1.Value, MetricData.member.1.Values and MetricData.member.1.StatisticValues must be specified.',
  ],
  [
    { MetricData: [{ ...datum, Timestamp: new Date(Date.UTC(2026, 10, 1)) }] },
    'InvalidParameterValueException',
    'The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.',
  ],
  [
    { MetricData: [{ MetricName: 'm', Values: Array(151).fill(1) }] },
    'InvalidParameterValueException',
    'The collection MetricData.member.1.Values must not have a size greater than 150.',
  ],
  [
    { MetricData: [{ MetricName: 'm', Values: [1, 2], Counts: [1] }] },
    'InvalidParameterValueException',
    'The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.',
  ],
  [
    { MetricData: [{ MetricName: 'm', Value: 1e200 }] },
    'InvalidParameterValueException',
    'The value 1e+200 for parameter MetricData.member.1.Value is invalid.',
  ],
  [{ MetricData: [] }, 'MissingRequiredParameterException', 'The parameter MetricData is required.'],
])('PutMetricData refuses %#', async (input, name, message) => {
  const { client } = setUp();
  const sent = client.send(new PutMetricDataCommand({ Namespace: 'shop', MetricData: [datum], ...input }));
  await expect(sent).rejects.toMatchObject({ name, message });
});

test.each([
  [{ EndTime: at(0) }, 'The parameter StartTime must be less than the parameter EndTime.'],
  [{ Period: 45 }, 'The parameter Period must be a value in the set [ 1, 5, 10, 20, 30 ] or any multiple of 60.'],
  [
    { StartTime: new Date(Date.UTC(2026, 10, 21)), EndTime: new Date(Date.UTC(2026, 10, 23)) },
    'You have requested up to 2880 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  ],
  [{ Statistics: [] }, 'Must specify either Statistics or ExtendedStatistics'],
])('GetMetricStatistics refuses %#', async (input, message) => {
  const { client } = setUp();
  const command = new GetMetricStatisticsCommand({ ...asked, Period: 60, Statistics: ['Sum'], ...input });
  await expect(client.send(command)).rejects.toMatchObject({ message });
});
