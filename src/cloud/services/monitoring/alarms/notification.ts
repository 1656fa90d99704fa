import { alarmArn } from '../arns.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import type { OldState } from './change-state.ts';
import { double, doubleText, javaTime, writeJson } from './java-json.ts';
import { longTime } from './long-time.ts';
import { compositeParts } from '../composite/composite.ts';

/** As CloudWatch's messages call them; other regions go by their code. */
const regions: Record<string, string> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'ca-central-1': 'Canada (Central)',
  'eu-west-1': 'EU (Ireland)',
  'eu-west-2': 'EU (London)',
  'eu-west-3': 'EU (Paris)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-north-1': 'EU (Stockholm)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'sa-east-1': 'South America (Sao Paulo)',
};
const regionName = (region: string): string => regions[region] ?? region;

export const mailSubject = ({ region }: MonitoringContext, { name, state }: Alarm): string =>
  `${state}: "${name}" in ${regionName(region)}`.slice(0, 100);

/** The JSON that goes to a topic. */
export function notification(ctx: MonitoringContext, alarm: Alarm, old: OldState): string {
  const { settings } = alarm;
  return writeJson({
    AlarmName: alarm.name,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: ctx.accountId,
    AlarmConfigurationUpdatedTimestamp: javaTime(alarm.configuredAt),
    NewStateValue: alarm.state,
    NewStateReason: alarm.reason,
    StateChangeTime: javaTime(alarm.stateUpdatedAt),
    Region: regionName(ctx.region),
    AlarmArn: alarmArn(ctx, alarm.name),
    OldStateValue: old.state,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    ...(alarm.rule === undefined ? { Trigger: trigger(alarm) } : compositeParts(alarm)),
  });
}

const nameAndValue = ({ Name, Value }: { Name?: string; Value?: string }) => ({ value: Value, name: Name });

function trigger({ settings }: Alarm) {
  const { Statistic, ExtendedStatistic, Dimensions = [], Unit } = settings;
  const rule = {
    EvaluationPeriods: settings.EvaluationPeriods,
    DatapointsToAlarm: settings.DatapointsToAlarm,
    ComparisonOperator: settings.ComparisonOperator,
    Threshold: double(settings.Threshold!),
    TreatMissingData: settings.TreatMissingData ?? '',
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? '',
  };
  if (!settings.Metrics)
    return {
      MetricName: settings.MetricName,
      Namespace: settings.Namespace,
      StatisticType: Statistic ? 'Statistic' : 'ExtendedStatistic',
      ...(Statistic ? { Statistic: statisticNames[Statistic] } : { ExtendedStatistic }),
      Unit: Unit ?? null,
      Dimensions: Dimensions.map(nameAndValue),
      Period: settings.Period,
      ...rule,
    };
  const Metrics = settings.Metrics.map(({ Id, Expression, Label, MetricStat, ReturnData }) => ({
    ...(Expression === undefined ? {} : { Expression }),
    Id,
    ...(Label === undefined ? {} : { Label }),
    ...(MetricStat
      ? {
          MetricStat: {
            Metric: {
              Dimensions: (MetricStat.Metric!.Dimensions ?? []).map(nameAndValue),
              MetricName: MetricStat.Metric!.MetricName,
              Namespace: MetricStat.Metric!.Namespace,
            },
            Period: MetricStat.Period,
            Stat: MetricStat.Stat,
          },
        }
      : {}),
    ReturnData: ReturnData ?? true,
  }));
  return { ...rule, Metrics };
}

const statisticNames: Record<string, string> = {
  Average: 'AVERAGE',
  Sum: 'SUM',
  Minimum: 'MINIMUM',
  Maximum: 'MAXIMUM',
  SampleCount: 'SAMPLE_COUNT',
};

/** What subscribers by e-mail get instead of the JSON. */
export function mailText(ctx: MonitoringContext, alarm: Alarm, old: OldState): string {
  const { settings, name, state, reason } = alarm;
  const { region } = ctx;
  const time = longTime(alarm.stateUpdatedAt);
  const list = (arns: string[] | undefined): string => arns?.map((arn) => `[${arn}]`).join(' ') ?? '';
  return [
    `You are receiving this email because your Amazon CloudWatch Alarm "${name}" in the ${regionName(region)} region has entered the ${state} state, because "${reason}" at "${time}".`,
    '',
    'View this alarm in the AWS Management Console:',
    `https://${region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`,
    '',
    'Alarm Details:',
    short('Name', name),
    short('Description', settings.AlarmDescription ?? ''),
    short('State Change', `${old.state} -> ${state}`),
    short('Reason for State Change', reason),
    short('Timestamp', time),
    short('AWS Account', ctx.accountId),
    short('Alarm Arn', alarmArn(ctx, name)),
    '',
    ...(alarm.rule === undefined ? thresholdText(alarm) : ['Alarm Rule:', `- ${alarm.rule}`]),
    '',
    '',
    'State Change Actions:',
    `- OK: ${list(settings.OKActions)}`,
    `- ALARM: ${list(settings.AlarmActions)}`,
    `- INSUFFICIENT_DATA: ${list(settings.InsufficientDataActions)}`,
    '',
  ].join('\n');
}

const short = (label: string, value: string): string => `- ${`${label}:`.padEnd(26)} ${value}`;

/** What a metric alarm looks at, for a mail. */
function thresholdText({ settings }: Alarm): string[] {
  const fact = (label: string, value: string): string => `- ${`${label}:`.padEnd(36)} ${value}`;
  const many = settings.EvaluationPeriods!;
  return [
    'Threshold:',
    `- The alarm is in the ALARM state when the ${settings.Metrics ? 'expression' : 'metric'} is ${settings.ComparisonOperator} ${doubleText(settings.Threshold!)} for at least ${settings.DatapointsToAlarm ?? many} of the last ${many} period(s) of ${settings.Period ?? settings.Metrics?.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period} seconds.`,
    '',
    ...(settings.Metrics
      ? [
          'Monitored Metrics:',
          ...settings.Metrics.map(({ Id, Expression, MetricStat }) =>
            short(
              Id!,
              Expression ?? `${MetricStat!.Metric!.Namespace} ${MetricStat!.Metric!.MetricName} (${MetricStat!.Stat})`,
            ),
          ),
        ]
      : [
          'Monitored Metric:',
          fact('MetricNamespace', settings.Namespace!),
          fact('MetricName', settings.MetricName!),
          fact('Dimensions', (settings.Dimensions ?? []).map(({ Name, Value }) => `[${Name} = ${Value}]`).join(' ')),
          fact('Period', `${settings.Period} seconds`),
          fact('Statistic', settings.Statistic ?? settings.ExtendedStatistic!),
          fact('Unit', settings.Unit ?? 'not specified'),
          fact('TreatMissingData', settings.TreatMissingData ?? 'missing'),
        ]),
  ];
}
