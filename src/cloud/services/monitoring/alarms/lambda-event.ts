import { alarmArn } from '../arns.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import type { NewState, OldState } from './change-state.ts';
import { javaTime } from './java-json.ts';
import { metricsOf } from './points.ts';

/** The event that a function gets as an alarm's action. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
export function lambdaEvent(ctx: MonitoringContext, alarm: Alarm, old: OldState): string {
  const { settings } = alarm;
  return JSON.stringify({
    source: 'aws.cloudwatch',
    alarmArn: alarmArn(ctx, alarm.name),
    accountId: ctx.accountId,
    time: javaTime(alarm.stateUpdatedAt),
    region: ctx.region,
    alarmData: {
      alarmName: alarm.name,
      state: stateOf(alarm, alarm.stateUpdatedAt),
      previousState: stateOf(old, old.updatedAt),
      configuration: {
        ...(settings.AlarmDescription === undefined ? {} : { description: settings.AlarmDescription }),
        ...(alarm.rule === undefined ? {} : { alarmRule: alarm.rule }),
        ...(alarm.rule !== undefined
          ? {}
          : { metrics: settings.Metrics?.length ? settings.Metrics.map(queryOf) : [singleMetric(ctx, alarm)] }),
      },
    },
  });
}

const stateOf = ({ state: value, reason, reasonData }: NewState, at: number) => ({
  value,
  reason,
  ...(reasonData === undefined ? {} : { reasonData }),
  timestamp: javaTime(at),
});

type Stat = ReturnType<typeof metricsOf>[number];

const statOf = ({ Metric, Period, Stat, Unit }: Stat) => ({
  metric: {
    namespace: Metric!.Namespace,
    name: Metric!.MetricName,
    dimensions: Object.fromEntries((Metric!.Dimensions ?? []).map(({ Name, Value }) => [Name, Value])),
  },
  period: Period,
  stat: Stat,
  ...(Unit ? { unit: Unit } : {}),
});

const singleMetric = (ctx: MonitoringContext, alarm: Alarm) => ({
  id: ctx.ids.uuid('alarm'),
  metricStat: statOf(metricsOf(alarm)[0]!),
  returnData: true,
});

const queryOf = ({
  Id,
  Expression,
  Label,
  MetricStat,
  ReturnData,
}: NonNullable<Alarm['settings']['Metrics']>[number]) => ({
  id: Id,
  ...(Expression === undefined ? {} : { expression: Expression }),
  ...(Label === undefined ? {} : { label: Label }),
  ...(MetricStat ? { metricStat: statOf(MetricStat) } : {}),
  returnData: ReturnData ?? true,
});
