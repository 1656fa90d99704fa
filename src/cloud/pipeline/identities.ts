import type { Caller } from '../caller.ts';
import type { AttachedPolicy, SecurityHooks } from '../service.ts';
import { serviceOf, type Call } from './call.ts';
import type { Service } from './catalog.ts';
import type { World } from './world.ts';

/** What the keeper of users and roles, IAM, knows of a caller; services, strangers and the root user are not in its books. */
function keeperOf(caller: Caller, { catalog, stores }: World): Keeper | Promise<Keeper> {
  if (caller.type !== 'User' && caller.type !== 'AssumedRole' && caller.type !== 'FederatedUser') return null;
  const keeperIn = (iam: Service | null): Keeper => {
    const store = iam && stores.find(iam.definition, caller.accountId, '');
    return store ? [iam.definition.security ?? {}, store] : null;
  };
  const loaded = catalog.loaded('iam');
  return loaded ? keeperIn(loaded) : catalog.load('iam').then(keeperIn);
}

type Keeper = [SecurityHooks<any>, unknown] | null;

export interface IdentityInForce {
  policies: AttachedPolicy[];
  /** Condition keys from the tags of identity and session. */
  tags: () => Record<string, string>;
}

/** The policies on a caller's identity, and its tags. */
export function identityOf(caller: Caller, world: World): IdentityInForce | Promise<IdentityInForce> {
  const inForce = (keeper: Keeper): IdentityInForce => ({
    policies: keeper?.[0].identityPolicies?.(keeper[1], caller, world.era) ?? [],
    tags: () => {
      const tags = Object.entries(keeper?.[0].principalTags?.(keeper[1], caller) ?? {});
      return Object.fromEntries(tags.map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
    },
  });
  const keeper = keeperOf(caller, world);
  return keeper instanceof Promise ? keeper.then(inForce) : inForce(keeper);
}

/** Step: lets the keeper note when its identities were used, and for what. Calls between services are nobody's own. */
export function noteUse(call: Call, world: World): void | Promise<void> {
  if (call.source !== 'service') return noteUseOf(call, world);
}

async function noteUseOf(call: Call, world: World): Promise<void> {
  const { caller, source, region } = call;
  const [hooks, store] = (await keeperOf(caller, world)) ?? [];
  const service = serviceOf(call).definition.model.signingName;
  hooks?.used?.(store, caller, { at: world.clock.now(), region, service, console: source === 'console' });
}
