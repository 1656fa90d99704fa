import type { Decision, PolicyKind } from '../decision.ts';
import type { AttachedPolicy } from '../../service.ts';
import { policiesOf } from './policies.ts';
import { isGrantingKind, readStatements } from './policy.ts';
import type { PrincipalMatch } from './principal.ts';
import { explicitDenyIn, noPolicyAllows } from './reasons.ts';
import { type AuthorizationRequest, ContextKeys } from './request.ts';
import { matchStatement, type Question, type StatementMatch } from './statement.ts';

interface Outcome {
  verdict: Decision['verdict'];
  reason: string;
  deciding: StatementMatch[];
  /** Kinds of policy that would have had to allow the call and did not; `inline` stands for all of the caller's own. */
  lacking: PolicyKind[];
  /** Kinds of policy in which one more statement could have helped: the lacking ones, and the resource's where that would suffice. */
  sought: PolicyKind[];
}

/** A verdict with all that it rests on. */
export interface Verdict extends Outcome {
  /** Every statement that was looked at. */
  matches: StatementMatch[];
  question: Question;
}

/**
 * Decides one permission by IAM's documented logic: an explicit deny anywhere wins; else the policies that have to allow it must all do so.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(
  request: AuthorizationRequest,
  policies: readonly AttachedPolicy[] = policiesOf(request),
): Verdict {
  const question: Question = {
    caller: request.caller,
    action: request.permission.action,
    resource: request.permission.resource,
    context: new ContextKeys(request.context, request.permission.context),
    hasBoundary: policies.some((policy) => policy.kind === 'boundary'),
  };
  const matches = policies.flatMap(readStatements).map((statement) => matchStatement(statement, question));
  const applying = matches.filter((match) => match.applies);
  const denying = applying.find((match) => match.statement.effect === 'Deny');
  const outcome: Outcome = denying
    ? {
        verdict: 'explicitDeny',
        reason: explicitDenyIn(denying.statement.ref),
        deciding: [denying],
        lacking: [],
        sought: [],
      }
    : weighAllows(request, policies, applying);
  return { ...outcome, matches, question };
}

/**
 * Who has to allow:
 * - the account's root user needs no policy in its own account;
 * - within one account the caller's own policies or the resource's suffice, but a role's trust policy is always needed;
 * - between two accounts both sides must allow;
 * - a federated user has the policies of who lends it its permissions, the root user none and all;
 * - services and unsigned callers have no policies of their own, so the resource's must allow;
 * - a permissions boundary and a session policy must allow as well, unless the resource's policy names user or session itself.
 */
function weighAllows(
  request: AuthorizationRequest,
  policies: readonly AttachedPolicy[],
  allowing: StatementMatch[],
): Outcome {
  const { caller, permission, resource } = request;
  const has = (kind: PolicyKind) => policies.some((policy) => policy.kind === kind);
  const allows = (kind: PolicyKind) => allowing.some((match) => kindOf(match) === kind);
  const isRoot = caller.type === 'Root';
  const hasIdentity = caller.type !== 'Service' && caller.type !== 'Anonymous';
  const sameAccount = hasIdentity && (!resource || resource.ownerAccountId === caller.accountId);
  if (isRoot && sameAccount && !has('trust')) return allowed('the root user of an account may do everything in it', []);

  const limits = (['boundary', 'session'] satisfies PolicyKind[]).filter((kind) => has(kind) && !allows(kind));
  const lentByRoot = caller.type === 'FederatedUser' && caller.userName === undefined;
  const ownAllow = isRoot || lentByRoot || allows('inline') || allows('managed');
  const own: PolicyKind[] = ownAllow ? limits : ['inline', ...limits];
  const onResource = allowing.filter((match) => kindOf(match) === 'resource' || kindOf(match) === 'trust');
  const grant = strongest(onResource);

  const lacking = hasIdentity ? stillNeeded(sameAccount ? grant : null, limits, own) : [];
  const needsGrant = !sameAccount || has('trust');
  const resourceKind: PolicyKind = has('trust') ? 'trust' : 'resource';
  const missing = needsGrant && !grant ? [...lacking, resourceKind] : lacking;
  if (missing.length) {
    const reason = noPolicyAllows(missing[0]!, permission.action);
    const sought = sameAccount && !missing.includes(resourceKind) ? [...missing, resourceKind] : missing;
    return { verdict: 'implicitDeny', reason, deciding: [], lacking: missing, sought };
  }
  const deciding = own.length ? onResource : allowing;
  return allowed(allowedBy(deciding[0]!), deciding);
}

/** What has to allow on the caller's side, by how the resource's policy names a caller of its own account. */
const stillNeeded = (grant: PrincipalMatch | null, limits: PolicyKind[], own: PolicyKind[]): PolicyKind[] =>
  grant === 'direct' ? [] : grant === 'role' ? limits : own;

const kindOf = (match: StatementMatch): PolicyKind => match.statement.ref.kind;

const allowed = (reason: string, deciding: StatementMatch[]): Outcome => ({
  verdict: 'allow',
  reason,
  deciding,
  lacking: [],
  sought: [],
});

const STRENGTH: PrincipalMatch[] = ['direct', 'role', 'account'];

const strongest = (matches: StatementMatch[]): PrincipalMatch | null =>
  STRENGTH.find((how) => matches.some((match) => match.principal === how)) ?? null;

function allowedBy({ statement }: StatementMatch): string {
  const { policyName, kind, sid, index } = statement.ref;
  const name = isGrantingKind(kind) ? `policy ${policyName}` : policyName;
  return `statement ${sid ?? index + 1} of ${name} allows it`;
}
