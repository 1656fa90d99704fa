import type { Metric, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import { dateTime } from '../../panels/format/instant.ts';
import type { FormField, Option, Values } from '../resource/form-spec.ts';
import type { Detail, ResourceKind } from '../resource/resource-kind.ts';
import {
  actionsIn,
  actionsSection,
  alarmActions,
  choices,
  historySection,
  removeAlarm,
  stateNames,
  topicFields,
} from './alarm-parts.ts';

/** A metric as the value of a choice. */
const encode = ({ Namespace, MetricName, Dimensions = [] }: Metric): string =>
  JSON.stringify([Namespace, MetricName, Dimensions.map(({ Name, Value }) => [Name, Value])]);

const nameOfMetric = ({ Namespace, MetricName, Dimensions = [] }: Metric): string =>
  [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)].join(' · ');

/** The metrics that have had values, and those of functions that have not run yet. */
async function metrics(account: AccountPort): Promise<Option[]> {
  const known = await allPages<any, Metric, string>(
    (NextToken) => account.call('monitoring', 'ListMetrics', NextToken ? { NextToken } : {}),
    (page) => page.Metrics,
    (page) => page.NextToken,
  );
  const { Functions } = await account.call('lambda', 'ListFunctions', {});
  const expected = Functions.flatMap(({ FunctionName }: { FunctionName: string }) =>
    ['Errors', 'Invocations', 'Duration', 'Throttles'].map((MetricName) => ({
      Namespace: 'AWS/Lambda',
      MetricName,
      Dimensions: [{ Name: 'FunctionName', Value: FunctionName }],
    })),
  );
  const all = new Map([...expected, ...known].map((metric) => [encode(metric), nameOfMetric(metric)]));
  return [...all].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const fields: FormField[] = [
  { name: 'name', label: 'Name', kind: 'text' },
  { name: 'metric', label: 'Metric', kind: 'choice', options: metrics },
  {
    name: 'statistic',
    label: 'Statistic',
    kind: 'choice',
    value: 'Sum',
    options: choices('Sum', 'Average', 'Maximum', 'Minimum', 'SampleCount', 'p50', 'p90', 'p99'),
  },
  { name: 'period', label: 'Period (s)', kind: 'number', value: '60' },
  {
    name: 'operator',
    label: 'Alarm when the value is',
    kind: 'choice',
    value: 'GreaterThanOrEqualToThreshold',
    options: [
      { id: 'GreaterThanThreshold', name: 'greater than' },
      { id: 'GreaterThanOrEqualToThreshold', name: 'greater than or equal to' },
      { id: 'LessThanThreshold', name: 'less than' },
      { id: 'LessThanOrEqualToThreshold', name: 'less than or equal to' },
    ],
  },
  { name: 'threshold', label: 'Threshold', kind: 'number', value: '1' },
  { name: 'datapoints', label: 'Datapoints to alarm', kind: 'number', value: '1' },
  { name: 'periods', label: 'out of the last (periods)', kind: 'number', value: '1' },
  {
    name: 'missing',
    label: 'Missing data',
    kind: 'choice',
    value: 'missing',
    options: [
      { id: 'missing', name: 'is missing' },
      { id: 'notBreaching', name: 'is good (not breaching)' },
      { id: 'breaching', name: 'is bad (breaching)' },
      { id: 'ignore', name: 'is ignored: the state stays' },
    ],
  },
  ...topicFields,
];

function put(account: AccountPort, values: Values): Promise<unknown> {
  const [Namespace, MetricName, dimensions] = JSON.parse(values['metric']!);
  const statistic = values['statistic']!;
  return account.call('monitoring', 'PutMetricAlarm', {
    AlarmName: values['name'],
    Namespace,
    MetricName,
    Dimensions: dimensions.map(([Name, Value]: [string, string]) => ({ Name, Value })),
    ...(/^p\d/.test(statistic) ? { ExtendedStatistic: statistic } : { Statistic: statistic }),
    Period: Number(values['period']),
    ComparisonOperator: values['operator'],
    Threshold: Number(values['threshold']),
    DatapointsToAlarm: Number(values['datapoints']),
    EvaluationPeriods: Number(values['periods']),
    TreatMissingData: values['missing'],
    ...actionsIn(values),
  });
}

const find = async (account: AccountPort, name: string): Promise<MetricAlarm> =>
  (await account.call('monitoring', 'DescribeAlarms', { AlarmNames: [name] })).MetricAlarms[0];

async function detail(account: AccountPort, name: string): Promise<Detail> {
  const alarm = await find(account, name);
  return {
    facts: [
      ['State', alarm.StateValue],
      ['Reason', alarm.StateReason],
      ['Since', dateTime(alarm.StateTransitionedTimestamp!.getTime())],
      ['Metric', nameOfMetric(alarm.Metrics ? { MetricName: 'Expression' } : alarm)],
      ['Statistic', alarm.Statistic ?? alarm.ExtendedStatistic],
      ['Threshold', `${alarm.ComparisonOperator} ${alarm.Threshold}`],
      [
        'Datapoints',
        `${alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods} of ${alarm.EvaluationPeriods}${alarm.Period ? `, ${alarm.Period} s each` : ''}`,
      ],
      ['Missing data', alarm.TreatMissingData ?? 'missing'],
      ['Actions', alarm.ActionsEnabled ? 'on' : 'off'],
      ['ARN', alarm.AlarmArn],
    ],
    sections: [
      await historySection(account, name),
      actionsSection(alarm),
      ...(alarm.Metrics ? [{ title: 'Metrics and expressions', json: alarm.Metrics }] : []),
      ...(alarm.StateReasonData ? [{ title: 'Why, as data', json: JSON.parse(alarm.StateReasonData) }] : []),
    ],
  };
}

export const alarms: ResourceKind<MetricAlarm> = {
  id: 'alarms',
  title: 'Alarms',
  one: 'alarm',
  about: 'An alarm looks at a metric every minute and acts when it passes a threshold.',
  list: (account) =>
    allPages<any, MetricAlarm, string>(
      (NextToken) => account.call('monitoring', 'DescribeAlarms', NextToken ? { NextToken } : {}),
      (page) => page.MetricAlarms,
      (page) => page.NextToken,
    ),
  nameOf: ({ AlarmName }) => AlarmName!,
  summary: ({ StateValue }) => stateNames[StateValue!] ?? StateValue!,
  create: { submitLabel: 'Create alarm', fields, run: put },
  detail,
  actions: alarmActions,
  remove: removeAlarm,
};
