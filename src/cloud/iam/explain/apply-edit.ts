import type { PolicyKind, StatementRef, Suggestion } from '../decision.ts';
import { sessionPolicy } from '../engine/policies.ts';
import type { AuthorizationRequest } from '../engine/request.ts';
import type { AttachedPolicy } from '../../service.ts';

type Edit = Suggestion['edit'];

/** The request as it would be with the edit made; the policies given are left as they are. */
export function applyEdit(request: AuthorizationRequest, edit: Edit): AuthorizationRequest {
  if (edit.kind === 'add-statement') return addStatement(request, edit.statement, edit.to ?? 'inline');
  const [element, value] = edit.kind === 'add-action' ? ['Action', edit.action] : ['Resource', edit.resource];
  return mapPolicies(request, (policy) =>
    isIn(policy, edit.statement) ? addValue(policy, edit.statement.index, element!, value!) : policy,
  );
}

const isIn = (policy: AttachedPolicy, { policyName, kind, attachedTo }: StatementRef): boolean =>
  policy.name === policyName && policy.kind === kind && policy.attachedTo === attachedTo;

function addValue(policy: AttachedPolicy, index: number, element: string, value: string): AttachedPolicy {
  const document = policy.document as Record<string, unknown>;
  const statements = [document.Statement].flat() as Record<string, unknown>[];
  const edited = statements.map((statement, i) =>
    i === index ? { ...statement, [element]: [statement[element] ?? [], value].flat() } : statement,
  );
  return { ...policy, document: { ...document, Statement: edited } };
}

/** A new inline policy for an identity; for other kinds, one statement more in the policy there is (or the first of a new one). */
function addStatement(request: AuthorizationRequest, statement: unknown, kind: PolicyKind): AuthorizationRequest {
  const policy = (name: string, attachedTo: string): AttachedPolicy => ({
    name,
    kind,
    attachedTo,
    document: { Version: '2012-10-17', Statement: [statement] },
  });
  if (kind === 'inline' || kind === 'managed')
    return { ...request, identityPolicies: [...request.identityPolicies, policy('added', request.caller.arn)] };
  const { resource, caller } = request;
  if ((kind === 'resource' || kind === 'trust') && !resource?.policy)
    return {
      ...request,
      resource: {
        ownerAccountId: resource?.ownerAccountId ?? caller.accountId,
        policy: policy('added', request.permission.resource),
      },
    };
  return mapPolicies(request, (existing) => (existing.kind === kind ? withStatement(existing, statement) : existing));
}

function withStatement(policy: AttachedPolicy, statement: unknown): AttachedPolicy {
  const document = policy.document as Record<string, unknown>;
  return { ...policy, document: { ...document, Statement: [document.Statement ?? [], statement].flat() } };
}

/** Edits every policy of a request, the session policy among them. */
function mapPolicies(
  request: AuthorizationRequest,
  edit: (policy: AttachedPolicy) => AttachedPolicy,
): AuthorizationRequest {
  const { caller, identityPolicies, resource } = request;
  const session = sessionPolicy(caller);
  return {
    ...request,
    caller:
      session && 'sessionPolicy' in caller
        ? { ...caller, sessionPolicy: JSON.stringify(edit(session).document) }
        : caller,
    identityPolicies: identityPolicies.map(edit),
    resource: resource?.policy ? { ...resource, policy: edit(resource.policy) } : resource,
  };
}
