import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { setUp, wireForms, type WireForm } from '../testing/monitoring-client.ts';

const ARN = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:news';

async function start(form: WireForm = 'json') {
  const { cloud, client } = setUp(form);
  await cloud.call('sns', 'CreateTopic', { Name: 'news' });
  await cloud.call('sns', 'Subscribe', { TopicArn: TOPIC, Protocol: 'email', Endpoint: 'amara@example.com' });
  for (const AlarmName of ['a', 'b'])
    await client.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: 'Shop',
        MetricName: AlarmName,
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      }),
    );
  const set = async (AlarmName: string, StateValue: StateValue) => {
    await client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'a test' }));
    await cloud.settle();
  };
  const put = (AlarmRule: string, AlarmName = 'both', more = {}) =>
    client.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule, ...more }));
  const composites = async () =>
    (await client.send(new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm'] }))).CompositeAlarms!;
  return { cloud, client, set, put, composites };
}

describe.each(wireForms)('in %s', (form) => {
  test('a composite alarm follows the alarms of its rule, tells why, and runs its actions', async () => {
    const { cloud, client, set, put, composites } = await start(form);
    await put(`ALARM("a") AND ALARM(${ARN}b)`, 'both', { AlarmActions: [TOPIC] });
    const one = async () => (await composites())[0]!;
    expect(await one()).toMatchObject({ AlarmName: 'both', AlarmArn: `${ARN}both`, StateValue: 'OK' });
    await set('a', 'ALARM');
    expect((await one()).StateValue).toBe('OK');
    await set('b', 'ALARM');
    const alarmed = await one();
    expect(alarmed.StateValue).toBe('ALARM');
    expect(alarmed.StateReason).toMatch(
      /^arn:aws:cloudwatch:us-east-1:111122223333:alarm:b transitioned to ALARM at \w+day \d\d \w+, 2026 \d\d:\d\d:\d\d UTC$/,
    );
    expect(JSON.parse(alarmed.StateReasonData!)).toEqual({
      triggeringAlarms: [{ arn: `${ARN}b`, state: { value: 'ALARM', timestamp: expect.stringMatching(/\+0000$/) } }],
    });
    const published = cloud.trace().filter((event) => event.type === 'call' && event.operation === 'Publish');
    expect(published).toHaveLength(1);
    await set('a', 'OK');
    expect((await one()).StateValue).toBe('OK');
    const history = new DescribeAlarmHistoryCommand({ AlarmTypes: ['CompositeAlarm'], HistoryItemType: 'StateUpdate' });
    const items = (await client.send(history)).AlarmHistoryItems!;
    expect(items.map(({ HistorySummary, AlarmType }) => `${AlarmType}: ${HistorySummary}`)).toEqual([
      'CompositeAlarm: Alarm updated from ALARM to OK',
      'CompositeAlarm: Alarm updated from OK to ALARM',
      'CompositeAlarm: Alarm updated from INSUFFICIENT_DATA to OK',
    ]);
    expect((await client.send(new DescribeAlarmsCommand({}))).MetricAlarms).toHaveLength(2);
  });
});

test('composite alarms rest on composite alarms', async () => {
  const { set, put, composites } = await start();
  await put('ALARM(a)', 'inner');
  await put('NOT OK(inner) OR FALSE', 'outer');
  await set('a', 'ALARM');
  expect((await composites()).map(({ AlarmName, StateValue }) => [AlarmName, StateValue])).toEqual([
    ['inner', 'ALARM'],
    ['outer', 'ALARM'],
  ]);
});

test.each([
  ['ALARM(a) OR ALARM(gone)', 'Could not save the composite alarm as alarms [gone] in the alarm rule do not exist'],
  [' ALARM(a)', 'AlarmRule must not contain leading or trailing whitespace or be null'],
  ['ALARM(a) AND', 'Invalid AlarmRule: it ends too early.'],
  ['ALARM(both)', 'Could not save the composite alarm as it would lead to a circular dependency.'],
])('%j is refused', async (rule, message) => {
  const { put, composites } = await start();
  await expect(put(rule)).rejects.toMatchObject({ message });
  expect(await composites()).toEqual([]);
});

test('circles, alarms that are needed, and two at once are refused', async () => {
  const { client, put } = await start();
  await put('ALARM(a)', 'inner');
  await put('ALARM(inner)', 'outer');
  await expect(put('ALARM(outer)', 'inner')).rejects.toThrow('circular');
  await expect(put('ALARM(b)', 'a')).rejects.toThrow('another type');
  const remove = (...AlarmNames: string[]) => client.send(new DeleteAlarmsCommand({ AlarmNames }));
  await expect(remove('a')).rejects.toThrow('Cannot delete a as there are composite alarm(s) depending on it.');
  await expect(remove('inner', 'outer')).rejects.toThrow('at most one composite alarm');
  await remove('outer');
  await remove('inner', 'a');
});
