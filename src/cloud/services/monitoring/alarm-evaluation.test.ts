import {
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import type { MailRecord } from '../../trace.ts';
import { judge, type Point, type Rule } from './alarms/judge.ts';
import { setUp } from './testing/monitoring-client.ts';

const MINUTE = 60_000;

/** Datapoints as AWS's documentation draws them, oldest first: `X` breaches, `0` does not, `-` is missing. */
const drawn = (text: string): Point[] =>
  text
    .split(' ')
    .map((sign, i): Point => ({ at: i * MINUTE, ...(sign === '-' ? {} : { value: sign === 'X' ? 9 : 0 }) }))
    .reverse();

const rule = (periods: number, datapoints: number, missing: Rule['missing']): Rule => ({
  operator: 'GreaterThanThreshold',
  threshold: 1,
  periods,
  datapoints,
  missing,
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html, its two tables */
describe.each<[string, number, number, string, string, string, string]>([
  ['0 - X - X', 3, 3, 'OK', 'OK', 'OK', 'OK'],
  ['- - - - 0', 3, 3, 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 3, 3, 'INSUFFICIENT_DATA', 'stays', 'ALARM', 'OK'],
  ['0 X X - X', 3, 3, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 3, 3, 'ALARM', 'stays', 'ALARM', 'OK'],
  ['0 - X - X', 3, 2, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 3, 2, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 3, 2, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 3, 2, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 3, 2, 'ALARM', 'stays', 'ALARM', 'OK'],
])('%s, %i periods, %i to alarm', (text, periods, datapoints, ...expected) => {
  test.each(['missing', 'ignore', 'breaching', 'notBreaching'].map((missing, i) => [missing, expected[i]!]))(
    '%s: %s',
    (missing, state) => {
      expect(judge(drawn(text), rule(periods, datapoints, missing as Rule['missing']))?.state ?? 'stays').toBe(state);
    },
  );
});

const settings: PutMetricAlarmCommandInput = {
  AlarmName: 'slow',
  Namespace: 'shop',
  MetricName: 'Latency',
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 1,
  DatapointsToAlarm: 1,
  Threshold: 2,
  ComparisonOperator: 'GreaterThanThreshold',
};

const noMetric = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };

/** An account with one alarm; its clock begins at noon. */
async function watched(more: Partial<PutMetricAlarmCommandInput> = {}) {
  const { cloud, client } = setUp();
  await client.send(new PutMetricAlarmCommand({ ...settings, ...more }));
  const put = (Value: number, MetricName = 'Latency') =>
    client.send(new PutMetricDataCommand({ Namespace: 'shop', MetricData: [{ MetricName, Value }] }));
  const alarm = async () => (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms![0]!;
  const history = async () =>
    (await client.send(new DescribeAlarmHistoryCommand({ ScanBy: 'TimestampAscending' }))).AlarmHistoryItems!;
  const minute = (many = 1) => cloud.advance(many * MINUTE);
  return { cloud, client, put, alarm, history, minute };
}

test('an alarm goes off, and tells why', async () => {
  const { put, alarm, minute } = await watched();
  await put(3);
  await minute();
  const { StateValue, StateReason, StateReasonData } = await alarm();
  expect(StateValue).toBe('ALARM');
  expect(StateReason).toBe(
    'Threshold Crossed: 1 out of the last 1 datapoints [3.0 (23/11/26 12:00:00)] was greater than the threshold (2.0) (minimum 1 datapoint for OK -> ALARM transition).',
  );
  expect(StateReasonData).toBe(
    '{"version":"1.0","queryDate":"2026-11-23T12:01:00.000+0000","startDate":"2026-11-23T12:00:00.000+0000","statistic":"Maximum","period":60,' +
      '"recentDatapoints":[3.0],"threshold":2.0,"evaluatedDatapoints":[{"timestamp":"2026-11-23T12:00:00.000+0000","sampleCount":1.0,"value":3.0}]}',
  );
});

test('it comes back when the metric does, and lacks data when there is none any more', async () => {
  const { put, alarm, history, minute } = await watched({ DatapointsToAlarm: undefined });
  await put(3);
  await minute();
  await put(1);
  await minute();
  expect((await alarm()).StateReason).toBe(
    'Threshold Crossed: 1 datapoint [1.0 (23/11/26 12:01:00)] was not greater than the threshold (2.0).',
  );
  await minute(10);
  expect(await alarm()).toMatchObject({
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Insufficient Data: 1 datapoint was unknown.',
  });
  expect((await history()).map(({ HistorySummary }) => HistorySummary)).toEqual([
    'Alarm "slow" created',
    'Alarm updated from INSUFFICIENT_DATA to ALARM',
    'Alarm updated from ALARM to OK',
    'Alarm updated from OK to INSUFFICIENT_DATA',
  ]);
});

test.each([
  [
    'breaching',
    'ALARM',
    'no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
  ],
  [
    'notBreaching',
    'OK',
    'no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].',
  ],
])('without data, %s means %s', async (TreatMissingData, state, reason) => {
  const { alarm, minute } = await watched({ TreatMissingData, EvaluationPeriods: 2 });
  await minute(2);
  expect(await alarm()).toMatchObject({ StateValue: state, StateReason: `Threshold Crossed: ${reason}` });
});

test('an alarm without data sleeps, and wakes with the next', async () => {
  const { cloud, put, alarm, minute } = await watched();
  await minute(10);
  expect(cloud.save().clock.events).toEqual([]);
  await put(9);
  expect(cloud.save().clock.events).toHaveLength(1);
  await minute();
  expect((await alarm()).StateValue).toBe('ALARM');
});

test('what goes to the topic is the JSON that CloudWatch writes, and people get text', async () => {
  const topic = 'arn:aws:sns:us-east-1:111122223333:alarms';
  const { cloud, put, history, minute } = await watched({ AlarmActions: [topic], AlarmDescription: 'Too slow' });
  await cloud.call('sns', 'CreateTopic', { Name: 'alarms' });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'copies' });
  const Policy = JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
  });
  const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/copies';
  await cloud.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } });
  await cloud.call('sns', 'Subscribe', {
    TopicArn: topic,
    Protocol: 'sqs',
    Endpoint: 'arn:aws:sqs:us-east-1:111122223333:copies',
    Attributes: { RawMessageDelivery: 'true' },
  });
  await cloud.call('sns', 'Subscribe', { TopicArn: topic, Protocol: 'email', Endpoint: 'ann@example.com' });
  await cloud.settle();
  const mails = () => cloud.trace().filter((event): event is MailRecord => event.type === 'mail');
  const Token = /Token=(\w+)/.exec(mails()[0]!.body)![1];
  await cloud.call('sns', 'ConfirmSubscription', { TopicArn: topic, Token });
  await put(3);
  await minute();
  await cloud.settle();
  const { Messages } = await cloud.call('sqs', 'ReceiveMessage', { QueueUrl });
  expect(Messages[0].Body).toContain('"Threshold":2.0');
  expect(JSON.parse(Messages[0].Body)).toEqual({
    AlarmName: 'slow',
    AlarmDescription: 'Too slow',
    AWSAccountId: '111122223333',
    AlarmConfigurationUpdatedTimestamp: expect.stringMatching(/^2026-11-23T12:00:00\.\d{3}\+0000$/),
    NewStateValue: 'ALARM',
    NewStateReason: expect.stringContaining('[3.0 (23/11/26 12:00:00)]'),
    StateChangeTime: '2026-11-23T12:01:00.000+0000',
    Region: 'US East (N. Virginia)',
    AlarmArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:slow',
    OldStateValue: 'INSUFFICIENT_DATA',
    OKActions: [],
    AlarmActions: [topic],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: 'Latency',
      Namespace: 'shop',
      StatisticType: 'Statistic',
      Statistic: 'MAXIMUM',
      Unit: null,
      Dimensions: [],
      Period: 60,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 2,
      TreatMissingData: '',
      EvaluateLowSampleCountPercentile: '',
    },
  });
  const [, mail] = mails();
  expect(mail).toMatchObject({ to: 'ann@example.com', subject: 'ALARM: "slow" in US East (N. Virginia)' });
  expect(mail!.body).toContain('has entered the ALARM state, because "Threshold Crossed:');
  expect(mail!.body).toContain('at "Monday 23 November, 2026 12:01:00 UTC"');
  const last = (await history()).at(-1)!;
  expect(last).toMatchObject({ HistoryItemType: 'Action', HistorySummary: `Successfully executed action ${topic}` });
  expect(JSON.parse(last.HistoryData!)).toMatchObject({
    actionState: 'Succeeded',
    notificationResource: topic,
    publishedMessage: { AlarmName: 'slow' },
  });
});

