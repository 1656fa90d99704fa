import { expect, test } from 'vitest';
import { setUp } from '../../../cloud/services/events/testing/events-client.ts';
import { accountPort } from '../../../node/node-cloud.ts';
import { alarmsNamedIn, compositeAlarms } from './composite-alarms.ts';

test('a rule is read for the alarms it names', () => {
  expect(
    alarmsNamedIn('ALARM("a b") AND NOT (OK(c) OR ALARM(arn:aws:cloudwatch:us-east-1:1:alarm:d)) AND OK(c)'),
  ).toEqual(['a b', 'c', 'd']);
  expect(alarmsNamedIn('TRUE')).toEqual([]);
});

test('a composite alarm is made by a rule of several lines, listed with its state, and shown with what it looks at', async () => {
  const { cloud } = await setUp();
  const account = accountPort(cloud, 'today');
  const alarm = {
    Namespace: 'shop',
    MetricName: 'm',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
  };
  for (const AlarmName of ['slow', 'errors'])
    await cloud.call('monitoring', 'PutMetricAlarm', {
      ...alarm,
      AlarmName,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  const rule = ' ALARM("slow")\n  OR ALARM("errors")\n';
  await compositeAlarms.create!.run(account, { name: 'unwell', rule, topic: '', okTopic: '' });
  const set = compositeAlarms.actions!.find(({ label }) => label === 'Set state')!;
  await set.run(account, 'slow', { state: 'ALARM', reason: 'trying' });
  const [found] = await compositeAlarms.list(account);
  expect(compositeAlarms.summary!(found!)).toBe('In alarm: ALARM("slow") OR ALARM("errors")');
  const { facts, sections } = await compositeAlarms.detail!(account, 'unwell');
  expect(facts).toContainEqual(['State', 'ALARM']);
  expect(sections!.map((section) => ('rows' in section ? section.rows.length : section.title))).toEqual([
    'Rule',
    2,
    3,
    'Actions',
  ]);
  await compositeAlarms.remove!.run(account, 'unwell');
  expect(await compositeAlarms.list(account)).toEqual([]);
});
