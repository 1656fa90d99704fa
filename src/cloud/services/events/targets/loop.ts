import { AwsError } from '../../../aws-error.ts';
import type { Lineage } from '../../../service.ts';
import type { EventsContext } from '../store.ts';

/** How often one rule may set itself off in a chain: our figure. AWS has none, and the chain goes on until somebody ends it. */
const MOST_IN_A_CHAIN = 100;

/**
 * The chain of calls as it goes on from a rule. Functions are left out of it: Lambda doesn't look for loops that lead through EventBridge.
 * @throws {AwsError} LOOP when the rule has set itself off so often that it will not end by itself
 */
export function lineageThrough({ lineage = {} }: EventsContext, ruleArn: string): Lineage {
  const rounds = (lineage[ruleArn] ?? 0) + 1;
  if (rounds > MOST_IN_A_CHAIN)
    throw new AwsError(
      'LOOP',
      `This rule has set itself off ${MOST_IN_A_CHAIN} times in a row, so Coldstart stops it here. AWS would go on, and charge for every round. ` +
        "Let the rule's pattern leave out the events that its own target puts on the bus.",
    );
  const rules = Object.entries(lineage).filter(([arn]) => arn.startsWith('arn:aws:events:'));
  return { ...Object.fromEntries(rules), [ruleArn]: rounds };
}
