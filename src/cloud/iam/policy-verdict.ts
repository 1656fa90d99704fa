import { servicePrincipal, type Caller } from '../caller.ts';
import { SOURCE_IP } from '../http-payload/source-ip.ts';
import type { AttachedPolicy, Permission } from '../service.ts';
import type { Decision } from './decision.ts';
import { authorize } from './engine/index.ts';

/** What a Lambda authorizer has answered with, and the request that it is asked about. */
export interface PolicyQuestion {
  /** Undefined before the authorizer was asked. */
  policy: unknown;
  /** The API's own. */
  resourcePolicy?: AttachedPolicy | null;
  principalId: string;
  /** Whose the API is. */
  accountId: string;
  permission: Permission;
  /** Virtual ms. */
  at: number;
  userAgent: string;
}

/** What the account's own policy engine reads in it, together with the API's own policy: in one account either may allow. @throws for what is no policy. */
export function policyVerdict({
  policy,
  resourcePolicy,
  principalId,
  accountId,
  permission,
  at,
  userAgent,
}: PolicyQuestion): Decision['verdict'] {
  const caller = servicePrincipal(principalId, accountId);
  return authorize({
    caller: { ...caller, type: 'User', userName: principalId } as Caller,
    permission,
    identityPolicies:
      policy === undefined
        ? []
        : [{ name: 'authorizer policy', kind: 'inline', attachedTo: principalId, document: policy }],
    resource: resourcePolicy ? { ownerAccountId: accountId, policy: resourcePolicy } : null,
    context: {
      'aws:SourceIp': SOURCE_IP,
      'aws:CurrentTime': new Date(at).toISOString(),
      'aws:UserAgent': userAgent,
    },
  }).verdict;
}
