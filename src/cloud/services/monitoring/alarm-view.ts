import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { alarmArn } from './arns.ts';
import type { Alarm, MonitoringContext } from './store.ts';

/** An alarm as DescribeAlarms shows it. */
export function alarmView(ctx: MonitoringContext, alarm: Alarm): MetricAlarm & CompositeAlarm {
  const { settings, rule } = alarm;
  return {
    ...settings,
    ...(rule === undefined ? { Dimensions: settings.Dimensions ?? [] } : { AlarmRule: rule }),
    AlarmName: alarm.name,
    AlarmArn: alarmArn(ctx, alarm.name),
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    StateValue: alarm.state,
    StateReason: alarm.reason,
    ...(alarm.reasonData === undefined ? {} : { StateReasonData: alarm.reasonData }),
    StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
    StateTransitionedTimestamp: new Date(alarm.stateTransitionedAt),
  };
}

/** What the history keeps of an alarm's configuration. */
export const alarmConfiguration = (ctx: MonitoringContext, alarm: Alarm) => ({
  alarmName: alarm.name,
  alarmArn: alarmArn(ctx, alarm.name),
  actionsEnabled: alarm.actionsEnabled,
  ...(alarm.rule === undefined ? {} : { alarmRule: alarm.rule }),
  ...Object.fromEntries(
    Object.entries(alarm.settings).map(([name, value]) => [name[0]!.toLowerCase() + name.slice(1), value]),
  ),
});
