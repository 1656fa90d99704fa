import { runsIn } from '../../lineage.ts';
import { invocationCost } from '../../pricing/cost.ts';
import type { Lineage } from '../../service.ts';
import type { InvocationRecord } from '../../trace.ts';
import { endless, recursive } from './errors.ts';
import type { Found } from './function-name.ts';
import { measureEvent } from './metrics.ts';
import type { LambdaContext } from './store.ts';

/** "approximately 16 times": https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html, since July 2023. */
const MOST_IN_A_CHAIN = 16;
/** In 2016 nothing ended a loop; here one ends after so many runs, or time would never pass. */
const MOST_IN_2016 = 200;
/** The owner is told of a function's loops once in this time: many may be stopped at once. */
const TOLD_EVERY_MS = 300_000;
const DAY_MS = 86_400_000;

/** When a chain of calls began stands in its lineage, beside its functions. */
const SINCE = 'since';

/** The chain of calls as it goes on from a function that runs now. */
export const lineageThrough = (ctx: LambdaContext, { owner: { arn } }: Found): Lineage => ({
  [SINCE]: ctx.clock.now(),
  ...ctx.lineage,
  [arn]: runsIn(ctx.lineage, arn) + 1,
});

/**
 * Ends a chain of calls in which the same function runs again and again, unless the function allows it. AWS tells the account's owner of it in the
 * Health Dashboard and by mail; here the trace does.
 * @throws {AwsError} RecursiveInvocationException
 */
export function checkRecursion(ctx: LambdaContext, found: Found): void {
  const { owner } = found;
  const runs = runsIn(ctx.lineage, owner.arn);
  if (ctx.era === '2016') {
    if (runs >= MOST_IN_2016) throw endless(owner.name, MOST_IN_2016);
    return;
  }
  if (runs < MOST_IN_A_CHAIN || owner.recursiveLoop === 'Allow') return;
  measureEvent(ctx, found, 'RecursiveInvocationsDropped');
  tell(
    ctx,
    found,
    `Lambda found ${owner.name} in a recursive loop: it ran ${runs} times in one chain of calls, so Lambda stopped it there. AWS tells the account's owner in ` +
      'the Health Dashboard and by e-mail. Let the function write somewhere else than where its events come from.',
  );
  throw recursive();
}

/** In 2016: says what a loop would have cost, after the run that is its last here. */
export function warnOfLoop(
  ctx: LambdaContext,
  found: Found,
  lineage: Lineage,
  { billedMs, memoryMB, endedAt }: Pick<InvocationRecord, 'billedMs' | 'memoryMB' | 'endedAt'>,
): void {
  const runs = lineage[found.owner.arn] ?? 0;
  if (ctx.era !== '2016' || runs < MOST_IN_2016) return;
  const perDay = (runs / Math.max(1, endedAt - (lineage[SINCE] ?? 0))) * DAY_MS;
  const dollars = perDay * invocationCost({ billedMs, memoryMB, era: ctx.era }).total;
  tell(
    ctx,
    found,
    `${found.owner.name} sets itself off: ${runs} runs in one chain of calls. Coldstart stops it here; in 2016 nothing did. At this pace it would have run ` +
      `${Math.round(perDay).toLocaleString('en-US')} times a day, for $${dollars.toFixed(2)} a day and $${(dollars * 30).toFixed(2)} a month, until somebody saw the bill. ` +
      'Let the function write somewhere else than where its events come from.',
  );
}

function tell(ctx: LambdaContext, { owner }: Found, message: string): void {
  const now = ctx.clock.now();
  if (owner.loopToldAt !== undefined && now - owner.loopToldAt < TOLD_EVERY_MS) return;
  owner.loopToldAt = now;
  ctx.emit({
    type: 'undelivered',
    at: now,
    ruleArn: owner.arn,
    target: owner.arn,
    error: { code: 'LOOP', message },
  });
}
