import type { Caller } from '../../caller.ts';
import type { NearMiss, StatementRef, Suggestion } from '../decision.ts';
import { evaluate, type Verdict } from '../engine/evaluate.ts';
import { isGrantingKind } from '../engine/policy.ts';
import type { AuthorizationRequest } from '../engine/request.ts';
import { misnamedActions } from './misnamed-actions.ts';
import { applyEdit } from './apply-edit.ts';
import { patternFor } from './resource-forms.ts';

type Edit = Suggestion['edit'];
type AddStatement = Extract<Edit, { kind: 'add-statement' }>;

/**
 * The smallest edit that turns a denial into an allow: one entry more in the statement that came closest, else a new statement. Each is
 * tried out on the engine before it is given. None is given against an explicit deny, for what anonymous callers lack, and where only
 * a condition stands in the way: it was put there to keep such requests out.
 */
export function suggest(
  request: AuthorizationRequest,
  verdict: Verdict,
  misses: readonly NearMiss[],
): Suggestion | undefined {
  if (verdict.verdict !== 'implicitDeny' || request.caller.type === 'Anonymous') return undefined;
  const [nearest] = misses;
  if (nearest?.failed.every((mismatch) => mismatch.element === 'Condition')) return undefined;
  const candidates = [...(nearest ? additions(nearest, verdict) : []), newStatement(request, verdict)];
  return candidates.find(({ edit }) => evaluate(applyEdit(request, edit)).verdict === 'allow');
}

/** One value more for the one element that failed. */
function additions({ statement, failed }: NearMiss, { question }: Verdict): Suggestion[] {
  const [mismatch, ...others] = failed;
  if (!mismatch || others.length) return [];
  const place = `the statement ${nameOf(statement)}`;
  if (mismatch.element === 'Resource') {
    const resource = question.resource === '*' ? '*' : patternFor(question.resource);
    return [
      { text: `Add ${resource} to the Resource of ${place}.`, edit: { kind: 'add-resource', statement, resource } },
    ];
  }
  if (mismatch.element !== 'Action') return [];
  const { action } = question;
  const instead = mismatch.expected.find((name) => misnamedActions[name.toLowerCase()]?.includes(action));
  const text = instead
    ? `In ${place}, write ${action} instead of ${instead}.`
    : `Add ${action} to the Action of ${place}.`;
  return [{ text, edit: { kind: 'add-action', statement, action } }];
}

/** A new statement in the policy that lacks one. */
function newStatement({ caller }: AuthorizationRequest, { lacking, question }: Verdict): Suggestion {
  const { action, resource } = question;
  const target = resource === '*' ? '*' : patternFor(resource);
  const kind = lacking[0]!;
  if (isGrantingKind(kind)) {
    const statement: AddStatement['statement'] = { Effect: 'Allow', Action: action, Resource: target };
    return {
      text: `Allow ${action} on ${target} in a policy of ${ownerOf(caller)}.`,
      edit: { kind: 'add-statement', statement },
    };
  }
  if (kind === 'boundary' || kind === 'session') {
    const statement: AddStatement['statement'] = { Effect: 'Allow', Action: action, Resource: target };
    const where = kind === 'boundary' ? `the permissions boundary of ${ownerOf(caller)}` : 'the session policy';
    return {
      text: `Allow ${action} on ${target} in ${where} too.`,
      edit: { kind: 'add-statement', statement, to: kind },
    };
  }
  const Principal = caller.type === 'Service' ? { Service: caller.service } : { AWS: principalArn(caller) };
  const sourceArn = question.context.single('aws:SourceArn');
  const statement: AddStatement['statement'] = {
    Effect: 'Allow',
    Principal,
    Action: action,
    ...(kind === 'trust' ? {} : { Resource: resource }),
    ...(sourceArn ? { Condition: { ArnLike: { 'aws:SourceArn': sourceArn } } } : {}),
  };
  const who = Object.values(Principal)[0]!;
  const where = kind === 'trust' ? `the trust policy of ${resource}` : `the policy of ${resource}`;
  return {
    text: `Let ${who} in: allow it ${action} in ${where}.`,
    edit: { kind: 'add-statement', statement, to: kind },
  };
}

const principalArn = (caller: Caller): string => (caller.type === 'AssumedRole' ? caller.roleArn : caller.arn);

const ownerOf = (caller: Caller): string =>
  caller.type === 'AssumedRole'
    ? `the role ${caller.roleName}`
    : caller.type === 'User'
      ? `the user ${caller.userName}`
      : caller.arn;

const nameOf = ({ sid, index, policyName }: StatementRef): string => `${sid ?? index + 1} of ${policyName}`;
