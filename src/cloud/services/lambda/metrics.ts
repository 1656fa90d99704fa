import type { InvocationRecord } from '../../trace.ts';
import type { Dimension } from '../../metrics/metric-book.ts';
import type { Found } from './function-name.ts';
import type { EnvironmentData, FunctionVersion, LambdaContext } from './store.ts';

/**
 * What Lambda tells CloudWatch, for the function, for what was invoked of it, and for all functions together.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
const namespace = 'AWS/Lambda';
const milliseconds = { Duration: 'Milliseconds', AsyncEventAge: 'Milliseconds', IteratorAge: 'Milliseconds' };

const whole: readonly Dimension[] = [];

/** The same arrays for the same version and qualifier: see `metricOf`. */
const known = new WeakMap<FunctionVersion, Map<string, Dimension[][]>>();

function dimensionsOf({ record, reference, owner }: Found): Dimension[][] {
  const { qualifier = '' } = reference;
  const weighted = !!owner.aliases.get(qualifier)?.additional;
  const key = weighted ? `${qualifier} weighted` : qualifier;
  let sets = known.get(record)?.get(key);
  if (!sets) {
    sets = newDimensions(record, qualifier, weighted);
    known.set(record, (known.get(record) ?? new Map()).set(key, sets));
  }
  return sets;
}

function newDimensions({ name, version }: FunctionVersion, qualifier: string, weighted: boolean): Dimension[][] {
  const FunctionName = { Name: 'FunctionName', Value: name };
  const Resource = { Name: 'Resource', Value: qualifier ? `${name}:${qualifier}` : name };
  // An alias that leads to two versions tells which of them it was.
  const both = weighted ? [[FunctionName, Resource, { Name: 'ExecutedVersion', Value: version }]] : [];
  return [[FunctionName], [FunctionName, Resource], ...both];
}

/** An invocation has begun: how many run now. */
export function measureStart(ctx: LambdaContext, found: Found, environment: EnvironmentData): void {
  const { store, record, owner, reference } = found;
  let [all, own, shared, provisioned] = [0, 0, 0, 0];
  for (const one of store.environments.values()) {
    if (one.state === 'idle') continue;
    all++;
    const mine = one.functionName === record.name;
    if (mine) own++;
    if (mine && one.provisionedFor !== undefined) provisioned++;
    if (typeof store.functions.get(one.functionName)?.reservedConcurrency !== 'number') shared++;
  }
  ctx.measure({ namespace, by: dimensionsOf(found), values: { ConcurrentExecutions: own } }, reference);
  ctx.measure(
    { namespace, by: [whole], values: { ConcurrentExecutions: all, UnreservedConcurrentExecutions: shared } },
    reference,
  );
  const requested = owner.provisioned?.get(reference.qualifier ?? '')?.requested;
  if (!requested) return;
  const spilled = environment.provisionedFor === undefined;
  ctx.measure(
    {
      namespace,
      by: dimensionsOf(found),
      values: {
        ProvisionedConcurrencyInvocations: spilled ? 0 : 1,
        ProvisionedConcurrencySpilloverInvocations: spilled ? 1 : 0,
        ProvisionedConcurrentExecutions: provisioned,
        ProvisionedConcurrencyUtilization: provisioned / requested,
      },
      units: { ProvisionedConcurrencyUtilization: 'None' },
    },
    reference,
  );
}

/** An invocation has ended. Its metrics bear the time at which it began. */
export function measureEnd(
  ctx: LambdaContext,
  found: Found,
  { startedAt, durationMs, status }: Pick<InvocationRecord, 'startedAt' | 'durationMs' | 'status'>,
): void {
  ctx.measure(
    {
      namespace,
      by: [...dimensionsOf(found), whole],
      values: { Invocations: 1, Errors: status === 'ok' ? 0 : 1, Throttles: 0, Duration: durationMs },
      units: milliseconds,
      at: startedAt,
    },
    found.reference,
  );
}

/** There was no concurrency left: no invocation, and no error either. */
export const measureThrottle = (ctx: LambdaContext, found: Found): void =>
  ctx.measure({ namespace, by: [...dimensionsOf(found), whole], values: { Throttles: 1 } }, found.reference);

type AsyncMetric =
  | 'AsyncEventsReceived'
  | 'AsyncEventAge'
  | 'AsyncEventsDropped'
  | 'DeadLetterErrors'
  | 'DestinationDeliveryFailures'
  | 'RecursiveInvocationsDropped'
  | 'IteratorAge';

/** What happens to events before and after an invocation. */
export const measureEvent = (ctx: LambdaContext, found: Found, name: AsyncMetric, value = 1): void =>
  ctx.measure({ namespace, by: dimensionsOf(found), values: { [name]: value }, units: milliseconds }, found.reference);
