import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { setUp, wireForms } from './testing/monitoring-client.ts';

const ARN = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:news';
const settings: PutMetricAlarmCommandInput = {
  AlarmName: 'errors',
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: 'hello' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  AlarmActions: [TOPIC],
};
const put = (more: Partial<PutMetricAlarmCommandInput> = {}) => new PutMetricAlarmCommand({ ...settings, ...more });

describe.each(wireForms)('in %s', (form) => {
  test('an alarm lives: made, set, switched, deleted, and remembered', async () => {
    const { client } = setUp(form);
    await client.send(put());
    const described = async () => (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms![0]!;
    expect(await described()).toMatchObject({
      ...settings,
      AlarmArn: ARN,
      ActionsEnabled: true,
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: expect.any(Date),
    });
    await client.send(
      new SetAlarmStateCommand({
        AlarmName: 'errors',
        StateValue: 'ALARM',
        StateReason: 'drill',
        StateReasonData: '{}',
      }),
    );
    await client.send(put({ Threshold: 5 }));
    expect(await described()).toMatchObject({ Threshold: 5, StateValue: 'ALARM', StateReasonData: '{}' });
    await client.send(new DisableAlarmActionsCommand({ AlarmNames: ['errors', 'none'] }));
    expect((await described()).ActionsEnabled).toBe(false);
    await client.send(new EnableAlarmActionsCommand({ AlarmNames: ['errors'] }));
    expect((await described()).ActionsEnabled).toBe(true);
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['errors'] }));
    const history = (await client.send(new DescribeAlarmHistoryCommand({ AlarmName: 'errors' }))).AlarmHistoryItems!;
    expect(history.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm "errors" deleted',
      'Alarm "errors" updated',
      // There is no such topic.
      `Failed to execute action ${TOPIC}`,
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      'Alarm "errors" created',
    ]);
    expect(JSON.parse(history[3]!.HistoryData!)).toEqual({
      version: '1.0',
      oldState: { stateValue: 'INSUFFICIENT_DATA', stateReason: 'Unchecked: Initial alarm creation' },
      newState: { stateValue: 'ALARM', stateReason: 'drill', stateReasonData: {} },
    });
  });

  test('what is not there is a 404', async () => {
    const { client } = setUp(form);
    const status = { $metadata: { httpStatusCode: 404 } };
    const state = { AlarmName: 'none', StateValue: 'OK', StateReason: '' } as const;
    await expect(client.send(new SetAlarmStateCommand(state))).rejects.toMatchObject({
      name: 'ResourceNotFound',
      ...status,
    });
    await expect(client.send(new ListTagsForResourceCommand({ ResourceARN: ARN }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      ...status,
    });
  });
});

test('alarms are found by name, state, action and metric, and paged', async () => {
  const { client } = setUp();
  await client.send(put());
  await client.send(put({ AlarmName: 'slow', MetricName: 'Duration', AlarmActions: [] }));
  const names = async (input: object) =>
    (await client.send(new DescribeAlarmsCommand(input))).MetricAlarms!.map(({ AlarmName }) => AlarmName);
  expect(await names({ AlarmNames: ['slow', 'none'] })).toEqual(['slow']);
  expect(await names({ AlarmNamePrefix: 'e' })).toEqual(['errors']);
  expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['errors']);
  expect(await names({ StateValue: 'OK' })).toEqual([]);
  expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
  const { NextToken } = await client.send(new DescribeAlarmsCommand({ MaxRecords: 1 }));
  expect(await names({ MaxRecords: 1, NextToken })).toEqual(['slow']);
  const { Namespace, Dimensions } = settings;
  const ofMetric = async (more: object) => {
    const command = new DescribeAlarmsForMetricCommand({ Namespace, Dimensions, MetricName: 'Duration', ...more });
    return (await client.send(command)).MetricAlarms!.map(({ AlarmName }) => AlarmName);
  };
  expect(await ofMetric({})).toEqual(['slow']);
  expect(await ofMetric({ Dimensions: [] })).toEqual([]);
  expect(await ofMetric({ Statistic: 'Average' })).toEqual([]);
});

test('an alarm has tags', async () => {
  const { client } = setUp();
  await client.send(put({ Tags: [{ Key: 'team', Value: 'a' }] }));
  await client.send(new TagResourceCommand({ ResourceARN: ARN, Tags: [{ Key: 'stage', Value: 'test' }] }));
  await client.send(new UntagResourceCommand({ ResourceARN: ARN, TagKeys: ['team'] }));
  const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: ARN }));
  expect(Tags).toEqual([{ Key: 'stage', Value: 'test' }]);
});

test('deleting several alarms deletes all of them or none', async () => {
  const { client } = setUp();
  await client.send(put());
  await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: ['errors', 'none'] }))).rejects.toMatchObject({
    name: 'ResourceNotFound',
  });
  expect((await client.send(new DescribeAlarmsCommand({}))).MetricAlarms).toHaveLength(1);
});

test.each<[Partial<PutMetricAlarmCommandInput>, string, string]>([
  [{ Period: 45 }, 'ValidationException', 'Period must be 10, 20, 30 or a multiple of 60'],
  [
    { EvaluationPeriods: 0 },
    'ValidationException',
    "1 validation error detected: Value '0' at 'evaluationPeriods' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [
    { ExtendedStatistic: 'p99' },
    'InvalidParameterCombinationException',
    'The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.',
  ],
  [{ AlarmActions: ['page-me'] }, 'ValidationException', 'Invalid arn syntax: page-me'],
  [
    { Metrics: [{ Id: 'm1', Expression: '1' }] },
    'InvalidParameterCombinationException',
    'The parameters Metrics and MetricName are mutually exclusive and you have specified both.',
  ],
])('PutMetricAlarm refuses %#', async (input, name, message) => {
  const { client } = setUp();
  await expect(client.send(put(input))).rejects.toMatchObject({ name, message });
});
