import { authorize } from '../iam/engine/index.ts';
import type { Permission } from '../service.ts';
import type { Call } from './call.ts';
import { conditionKeys } from './condition-keys.ts';
import { denial } from './denial.ts';
import { identityOf } from './identities.ts';
import { resourceOf } from './resource-of.ts';
import type { World } from './world.ts';

/** Decides one permission of a call and records the decision with it. @throws {AwsError} the service's denial. */
export async function requirePermission(permission: Permission, call: Call, world: World): Promise<void> {
  const found = resourceOf(permission.resource, call, world);
  const resource = found instanceof Promise ? await found : found;
  const known = identityOf(call.caller, world);
  const { policies, tags } = known instanceof Promise ? await known : known;
  const decision = authorize({
    caller: call.caller,
    permission,
    identityPolicies: policies,
    resource,
    context: () => ({ ...conditionKeys(call, world), ...tags() }),
  });
  call.decisions.push(decision);
  if (decision.verdict !== 'allow') {
    throw await denial(decision, permission, call, world.era, resource?.ownerAccountId);
  }
}
