import { throttled } from './errors.ts';
import { GROWTH_TODAY, limits } from './limits.ts';
import type { Found } from './function-name.ts';
import type { CallCount, FunctionRecord, LambdaContext } from './store.ts';

/** "The requests per second quota is 10 times the concurrency": https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
const PER_CONCURRENCY = 10;

/**
 * Counts one invocation in its second. In 2016 concurrency alone was a limit.
 * @throws {AwsError} TooManyRequestsException with more of them than ten times the concurrency: the account's, or what is reserved for the function
 */
export function checkRate(ctx: LambdaContext, { owner, store }: Found): void {
  if (ctx.era === '2016') return;
  const second = Math.floor(ctx.clock.now() / 1000);
  const { concurrency } = limits[ctx.era];
  const reserved = owner.reservedConcurrency;
  store.calls = counted(store.calls, second);
  owner.calls = counted(owner.calls, second);
  // With nothing reserved it is the concurrency that refuses, not the rate.
  if (reserved && owner.calls.count > reserved * PER_CONCURRENCY)
    throw throttled('ReservedFunctionInvocationRateLimitExceeded');
  if (owner.calls.count > concurrency * PER_CONCURRENCY) throw throttled('FunctionInvocationRateLimitExceeded');
  if (store.calls.count > concurrency * PER_CONCURRENCY) throw throttled('CallerRateLimitExceeded');
}

const counted = (before: CallCount | undefined, second: number): CallCount =>
  before?.second === second ? { second, count: before.count + 1 } : { second, count: 1 };

/**
 * Takes one new environment from a function's share: 1,000 at once, filled up by as many in ten seconds.
 * @throws {AwsError} TooManyRequestsException when a burst grows faster
 */
export function checkGrowth(ctx: LambdaContext, owner: FunctionRecord): void {
  if (ctx.era === '2016') return;
  const { environments, perMs } = GROWTH_TODAY;
  const at = ctx.clock.now();
  const { left, at: since } = owner.growth ?? { left: environments, at };
  const now = Math.min(environments, left + ((at - since) / perMs) * environments);
  if (now < 1) throw throttled('FunctionInvocationRateLimitExceeded');
  owner.growth = { left: now - 1, at };
}
