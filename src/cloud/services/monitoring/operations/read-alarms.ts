import {
  HistoryItemType,
  StateValue,
  type DescribeAlarmHistoryInput,
  type DescribeAlarmsForMetricInput,
  type DescribeAlarmsInput,
} from '@aws-sdk/client-cloudwatch';
import { alarmView } from '../alarm-view.ts';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { constraintViolation, mutuallyExclusive, notSimulated } from '../errors.ts';
import { maxRecords, page } from '../paging.ts';
import { metricKey, type Alarm, type MonitoringContext } from '../store.ts';

const states: string[] = Object.values(StateValue);
const historyTypes: string[] = Object.values(HistoryItemType);

/** @throws {AwsError} ValidationException */
export function checkState(state: string | undefined): void {
  if (state !== undefined && !states.includes(state))
    throw constraintViolation(state, 'stateValue', 'satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]');
}

const byName = (a: Alarm, b: Alarm): number => (a.name < b.name ? -1 : 1);

export function describeAlarms(ctx: MonitoringContext, input: DescribeAlarmsInput): object {
  const { AlarmNames, AlarmNamePrefix, ActionPrefix, StateValue: state, AlarmTypes } = input;
  if (AlarmNames?.length && AlarmNamePrefix !== undefined) throw mutuallyExclusive('AlarmNames', 'AlarmNamePrefix');
  if (AlarmNames && AlarmNames.length > 100)
    throw constraintViolation(`[${AlarmNames.join(', ')}]`, 'alarmNames', 'have length less than or equal to 100');
  if (input.ChildrenOfAlarmName !== undefined || input.ParentsOfAlarmName !== undefined)
    throw notSimulated('composite alarms');
  checkState(state);
  const metricAlarms = !AlarmTypes?.length || AlarmTypes.includes('MetricAlarm');
  const found = [...ctx.store.alarms.values()]
    .filter(({ name }) => !AlarmNames?.length || AlarmNames.includes(name))
    .filter(({ name }) => metricAlarms && name.startsWith(AlarmNamePrefix ?? ''))
    .filter((alarm) => state === undefined || alarm.state === state)
    .filter((alarm) => ActionPrefix === undefined || actionsOf(alarm).some((each) => each.startsWith(ActionPrefix)))
    .sort(byName);
  const { items, next } = page(found, maxRecords(input.MaxRecords), input.NextToken);
  return { CompositeAlarms: [], MetricAlarms: items.map((alarm) => alarmView(ctx, alarm)), ...next };
}

const actionsOf = ({ settings }: Alarm): string[] => [
  ...(settings.OKActions ?? []),
  ...(settings.AlarmActions ?? []),
  ...(settings.InsufficientDataActions ?? []),
];

export function describeAlarmsForMetric(ctx: MonitoringContext, input: DescribeAlarmsForMetricInput): object {
  checkUnit(input.Unit, 'Unit');
  const dimensions = checkDimensions(input.Dimensions);
  const wanted = metricKey(checkNamespace(input.Namespace), checkMetricName(input.MetricName), dimensions);
  const found = [...ctx.store.alarms.values()].filter(({ settings }) => {
    const own = checkDimensions(settings.Dimensions);
    if (metricKey(settings.Namespace!, settings.MetricName!, own) !== wanted) return false;
    return (['Statistic', 'ExtendedStatistic', 'Period', 'Unit'] as const).every(
      (member) => input[member] === undefined || input[member] === settings[member],
    );
  });
  return { MetricAlarms: found.sort(byName).map((alarm) => alarmView(ctx, alarm)) };
}

export function describeAlarmHistory(ctx: MonitoringContext, input: DescribeAlarmHistoryInput): object {
  const { AlarmName, HistoryItemType: type, StartDate, EndDate, ScanBy, AlarmTypes } = input;
  if (type !== undefined && !historyTypes.includes(type))
    throw constraintViolation(type, 'historyItemType', `satisfy enum value set: [${historyTypes.join(', ')}]`);
  // Without a type, the history is that of metric alarms.
  const metricAlarms = !AlarmTypes?.length || AlarmTypes.includes('MetricAlarm');
  const found = ctx.store.history
    .filter((item) => metricAlarms && (AlarmName === undefined || item.alarmName === AlarmName))
    .filter((item) => type === undefined || item.type === type)
    .filter(({ at }) => (!StartDate || at >= StartDate.getTime()) && (!EndDate || at <= EndDate.getTime()));
  if (ScanBy !== 'TimestampAscending') found.reverse();
  const { items, next } = page(found, maxRecords(input.MaxRecords), input.NextToken);
  return {
    AlarmHistoryItems: items.map((item) => ({
      AlarmName: item.alarmName,
      AlarmType: 'MetricAlarm',
      Timestamp: new Date(item.at),
      HistoryItemType: item.type,
      HistorySummary: item.summary,
      HistoryData: item.data,
    })),
    ...next,
  };
}
