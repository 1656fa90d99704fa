import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { invalidCombination, missing, validationError } from '../errors.ts';
import { evaluateExpression } from '../math/evaluate.ts';
import { parseExpression } from '../math/parse.ts';
import type { Series } from '../math/values.ts';
import { statisticOf } from '../statistics.ts';

const MOST_QUERIES = 20;

/** The metrics and expressions of an alarm, one of which it watches. @throws {AwsError} */
export function checkMath({ Metrics: queries = [], ...input }: PutMetricAlarmInput): void {
  for (const member of ['MetricName', 'Namespace', 'Period', 'Statistic', 'ExtendedStatistic', 'Unit'] as const)
    if (input[member] !== undefined)
      throw invalidCombination(
        `The parameters Metrics and ${member} are mutually exclusive and you have specified both.`,
      );
  if (queries.length > MOST_QUERIES) throw validationError(`Metrics list must have at most ${MOST_QUERIES} elements.`);
  const ids = queries.map((query, i) => query?.Id ?? missingId(i));
  if (new Set(ids).size < ids.length) throw validationError('The ids in Metrics are not unique.');
  for (const { Id, MetricStat, Expression } of queries) {
    if (!/^[a-z]\w*$/.test(Id!)) throw validationError(`Invalid metrics list: The id ${Id} is invalid.`);
    if ((MetricStat === undefined) === (Expression === undefined))
      throw validationError(`Invalid metrics list: ${Id} must have either an Expression or a MetricStat.`);
    if (!MetricStat) continue;
    checkNamespace(MetricStat.Metric?.Namespace);
    checkMetricName(MetricStat.Metric?.MetricName);
    checkDimensions(MetricStat.Metric?.Dimensions);
    checkUnit(MetricStat.Unit, 'Unit');
    if (!MetricStat.Stat) throw missing('Stat');
    if (!statisticOf(MetricStat.Stat))
      throw validationError(`The value ${MetricStat.Stat} for parameter Stat is not a valid statistic.`);
  }
  const returned = queries.filter(({ ReturnData }) => ReturnData !== false);
  if (returned.length !== 1) throw validationError('Exactly one element of the metrics list should return data.');
  if (new Set(queries.flatMap(({ MetricStat }) => MetricStat?.Period ?? [])).size > 1)
    throw validationError('Metrics list must have the same period.');
  if (returned[0]!.Expression !== undefined) tryOut(queries, returned[0]!.Id!);
}

function missingId(i: number): never {
  throw missing(`Metrics.member.${i + 1}.Id`);
}

/** An expression that cannot be evaluated is told at once. */
function tryOut(queries: NonNullable<PutMetricAlarmInput['Metrics']>, id: string): void {
  const series = new Map<string, Series>();
  for (const { Id, MetricStat } of queries) if (MetricStat) series.set(Id!, [1, 2]);
  const expressions = new Map(
    queries.flatMap(({ Id, Expression }) =>
      Expression === undefined ? [] : [[Id!, parseExpression(Expression)] as const],
    ),
  );
  evaluateExpression(id, {
    series,
    expressions,
    begins: [0, 60_000],
    period: 60_000,
  });
}
