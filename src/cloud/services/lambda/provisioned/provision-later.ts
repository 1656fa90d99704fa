import type { LambdaContext } from '../store.ts';

/** The task that brings provisioned environments to the number that is configured. */
export const PROVISION = 'provision';

export interface Provisioning {
  accountId: string;
  region: string;
  functionName: string;
  /** A version or an alias. */
  qualifier: string;
}

/** From the request to the first environment; AWS says only that it takes a minute or two, this is on the short side. */
const DELAY = { medianMs: 20_000, sigma: 0.2 };

export function provisionLater(ctx: LambdaContext, { accountId, region, functionName, qualifier }: Provisioning): void {
  const delay = ctx.chance.stream('lambda:provision').logNormal(DELAY.medianMs, DELAY.sigma);
  const payload: Provisioning = { accountId, region, functionName, qualifier };
  ctx.clock.schedule({ at: ctx.clock.now() + delay, task: PROVISION, payload, background: true });
}
