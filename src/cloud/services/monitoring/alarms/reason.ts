import type { Alarm } from '../store.ts';
import { double, doubleText, javaTime, RawJson, writeJson } from './java-json.ts';
import type { Point, Rule, Verdict } from './judge.ts';

const comparisons: Record<string, string> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};
const treated = { breaching: 'Breaching', notBreaching: 'NonBreaching', missing: 'Missing', ignore: 'Ignore' };

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Why an alarm is in a state, in CloudWatch's words. `mOfN`: whether the alarm was given DatapointsToAlarm. */
export function reasonOf({ state, decisive, filled }: Verdict, rule: Rule, mOfN: boolean): string {
  if (state === 'INSUFFICIENT_DATA')
    return `Insufficient Data: ${plural(filled, 'datapoint was', 'datapoints were')} unknown.`;
  const missing = `${plural(filled, 'missing datapoint was', 'missing datapoints were')} treated as [${treated[rule.missing as keyof typeof treated]}]`;
  if (!decisive.length)
    return `Threshold Crossed: no datapoints were received for ${plural(rule.periods, 'period')} and ${missing}.`;
  const values = decisive.map(({ value, at }) => `${doubleText(value!)} (${shortTime(at)})`).join(', ');
  const many = mOfN
    ? `${decisive.length} out of the last ${rule.periods} datapoints`
    : plural(decisive.length, 'datapoint');
  const verb = decisive.length === 1 ? 'was' : 'were';
  const relation = `${verb} ${state === 'OK' ? 'not ' : ''}${comparisons[rule.operator]} the threshold (${doubleText(rule.threshold)})`;
  const shown =
    filled > 0 && (rule.missing === 'breaching' || rule.missing === 'notBreaching') ? ` and ${missing}` : '';
  return `Threshold Crossed: ${many} [${values}] ${relation}${shown}${mOfN ? least(state, rule) : ''}.`;
}

function least(state: string, { periods, datapoints }: Rule): string {
  const count = state === 'ALARM' ? datapoints : periods - datapoints + 1;
  return ` (minimum ${plural(count, 'datapoint')} for ${state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK'} transition)`;
}

/** `27/11/26 21:34:00` */
function shortTime(at: number): string {
  const [year, month, day, time] = new Date(at).toISOString().split(/[-T]/) as [string, string, string, string];
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

/** The same as JSON, for programs. `range` is newest first. */
export function reasonData({ settings }: Alarm, range: readonly Point[], rule: Rule, now: number): string {
  const looked = lookedAt(range, rule.periods);
  const oldest = looked.findLast(({ value }) => value !== undefined);
  const statistic = settings.Statistic ?? settings.ExtendedStatistic;
  return writeJson({
    version: '1.0',
    queryDate: javaTime(now),
    startDate: oldest && javaTime(oldest.at),
    unit: settings.Unit,
    statistic,
    period: settings.Period ?? settings.Metrics?.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period,
    recentDatapoints: looked.flatMap(({ value }) => (value === undefined ? [] : [double(value)])).reverse(),
    threshold: double(rule.threshold),
    evaluatedDatapoints: looked.map(({ at, value, sampleCount }) => ({
      timestamp: javaTime(at),
      sampleCount: sampleCount === undefined ? undefined : double(sampleCount),
      value: value === undefined ? undefined : double(value),
    })),
  });
}

/** The newest datapoints that are there, or the newest periods when there are too few. */
function lookedAt(range: readonly Point[], periods: number): readonly Point[] {
  const real = range.filter(({ value }) => value !== undefined);
  return real.length >= periods
    ? real.slice(0, periods)
    : range.slice(0, Math.max(periods, range.indexOf(real.at(-1)!) + 1));
}

export const asJson = (text: string | undefined): RawJson | undefined =>
  text === undefined ? undefined : new RawJson(text);
