import type { Lineage } from '../../service.ts';
import { recursive } from './errors.ts';
import type { Found } from './function-name.ts';
import type { LambdaContext } from './store.ts';

/** "approximately 16 times": https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html */
const MOST_IN_A_CHAIN = 16;

/** The chain of calls as it goes on from a function that runs now. */
export const lineageThrough = (ctx: LambdaContext, { owner: { arn } }: Found): Lineage => ({
  ...ctx.lineage,
  [arn]: (ctx.lineage?.[arn] ?? 0) + 1,
});

/**
 * Ends a chain of calls in which the same function runs again and again, unless the function allows it.
 * @throws {AwsError} RecursiveInvocationException
 */
export function checkRecursion(ctx: LambdaContext, { owner }: Found): void {
  if (ctx.era === '2016' || owner.recursiveLoop === 'Allow') return;
  if ((ctx.lineage?.[owner.arn] ?? 0) >= MOST_IN_A_CHAIN) throw recursive();
}
