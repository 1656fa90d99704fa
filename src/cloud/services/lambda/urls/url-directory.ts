import type { FunctionRecord, LambdaContext, UrlConfig, UrlOwner } from '../store.ts';

/** A URL names no account: whose it is stands in the region's store of no account. */
const directory = (ctx: LambdaContext, region: string): Map<string, UrlOwner> => ctx.storeOf('', region).urlOwners;

export const keepUrl = (ctx: LambdaContext, region: string, id: string, owner: UrlOwner): void =>
  void directory(ctx, region).set(id, owner);

export const forgetUrl = (ctx: LambdaContext, region: string, id: string): void =>
  void directory(ctx, region).delete(id);

/** Takes away the URLs of a function that is deleted, or of one of its aliases. */
export function forgetUrlsOf(ctx: LambdaContext, region: string, { urls }: FunctionRecord, alias?: string): void {
  for (const [key, { id }] of urls ?? []) {
    if (alias !== undefined && key !== alias) continue;
    forgetUrl(ctx, region, id);
    urls!.delete(key);
  }
}

/** Who answers at a URL; undefined when nobody does, or no longer. */
export function findUrl(
  ctx: LambdaContext,
  id: string,
): { config: UrlConfig; functionArn: string; accountId: string } | undefined {
  const owner = directory(ctx, ctx.region).get(id);
  const config =
    owner && ctx.storeOf(owner.accountId, ctx.region).functions.get(owner.functionName)?.urls?.get(owner.qualifier);
  return config?.id === id ? { config, functionArn: config.functionArn, accountId: owner!.accountId } : undefined;
}
