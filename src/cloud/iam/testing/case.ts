import type { Caller } from '../../caller.ts';
import type { Decision } from '../decision.ts';
import type { AttachedPolicy } from '../../service.ts';
import type { AuthorizationRequest } from '../engine/request.ts';

/** A verdict written down as data; the form of the files in `cases/`. */
export interface Case {
  id: string;
  /** Where AWS says so. */
  source: string;
  identityPolicies?: unknown[];
  permissionBoundary?: unknown;
  sessionPolicy?: unknown;
  resourcePolicy?: unknown;
  trustPolicy?: unknown;
  request: {
    /** ARN of a user, role session or root; a service principal; or `anonymous`. */
    principal: string;
    action: string;
    resource: string;
    /** Owner of the resource; the caller's account when missing, or the account in a role's ARN. */
    resourceAccount?: string;
    context: Record<string, string | string[]>;
  };
  expected: Decision['verdict'];
}

/** The request that a case describes. */
export function requestOf({ request, ...policies }: Case): AuthorizationRequest {
  const caller = callerOf(request.principal, policies.sessionPolicy);
  const attached = (kind: AttachedPolicy['kind'], document: unknown): AttachedPolicy => ({
    name: kind,
    kind,
    attachedTo: kind === 'resource' || kind === 'trust' ? request.resource : caller.arn,
    document,
  });
  const onResource = policies.trustPolicy
    ? attached('trust', policies.trustPolicy)
    : policies.resourcePolicy
      ? attached('resource', policies.resourcePolicy)
      : null;
  const owner = request.resourceAccount ?? (/^arn:aws:iam::(\d+):role/.exec(request.resource)?.[1] || caller.accountId);
  return {
    caller,
    permission: { action: request.action, resource: request.resource },
    identityPolicies: [
      ...(policies.identityPolicies ?? []).map((document) => attached('inline', document)),
      ...(policies.permissionBoundary ? [attached('boundary', policies.permissionBoundary)] : []),
    ],
    resource: { ownerAccountId: owner, policy: onResource },
    context: request.context,
  };
}

function callerOf(principal: string, sessionPolicy: unknown): Caller {
  if (principal === 'anonymous') return { type: 'Anonymous', accountId: '', arn: '*', userId: '' };
  if (!principal.startsWith('arn:'))
    return { type: 'Service', accountId: '123456789012', arn: principal, userId: principal, service: principal };
  const [, , , , accountId = '', name = ''] = principal.split(':');
  if (name === 'root') return { type: 'Root', accountId, arn: principal, userId: accountId };
  const [kind, first = '', sessionName = 'session'] = name.split('/');
  if (kind === 'user') return { type: 'User', accountId, arn: principal, userId: 'AIDAEXAMPLE', userName: first };
  return {
    type: 'AssumedRole',
    accountId,
    arn: principal,
    userId: `AROAEXAMPLE:${sessionName}`,
    roleArn: `arn:aws:iam::${accountId}:role/${first}`,
    roleName: first,
    sessionName,
    ...(sessionPolicy ? { sessionPolicy: JSON.stringify(sessionPolicy) } : {}),
  };
}
