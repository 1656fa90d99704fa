import { ComparisonOperator, type MetricDataQuery, type PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { alarmConfiguration } from '../alarm-view.ts';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { constraintViolation, missing, mutuallyExclusive, notSimulated, validationError } from '../errors.ts';
import { startAlarm, stopAlarm } from '../alarms/alarm-clock.ts';
import { checkMath } from '../alarms/check-math.ts';
import { remember } from '../history.ts';
import { simpleStatistics, statisticOf } from '../statistics.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import { withTags } from '../tags.ts';

const DAY = 86_400;
const missingData = ['breaching', 'notBreaching', 'ignore', 'missing'];
const thresholds: string[] = Object.values(ComparisonOperator);

/** Makes an alarm, in INSUFFICIENT_DATA, or replaces its settings and leaves its state. */
export function putMetricAlarm(ctx: MonitoringContext, input: PutMetricAlarmInput): object {
  const { AlarmName, Tags, ...settings } = input;
  const name = checkAlarmName(AlarmName);
  checkUnbuilt(input);
  checkActions(input);
  if (input.Metrics?.length) checkMath(input);
  else checkMetric(input);
  checkEvaluation(input);
  const now = Math.floor(ctx.clock.now());
  const before = ctx.store.alarms.get(name);
  if (before?.rule !== undefined)
    throw validationError(`An alarm of another type with the name ${name} exists already.`);
  const alarm: Alarm = {
    ...(before ?? {
      tags: withTags({}, Tags ?? []),
      state: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      stateUpdatedAt: now,
      stateTransitionedAt: now,
    }),
    evaluation: null,
    name,
    settings: structuredClone(settings),
    actionsEnabled: input.ActionsEnabled ?? true,
    configuredAt: now,
  };
  if (before) stopAlarm(ctx, before);
  ctx.store.alarms.set(name, alarm);
  startAlarm(ctx, alarm);
  const configuration = alarmConfiguration(ctx, alarm);
  remember(ctx, name, 'ConfigurationUpdate', before ? `Alarm "${name}" updated` : `Alarm "${name}" created`, {
    type: before ? 'Update' : 'Create',
    ...(before
      ? { originalConfiguration: alarmConfiguration(ctx, before), updatedConfiguration: configuration }
      : { createdAlarm: configuration }),
  });
  return {};
}

/** @throws {AwsError} ValidationException */
export function checkAlarmName(name: string | undefined): string {
  if (name === undefined) throw constraintViolation(name, 'alarmName', 'not be null');
  if (name === '') throw constraintViolation(name, 'alarmName', 'have length greater than or equal to 1');
  if (name.length > 255) throw constraintViolation(name, 'alarmName', 'have length less than or equal to 255');
  return name;
}

function checkUnbuilt(input: PutMetricAlarmInput): void {
  if (input.ThresholdMetricId !== undefined) throw notSimulated('alarms on anomaly detection');
  if (input.EvaluationCriteria || input.EvaluationWindow || input.WarmUpConfiguration || input.ActionConfiguration)
    throw notSimulated('alarms on queries and their evaluation settings');
}

/** @throws {AwsError} ValidationException */
export function checkActions(
  input: Pick<PutMetricAlarmInput, 'OKActions' | 'AlarmActions' | 'InsufficientDataActions'>,
): void {
  for (const member of ['OKActions', 'AlarmActions', 'InsufficientDataActions'] as const) {
    const actions = input[member] ?? [];
    if (actions.length > 5)
      throw constraintViolation(
        `[${actions.join(', ')}]`,
        member[0]!.toLowerCase() + member.slice(1),
        'have length less than or equal to 5',
      );
    const wrong = actions.find((action) => !/^arn:aws[\w-]*:[\w-]+:[\w-]*:[\w-]*:.+$/.test(action));
    if (wrong !== undefined) throw validationError(`Invalid arn syntax: ${wrong}`);
  }
}

function checkMetric(input: PutMetricAlarmInput): void {
  const { Statistic, ExtendedStatistic } = input;
  checkMetricName(input.MetricName);
  checkNamespace(input.Namespace);
  checkDimensions(input.Dimensions);
  checkUnit(input.Unit, 'Unit');
  if (Statistic !== undefined && ExtendedStatistic !== undefined)
    throw mutuallyExclusive('Statistic', 'ExtendedStatistic');
  if (Statistic === undefined && ExtendedStatistic === undefined) throw missing('Statistic');
  if (Statistic !== undefined && !Object.hasOwn(simpleStatistics, Statistic))
    throw constraintViolation(
      Statistic,
      'statistic',
      `satisfy enum value set: [${Object.keys(simpleStatistics).join(', ')}]`,
    );
  if (ExtendedStatistic !== undefined && !statisticOf(ExtendedStatistic))
    throw validationError(`The value ${ExtendedStatistic} for parameter ExtendedStatistic is not supported.`);
}

function checkEvaluation(input: PutMetricAlarmInput): void {
  const { Period, EvaluationPeriods, DatapointsToAlarm, ComparisonOperator: operator, TreatMissingData } = input;
  if (operator === undefined) throw constraintViolation(operator, 'comparisonOperator', 'not be null');
  if (!thresholds.includes(operator))
    throw constraintViolation(operator, 'comparisonOperator', `satisfy enum value set: [${thresholds.join(', ')}]`);
  if (EvaluationPeriods === undefined) throw constraintViolation(undefined, 'evaluationPeriods', 'not be null');
  if (EvaluationPeriods < 1)
    throw constraintViolation(EvaluationPeriods, 'evaluationPeriods', 'have value greater than or equal to 1');
  const periods = input.Metrics?.length ? periodsIn(input.Metrics) : [Period];
  for (const period of periods) checkPeriod(period, EvaluationPeriods);
  if (DatapointsToAlarm !== undefined && !(DatapointsToAlarm >= 1 && DatapointsToAlarm <= EvaluationPeriods))
    throw validationError('DatapointsToAlarm must be between 1 and EvaluationPeriods');
  if (input.Threshold === undefined) throw missing('Threshold');
  if (TreatMissingData !== undefined && !missingData.includes(TreatMissingData))
    throw validationError(`Value ${TreatMissingData} for TreatMissingData is not one of [${missingData.join(', ')}]`);
}

/** Expressions are evaluated in the period of their metrics. */
const periodsIn = (queries: readonly MetricDataQuery[]): (number | undefined)[] =>
  queries.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Period] : []));

function checkPeriod(period: number | undefined, evaluationPeriods: number): void {
  if (period === undefined) throw missing('Period');
  if (![10, 20, 30].includes(period) && !(period >= 60 && period % 60 === 0))
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  const most = period < 3600 ? DAY : 7 * DAY;
  if (period * evaluationPeriods > most)
    throw validationError(
      `Metrics cannot be checked across more than ${most === DAY ? 'a day' : '7 days'} (EvaluationPeriods * Period must be <= ${most}).`,
    );
}
