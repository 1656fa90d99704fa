import { parseArn } from '../../../std/arn.ts';
import { servicePrincipal } from '../../caller.ts';
import { readArn } from './find.ts';
import type { EventsContext, Rule } from './store.ts';

type MetricName =
  | 'MatchedEvents'
  | 'TriggeredRules'
  | 'Invocations'
  | 'FailedInvocations'
  | 'RetryInvocationAttempts'
  | 'InvocationsSentToDlq'
  | 'InvocationsFailedToBeSentToDlq';

/** Counts in `AWS/Events`: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
export async function publishMetrics(
  ctx: EventsContext,
  { arn }: Pick<Rule, 'arn'>,
  counts: Partial<Record<MetricName, number>>,
): Promise<void> {
  const { bus, rule } = readArn(arn)!;
  const Dimensions = [
    ...(bus === 'default' ? [] : [{ Name: 'EventBusName', Value: bus }]),
    { Name: 'RuleName', Value: rule! },
  ];
  const MetricData = Object.entries(counts).map(([MetricName, Value]) => ({
    MetricName,
    Value,
    Unit: 'Count',
    Timestamp: new Date(ctx.clock.now()),
    Dimensions,
  }));
  const { accountId, region } = parseArn(arn)!;
  const as = servicePrincipal('events.amazonaws.com', accountId);
  await ctx.call(
    'monitoring',
    'PutMetricData',
    { Namespace: 'AWS/Events', MetricData },
    { as, region, internal: true },
  );
}
