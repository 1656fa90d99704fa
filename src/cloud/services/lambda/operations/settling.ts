import type { LambdaContext } from '../store.ts';

/** Median and spread of how long a new or changed function takes to be usable; an assumption, AWS names no figure. */
const SETTLING = { medianMs: 600, sigma: 0.25 };

/**
 * A change that takes effect a little later. The answer describes the function as it is at once (`Pending`,
 * `InProgress`); it reaches the caller when the change is in effect, so who makes one call after the other never
 * meets the conflict that callers at the same time do. In 2016 changes took effect at once.
 */
export async function settling<T>(ctx: LambdaContext, change: (readyAt: number) => T): Promise<T> {
  if (ctx.era === '2016') return change(ctx.clock.now());
  const readyAt = ctx.clock.now() + ctx.chance.stream('lambda:settling').logNormal(SETTLING.medianMs, SETTLING.sigma);
  const answer = change(readyAt);
  await ctx.clock.sleepUntil(readyAt);
  return answer;
}
