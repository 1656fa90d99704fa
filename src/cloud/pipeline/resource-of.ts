import { parseArn } from '../../std/arn.ts';
import type { AttachedPolicy } from '../service.ts';
import type { Call } from './call.ts';
import type { Service } from './catalog.ts';
import type { World } from './world.ts';

type Owned = { ownerAccountId: string; policy: AttachedPolicy | null } | null;

/**
 * Who owns the resource behind an ARN, and its policy: as the owning service says, else by the account in the ARN.
 * Null when neither tells (the caller's own, then).
 */
export function resourceOf(arn: string, call: Call, { catalog, stores }: World): Owned | Promise<Owned> {
  const parts = parseArn(arn);
  if (!parts) return null;
  const ownedBy = (owner: Service | null): Owned => {
    const store =
      owner && stores.find(owner.definition, parts.accountId || call.caller.accountId, parts.region || call.region);
    const found = store && owner.definition.security?.resourcePolicy?.(store, arn);
    return found ?? (/^\d{12}$/.test(parts.accountId) ? { ownerAccountId: parts.accountId, policy: null } : null);
  };
  const name = catalog.byArnName(parts.service);
  const loaded = catalog.loaded(name);
  return loaded ? ownedBy(loaded) : catalog.load(name).then(ownedBy);
}
