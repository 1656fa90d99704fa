import { notSimulated, validationError } from '../errors.ts';
import type { Scope } from './evaluate.ts';
import type { Expression } from './parse.ts';
import { isList, type Series, type Value } from './values.ts';

type Evaluate = (expression: Expression) => Value;
type Call = (args: readonly Expression[], scope: Scope, evaluate: Evaluate) => Value;

const real = (values: Series): number[] => values.filter((value) => value !== undefined);

/** Over one time series a number; over several, a series. */
const over =
  (of: (values: number[]) => number): Call =>
  ([arg], _scope, evaluate) => {
    const value = evaluate(needed(arg));
    if (typeof value === 'number') return value;
    if (!isList(value)) return of(real(value));
    return Array.from({ length: value[0]!.length }, (_, i) => {
      const there = real(value.map((series) => series[i]));
      return there.length ? of(there) : undefined;
    });
  };

/** Value by value. */
const each =
  (of: (value: number) => number): Call =>
  ([arg], _scope, evaluate) =>
    mapped(evaluate(needed(arg)), (values) => values.map((value) => (value === undefined ? undefined : of(value))), of);

/** From each value and the one before it, and the seconds between them. */
const steps =
  (of: (value: number, before: number, seconds: number) => number): Call =>
  ([arg], { begins }, evaluate) =>
    mapped(evaluate(needed(arg)), (values) => {
      let before = -1;
      return values.map((value, i) => {
        if (value === undefined) return undefined;
        const from = before;
        before = i;
        return from < 0 ? undefined : of(value, values[from]!, (begins[i]! - begins[from]!) / 1000);
      });
    });

function mapped(value: Value, ofSeries: (values: Series) => Series, ofNumber?: (value: number) => number): Value {
  if (typeof value === 'number') {
    if (!ofNumber) throw validationError('Error in expression: The function takes a time series');
    return ofNumber(value);
  }
  return isList(value) ? value.map(ofSeries) : ofSeries(value);
}

function needed(arg: Expression | undefined): Expression {
  if (!arg) throw validationError('Error in expression: The function is missing an argument');
  return arg;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
const built: Record<string, Call> = {
  SUM: over(sum),
  AVG: over((values) => sum(values) / values.length),
  MIN: over((values) => values.reduce((least, value) => Math.min(least, value), Infinity)),
  MAX: over((values) => values.reduce((most, value) => Math.max(most, value), -Infinity)),
  ABS: each(Math.abs),
  CEIL: each(Math.ceil),
  FLOOR: each(Math.floor),
  DIFF: steps((value, before) => value - before),
  RATE: steps((value, before, seconds) => (value - before) / seconds),
  RUNNING_SUM: ([arg], _scope, evaluate) =>
    mapped(evaluate(needed(arg)), (values) => {
      let total = 0;
      return values.map((value) => (value === undefined ? undefined : (total += value)));
    }),
  PERIOD: (_args, { period }) => period / 1000,
  METRICS: (_args, { series }) => [...series.values()],
  FILL: ([arg, filling], _scope, evaluate) => {
    const fill = needed(filling);
    const word = fill.kind === 'name' ? fill.name : '';
    if (word === 'LINEAR') throw notSimulated('FILL with LINEAR');
    const other = word === 'REPEAT' ? undefined : evaluate(fill);
    return mapped(evaluate(needed(arg)), (values) => {
      let last: number | undefined;
      return values.map((value, i) => {
        last = value ?? last;
        return value ?? (word === 'REPEAT' ? last : at(other!, i));
      });
    });
  },
  IF: ([condition, yes, no], _scope, evaluate) => {
    const test = evaluate(needed(condition));
    const then = evaluate(needed(yes));
    const otherwise = no && evaluate(no);
    if (typeof test === 'number') return test !== 0 ? then : (otherwise ?? []);
    if (isList(test)) throw validationError('Error in expression: IF takes a time series');
    return test.map((value, i) => {
      if (value === undefined) return undefined;
      return value !== 0 ? at(then, i) : otherwise === undefined ? undefined : at(otherwise, i);
    });
  },
};

function at(value: Value, i: number): number | undefined {
  if (typeof value === 'number') return value;
  if (isList(value)) throw validationError('Error in expression: An array is not allowed here');
  return value[i];
}

const KNOWN =
  'ANOMALY_DETECTION_BAND DATAPOINT_COUNT DAY DB_PERF_INSIGHTS EPOCH FIRST LAST HOUR INSIGHT_RULE_METRIC LAMBDA LOG LOG10 METRIC_COUNT MINUTE MONTH YEAR REMOVE_EMPTY SEARCH SERVICE_QUOTA SLICE SORT STDDEV TIME_SERIES DATE SECOND'.split(
    ' ',
  );

/** @throws {AwsError} 501 for a function that CloudWatch has and we don't, ValidationError for any other */
export function functions(name: string): Call {
  if (Object.hasOwn(built, name)) return built[name]!;
  if (KNOWN.includes(name)) throw notSimulated(`the metric math function ${name}`);
  throw validationError(`Error in expression: The function ${name} is not supported`);
}
