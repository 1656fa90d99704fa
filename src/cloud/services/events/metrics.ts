import { parseArn } from '../../../std/arn.ts';
import type { Dimension } from '../../metrics/metric-book.ts';
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

interface Measured {
  by: Dimension[][];
  place: { accountId: string; region: string };
}

/** The same arrays for the same rule: see `metricOf`. */
const known = new Map<string, Measured>();
/** More than the rules of any account in use. */
const MOST = 1000;

function measuredOf(ruleArn: string): Measured {
  let found = known.get(ruleArn);
  if (!found) {
    const { bus, rule } = readArn(ruleArn)!;
    const { accountId, region } = parseArn(ruleArn)!;
    const ofBus = bus === 'default' ? [] : [{ Name: 'EventBusName', Value: bus }];
    found = { by: [[...ofBus, { Name: 'RuleName', Value: rule! }]], place: { accountId, region } };
    if (known.size >= MOST) known.clear();
    known.set(ruleArn, found);
  }
  return found;
}

/** Counts in `AWS/Events`: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
export function measureRule(
  ctx: EventsContext,
  { arn }: Pick<Rule, 'arn'>,
  values: Partial<Record<MetricName, number>>,
): void {
  const { by, place } = measuredOf(arn);
  ctx.measure({ namespace: 'AWS/Events', by, values }, place);
}
