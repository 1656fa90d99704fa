import type { Decision, PolicyKind } from '../decision.ts';
import type { AttachedPolicy } from '../../service.ts';
import { isGrantingKind, readStatements } from './policy.ts';
import type { PrincipalMatch } from './principal.ts';
import { explicitDenyIn, noPolicyAllows } from './reasons.ts';
import { type AuthorizationRequest, ContextKeys } from './request.ts';
import { matchStatement, type Question, type StatementMatch } from './statement.ts';

/** The bare verdict and what it rests on. */
export interface Verdict {
  verdict: Decision['verdict'];
  reason: string;
  deciding: StatementMatch[];
  /** Kinds of policy that would have had to allow the call and did not. */
  lacking: PolicyKind[];
  /** Every statement that was looked at. */
  matches: StatementMatch[];
  question: Question;
}

/**
 * Decides one permission by IAM's documented logic: an explicit deny anywhere wins; then the account's root user; then what the
 * resource's policy and the caller's own policies allow, within the permissions boundary and the session policy.
 * Between two accounts both sides must allow; a role's trust policy must always allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AuthorizationRequest): Verdict {
  const { caller, permission } = request;
  const policies = policiesOf(request);
  const question: Question = {
    caller,
    action: permission.action,
    resource: permission.resource,
    context: new ContextKeys(request.context, permission.context),
    hasBoundary: policies.some((policy) => policy.kind === 'boundary'),
  };
  const matches = policies.flatMap(readStatements).map((statement) => matchStatement(statement, question));
  const conclude = (
    verdict: Verdict['verdict'],
    reason: string,
    deciding: StatementMatch[],
    lacking: PolicyKind[] = [],
  ) => ({
    verdict,
    reason,
    deciding,
    lacking,
    matches,
    question,
  });

  const denying = matches.find((match) => match.applies && match.statement.effect === 'Deny');
  if (denying) return conclude('explicitDeny', explicitDenyIn(denying.statement.ref.kind), [denying]);

  const allowing = matches.filter((match) => match.applies && match.statement.effect === 'Allow');
  const ofKind = (test: (kind: PolicyKind) => boolean) => allowing.filter((match) => test(match.statement.ref.kind));
  const sameAccount = !request.resource || request.resource.ownerAccountId === caller.accountId;
  const trust = policies.find((policy) => policy.kind === 'trust');
  const isRoot = caller.type === 'Root';
  if (isRoot && sameAccount && !trust)
    return conclude('allow', 'the root user of an account may do everything in it', []);

  const onResource = ofKind((kind) => kind === 'resource' || kind === 'trust');
  const grant = strongest(onResource);
  const resourceKind: PolicyKind = trust ? 'trust' : 'resource';
  const hasIdentity = caller.type !== 'Service' && caller.type !== 'Anonymous';

  const identity = ofKind(isGrantingKind);
  const limits = (['boundary', 'session'] as const).filter(
    (kind) => policies.some((policy) => policy.kind === kind) && !ofKind((other) => other === kind).length,
  );
  const identityLacks: PolicyKind[] = [...(identity.length || isRoot ? [] : (['inline'] as const)), ...limits];

  const resourceMustAllow = !hasIdentity || !sameAccount || trust !== undefined;
  const granted = grant !== null && (!hasIdentity || sameAccount);
  const lacksBesideGrant = grant === 'direct' ? [] : grant === 'role' ? limits : identityLacks;
  if (granted && !lacksBesideGrant.length) return conclude('allow', allowedBy(onResource), onResource);

  const lacking: PolicyKind[] = [];
  if (hasIdentity) lacking.push(...(granted ? lacksBesideGrant : identityLacks));
  if (resourceMustAllow && !grant) lacking.push(resourceKind);
  if (lacking.length) return conclude('implicitDeny', noPolicyAllows(lacking[0]!, permission.action), [], lacking);
  const deciding = [...identity, ...ofKind((kind) => kind === 'boundary' || kind === 'session'), ...onResource];
  return conclude('allow', allowedBy(deciding), deciding);
}

/** The caller's own policies, its session policy, and the resource's; a trust policy speaks of STS actions only. */
function policiesOf({ caller, permission, identityPolicies, resource }: AuthorizationRequest): AttachedPolicy[] {
  const policies = [...identityPolicies];
  if (caller.type === 'AssumedRole' && caller.sessionPolicy !== undefined)
    policies.push({
      name: 'session policy',
      kind: 'session',
      attachedTo: caller.arn,
      document: JSON.parse(caller.sessionPolicy),
    });
  const policy = resource?.policy;
  if (policy && (policy.kind !== 'trust' || permission.action.startsWith('sts:'))) policies.push(policy);
  return policies;
}

function strongest(matches: StatementMatch[]): PrincipalMatch | null {
  const order: PrincipalMatch[] = ['direct', 'role', 'account'];
  return order.find((how) => matches.some((match) => match.principal === how)) ?? null;
}

function allowedBy(deciding: StatementMatch[]): string {
  const { policyName, sid, index } = deciding[0]!.statement.ref;
  return `statement ${sid ? `"${sid}"` : index + 1} of policy ${policyName} allows it`;
}

/** Decides one permission and says why. */
export function authorize(request: AuthorizationRequest): Decision {
  const { verdict, reason, deciding } = evaluate(request);
  return {
    verdict,
    action: request.permission.action,
    resource: request.permission.resource,
    principal: request.caller.arn,
    reason,
    deciding: deciding.map((match) => match.statement.ref),
    nearMisses: [],
  };
}
