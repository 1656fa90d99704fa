import { versionOf, type Found } from './function-name.ts';
import type { LambdaContext } from './store.ts';

/** Chooses the version that one invocation runs: an alias may send a share of them to a second version. */
export function route(ctx: LambdaContext, found: Found): Found {
  const additional = found.alias?.additional;
  if (!additional) return found;
  const chosen = ctx.chance.stream('lambda:routing').next() < additional.weight ? additional.version : null;
  const record = chosen === null ? found.record : versionOf(found.owner, chosen);
  return record ? { ...found, record } : found;
}
