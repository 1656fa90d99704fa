import { servicePrincipal, type Caller } from '../caller.ts';
import { SOURCE_IP } from '../http-payload/source-ip.ts';
import type { Permission } from '../service.ts';
import type { Decision } from './decision.ts';
import { authorize } from './engine/index.ts';

/** A policy that a Lambda authorizer has answered with, and the request that it is asked about. */
export interface PolicyQuestion {
  policy: unknown;
  principalId: string;
  /** Whose the API is. */
  accountId: string;
  permission: Permission;
  /** Virtual ms. */
  at: number;
  userAgent: string;
}

/** What the account's own policy engine reads in it. @throws for what is no policy. */
export function policyVerdict({
  policy,
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
    identityPolicies: [{ name: 'authorizer policy', kind: 'inline', attachedTo: principalId, document: policy }],
    resource: null,
    context: {
      'aws:SourceIp': SOURCE_IP,
      'aws:CurrentTime': new Date(at).toISOString(),
      'aws:UserAgent': userAgent,
    },
  }).verdict;
}
