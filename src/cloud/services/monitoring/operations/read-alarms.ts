import {
  HistoryItemType,
  StateValue,
  type AlarmType,
  type DescribeAlarmHistoryInput,
  type DescribeAlarmsForMetricInput,
  type DescribeAlarmsInput,
} from '@aws-sdk/client-cloudwatch';
import { alarmView } from '../alarm-view.ts';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { constraintViolation, mutuallyExclusive, notSimulated } from '../errors.ts';
import { maxRecords, page } from '../paging.ts';
import { metricKey, type Alarm, type HistoryItem, type MonitoringContext } from '../store.ts';

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
    throw notSimulated('asking for the parents and children of composite alarms');
  checkState(state);
  // Without a type, only metric alarms are told.
  const types = AlarmTypes?.length ? AlarmTypes : ['MetricAlarm'];
  const found = [...ctx.store.alarms.values()]
    .filter(({ name }) => !AlarmNames?.length || AlarmNames.includes(name))
    .filter((alarm) => types.includes(typeOf(alarm)) && alarm.name.startsWith(AlarmNamePrefix ?? ''))
    .filter((alarm) => state === undefined || alarm.state === state)
    .filter((alarm) => ActionPrefix === undefined || actionsOf(alarm).some((each) => each.startsWith(ActionPrefix)))
    .sort(byName);
  const { items, next } = page(found, maxRecords(input.MaxRecords), input.NextToken);
  const shown = (type: AlarmType) =>
    items.filter((alarm) => typeOf(alarm) === type).map((alarm) => alarmView(ctx, alarm));
  return { CompositeAlarms: shown('CompositeAlarm'), MetricAlarms: shown('MetricAlarm'), ...next };
}

const typeOf = ({ rule }: Pick<Alarm, 'rule'>): AlarmType => (rule === undefined ? 'MetricAlarm' : 'CompositeAlarm');

const actionsOf = ({ settings }: Alarm): string[] => [
  ...(settings.OKActions ?? []),
  ...(settings.AlarmActions ?? []),
  ...(settings.InsufficientDataActions ?? []),
];

export function describeAlarmsForMetric(ctx: MonitoringContext, input: DescribeAlarmsForMetricInput): object {
  checkUnit(input.Unit, 'Unit');
  const dimensions = checkDimensions(input.Dimensions);
  const wanted = metricKey(checkNamespace(input.Namespace), checkMetricName(input.MetricName), dimensions);
  const found = [...ctx.store.alarms.values()].filter(({ settings, rule }) => {
    if (rule !== undefined) return false;
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
  const types = AlarmTypes?.length ? AlarmTypes : ['MetricAlarm'];
  const typeNow = (item: HistoryItem) => typeOf({ rule: item.composite ? '' : undefined });
  const found = ctx.store.history
    .filter((item) => types.includes(typeNow(item)) && (AlarmName === undefined || item.alarmName === AlarmName))
    .filter((item) => type === undefined || item.type === type)
    .filter(({ at }) => (!StartDate || at >= StartDate.getTime()) && (!EndDate || at <= EndDate.getTime()));
  if (ScanBy !== 'TimestampAscending') found.reverse();
  const { items, next } = page(found, maxRecords(input.MaxRecords), input.NextToken);
  return {
    AlarmHistoryItems: items.map((item) => ({
      AlarmName: item.alarmName,
      AlarmType: typeNow(item),
      Timestamp: new Date(item.at),
      HistoryItemType: item.type,
      HistorySummary: item.summary,
      HistoryData: item.data,
    })),
    ...next,
  };
}
