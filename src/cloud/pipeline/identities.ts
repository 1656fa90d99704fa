import type { Caller } from '../caller.ts';
import type { AttachedPolicy, SecurityHooks } from '../service.ts';
import { serviceOf, type Call } from './call.ts';
import type { World } from './world.ts';

/** What the keeper of users and roles, IAM, knows of a caller; services, strangers and the root user are not in its books. */
async function keeperOf(caller: Caller, { catalog, stores }: World): Promise<[SecurityHooks<any>, unknown] | null> {
  if (caller.type !== 'User' && caller.type !== 'AssumedRole' && caller.type !== 'FederatedUser') return null;
  const iam = await catalog.load('iam');
  const store = iam && stores.find(iam.definition, caller.accountId, '');
  return store ? [iam.definition.security ?? {}, store] : null;
}

/** The policies on a caller's identity. */
export async function identityPolicies(caller: Caller, world: World): Promise<AttachedPolicy[]> {
  const [hooks, store] = (await keeperOf(caller, world)) ?? [];
  return hooks?.identityPolicies?.(store, caller, world.era) ?? [];
}

/** Condition keys from the tags of a caller's identity and session. */
export async function principalTags(caller: Caller, world: World): Promise<Record<string, string>> {
  const [hooks, store] = (await keeperOf(caller, world)) ?? [];
  const tags = hooks?.principalTags?.(store, caller) ?? {};
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}

/** Step: lets the keeper note when its identities were used, and for what. Calls between services are nobody's own. */
export async function noteUse(call: Call, world: World): Promise<void> {
  const { caller, source, region } = call;
  if (source === 'service') return;
  const [hooks, store] = (await keeperOf(caller, world)) ?? [];
  const service = serviceOf(call).definition.model.signingName;
  hooks?.used?.(store, caller, { at: world.clock.now(), region, service, console: source === 'console' });
}
