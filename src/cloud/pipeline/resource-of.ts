import { parseArn } from '../../std/arn.ts';
import type { AttachedPolicy } from '../service.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/**
 * Who owns the resource behind an ARN, and its policy: as the owning service says, else by the account in the ARN.
 * Null when neither tells (the caller's own, then).
 */
export async function resourceOf(
  arn: string,
  call: Call,
  { catalog, stores }: World,
): Promise<{ ownerAccountId: string; policy: AttachedPolicy | null } | null> {
  const parts = parseArn(arn);
  if (!parts) return null;
  const owner = await catalog.load(catalog.byArnName(parts.service));
  const store =
    owner && stores.find(owner.definition, parts.accountId || call.caller.accountId, parts.region || call.region);
  const found = store && owner.definition.security?.resourcePolicy?.(store, arn);
  return found ?? (/^\d{12}$/.test(parts.accountId) ? { ownerAccountId: parts.accountId, policy: null } : null);
}