test('an alarm stops its instance', async () => {
  const { cloud, client, minute } = await watched();
  const { Images } = await cloud.call('ec2', 'DescribeImages', { Owners: ['amazon'] });
  const launch = { ImageId: Images[0].ImageId, MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' };
  const { Instances } = await cloud.call('ec2', 'RunInstances', launch);
  const [{ InstanceId }] = Instances;
  await cloud.settle();
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName: 'idle',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
    }),
  );
  await minute(20);
  const { Reservations } = await cloud.call('ec2', 'DescribeInstances', {});
  expect(Reservations[0].Instances[0].State.Name).toBe('stopped');
});

test('an alarm on an expression', async () => {
  const stat = (Id: string, MetricName: string) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'shop', MetricName }, Period: 60, Stat: 'Sum' },
  });
  const { put, alarm, minute } = await watched({
    ...noMetric,
    Threshold: 10,
    Metrics: [
      { Id: 'share', Expression: '100 * errors / IF(calls > 0, calls, 1)', Label: 'Errors in percent' },
      stat('errors', 'Errors'),
      stat('calls', 'Calls'),
    ],
  });
  await put(1, 'Errors');
  await put(4, 'Calls');
  await minute();
  expect(await alarm()).toMatchObject({
    StateValue: 'ALARM',
    StateReason: expect.stringContaining('[25.0 (23/11/26 12:00:00)] was greater than the threshold (10.0)'),
  });
});

test.each([
  ['1 +', "ValidationException: Error in expression '1 +': Invalid syntax"],
  ['nope(m1)', 'ValidationException: Error in expression: The function NOPE is not supported'],
  ['m2 + 1', "ValidationException: Error in expression: The id 'm2' is not defined"],
  ['5', "ValidationException: Error in expression 'e1': The expression must return a time series"],
  ['SEARCH(" ", "Sum", 60)', 'NotImplemented: Coldstart does not simulate the metric math function SEARCH yet.'],
])('the expression %s is refused', async (Expression, refusal) => {
  const { client } = setUp();
  const Metrics = [
    { Id: 'e1', Expression },
    {
      Id: 'm1',
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'shop', MetricName: 'Calls' }, Period: 60, Stat: 'Sum' },
    },
  ];
  const answer = client.send(new PutMetricAlarmCommand({ ...settings, ...noMetric, Metrics }));
  expect(
    await answer.then(
      () => 'accepted',
      ({ name, message }) => `${name}: ${message}`,
    ),
  ).toBe(refusal);
});
