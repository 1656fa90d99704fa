import type { Caller } from '../../caller.ts';
import type { NearMiss, StatementRef, Suggestion } from '../decision.ts';
import { evaluate, type Verdict } from '../engine/evaluate.ts';
import { fitsText } from '../engine/pattern.ts';
import { isGrantingKind } from '../engine/policy.ts';
import type { AuthorizationRequest } from '../engine/request.ts';
import { meantBy } from './misnamed-actions.ts';
import { applyEdit } from './apply-edit.ts';
import { parentOf, patternFor } from './resource-forms.ts';

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
  const { resource } = verdict.question;
  const choosy = nearest?.failed.some(({ element }) => element === 'Resource' || element === 'NotResource');
  const added = newStatement(request, verdict, choosy ? resource : patternFor(resource));
  const candidates = nearest ? [...additions(nearest, verdict), added] : [added];
  return candidates.find(({ edit }) => evaluate(applyEdit(request, edit)).verdict === 'allow');
}

/**
 * One value more for the one element that failed. Not in managed policies: they are AWS's, or others have them too. Nor is a statement
 * about some resources made one about all.
 */
function additions({ statement, failed }: NearMiss, { question }: Verdict): Suggestion[] {
  const [mismatch, ...others] = failed;
  if (!mismatch || others.length || statement.kind === 'managed' || question.resource === '*') return [];
  const place = nameOf(statement);
  if (mismatch.element === 'Resource') {
    const parent = parentOf(question.resource);
    const namesParent = parent && mismatch.expected.some((pattern) => fitsText(pattern, parent.arn));
    const resource = namesParent ? patternFor(question.resource) : question.resource;
    return [
      { text: `Add ${resource} to the Resource of ${place}.`, edit: { kind: 'add-resource', statement, resource } },
    ];
  }
  if (mismatch.element !== 'Action') return [];
  const { action } = question;
  const instead = mismatch.expected.find((name) => meantBy(name)?.includes(action));
  const text = instead
    ? `In ${place}, write ${action} instead of ${instead}.`
    : `Add ${action} to the Action of ${place}.`;
  return [{ text, edit: { kind: 'add-action', statement, action } }];
}

/** A new statement in the policy that lacks one. */
function newStatement(request: AuthorizationRequest, { lacking, question }: Verdict, target: string): Suggestion {
  const { caller, resource } = request;
  const { action } = question;
  const kind = lacking[0]!;
  const allow: AddStatement['statement'] = { Effect: 'Allow', Action: action, Resource: target };
  if (isGrantingKind(kind))
    return {
      text: `Give ${nameOfCaller(caller)} a policy that allows ${action} on ${target}.`,
      edit: { kind: 'add-statement', statement: allow },
    };
  if (kind === 'boundary' || kind === 'session') {
    const where = kind === 'boundary' ? `the permissions boundary of ${nameOfCaller(caller)}` : 'the session policy';
    const text = `Allow ${action} on ${target} in ${where} as well.`;
    return { text, edit: { kind: 'add-statement', statement: allow, to: kind } };
  }
  const Principal = caller.type === 'Service' ? { Service: caller.service } : { AWS: principalArn(caller) };
  const sourceArn = question.context.single('aws:SourceArn');
  const owner = resource?.policy?.attachedTo ?? parentOf(question.resource)?.arn ?? question.resource;
  const where = kind === 'trust' ? `the trust policy of ${owner}` : `the policy of ${owner}`;
  return {
    text: `Add a statement to ${where} that allows ${Object.values(Principal)[0]!} the action ${action}.`,
    edit: {
      kind: 'add-statement',
      statement: {
        Effect: 'Allow',
        Principal,
        Action: action,
        ...(kind === 'trust' ? {} : { Resource: question.resource }),
        ...(sourceArn ? { Condition: { ArnLike: { 'aws:SourceArn': sourceArn } } } : {}),
      },
      to: kind,
    },
  };
}

const principalArn = (caller: Caller): string => (caller.type === 'AssumedRole' ? caller.roleArn : caller.arn);

const nameOfCaller = (caller: Caller): string =>
  caller.type === 'AssumedRole'
    ? `the role ${caller.roleName}`
    : caller.type === 'User'
      ? `the user ${caller.userName}`
      : caller.arn;

const nameOf = ({ sid, index, policyName }: StatementRef): string => `statement ${sid ?? index + 1} of ${policyName}`;
