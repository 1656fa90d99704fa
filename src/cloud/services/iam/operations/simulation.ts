import { parseArn } from '../../../../std/arn.ts';
import type { Caller } from '../../../caller.ts';
import { AwsError } from '../../../aws-error.ts';
import type { AttachedPolicy } from '../../../service.ts';
import type { Decision } from '../../../iam/decision.ts';
import { authorize } from '../../../iam/engine/index.ts';
import { readStatements } from '../../../iam/engine/policy.ts';
import { type PolicyGrammar, policyFault } from '../../../iam/grammar/index.ts';
import { check } from '../constraints.ts';
import { invalidInput, noSuchEntity } from '../errors.ts';
import { page } from '../paging.ts';
import { effectivePolicies } from '../security.ts';
import type { IamContext, Identity } from '../store.ts';

const VERDICTS = { allow: 'allowed', explicitDeny: 'explicitDeny', implicitDeny: 'implicitDeny' } as const;

/** The policy simulator, on the same engine that decides every call. It asks no service: condition keys are what the caller gives. */
export const simulationOperations = {
  SimulatePrincipalPolicy(ctx: IamContext, input: any) {
    check(input, 'PolicySourceArn', 'ActionNames');
    const source = identityByArn(ctx, input.PolicySourceArn);
    const own = effectivePolicies(ctx.store, source, ctx.era);
    const boundary = given(input.PermissionsBoundaryPolicyInputList, 'boundary', source.arn);
    const kept = boundary.length ? own.filter((policy) => policy.kind !== 'boundary') : own;
    const policies = [...kept, ...boundary, ...given(input.PolicyInputList, 'inline', source.arn)];
    return simulate(ctx, input, policies, input.CallerArn ?? source.arn);
  },

  SimulateCustomPolicy(ctx: IamContext, input: any) {
    check(input, 'PolicyInputList', 'ActionNames');
    const caller = input.CallerArn ?? `arn:aws:iam::${ctx.accountId}:user/simulated`;
    const policies = [
      ...given(input.PolicyInputList, 'inline', caller),
      ...given(input.PermissionsBoundaryPolicyInputList, 'boundary', caller),
    ];
    return simulate(ctx, input, policies, caller);
  },
};

function simulate(ctx: IamContext, input: any, identityPolicies: AttachedPolicy[], callerArn: string) {
  const caller = callerOf(callerArn);
  const resources: string[] = input.ResourceArns?.length ? input.ResourceArns : ['*'];
  const [policy = null] = given(input.ResourcePolicy ? [input.ResourcePolicy] : [], 'resource', resources[0]!);
  const ownerAccountId = input.ResourceOwner ? accountOf(input.ResourceOwner) : ctx.accountId;
  const context = Object.fromEntries(
    (input.ContextEntries ?? []).map((entry: any) => [entry.ContextKeyName, entry.ContextKeyValues ?? []]),
  );
  const missing = missingKeys(policy ? [...identityPolicies, policy] : identityPolicies, context);
  const results = (input.ActionNames as string[]).flatMap((action) =>
    resources.map((resource) => {
      const permission = { action, resource };
      const decision = authorize({
        caller,
        permission,
        identityPolicies,
        resource: { ownerAccountId, policy },
        context,
      });
      return describe(decision, missing);
    }),
  );
  return page('EvaluationResults', results, input);
}

const describe = ({ action, resource, verdict, deciding }: Decision, missing: string[]) => ({
  EvalActionName: action,
  EvalResourceName: resource,
  EvalDecision: VERDICTS[verdict],
  MatchedStatements: deciding.map((statement) => ({
    SourcePolicyId: statement.policyName,
    SourcePolicyType: statement.kind === 'resource' ? 'Resource Policy' : 'IAM Policy',
  })),
  MissingContextValues: missing,
});

/** Condition keys that the policies ask for and the simulation does not give. */
function missingKeys(policies: AttachedPolicy[], context: Record<string, unknown>): string[] {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const asked = policies.flatMap(readStatements).flatMap((statement) => statement.conditions.map((test) => test.key));
  return [...new Set(asked)].filter((key) => !given.has(key.toLowerCase()));
}

const given = (
  documents: string[] | undefined,
  kind: 'inline' | 'boundary' | 'resource',
  attachedTo: string,
): AttachedPolicy[] =>
  (documents ?? []).map((text, index) => {
    const grammar: PolicyGrammar = kind === 'boundary' ? 'inline' : kind;
    const fault = policyFault(text, grammar);
    if (fault) throw invalidInput(`Invalid Entity Policy: ${fault}`);
    return {
      name: `${kind === 'resource' ? 'ResourcePolicy' : 'PolicyInputList'}.${index + 1}`,
      kind,
      attachedTo,
      document: JSON.parse(text),
    };
  });

function identityByArn({ store }: IamContext, arn: string): Identity {
  const identities = [...Object.values(store.roles), ...Object.values(store.users)];
  const found = identities.find((identity) => identity.arn === arn);
  if (found) return found;
  if (!parseArn(arn)) throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  throw noSuchEntity(`${arn} cannot be found.`);
}

const accountOf = (owner: string): string => parseArn(owner)?.accountId ?? owner;

/** The caller that an ARN of a user, a role, a role session or an account's root stands for. @throws {AwsError} InvalidInput */
function callerOf(arn: string): Caller {
  const { accountId = '', resource = '' } = parseArn(arn) ?? {};
  const [kind, ...path] = resource.split('/');
  const name = path.at(-1) ?? '';
  if (kind === 'root') return { type: 'Root', accountId, arn, userId: accountId };
  if (kind === 'user' && name) return { type: 'User', accountId, arn, userId: name, userName: name };
  if (kind === 'role' && name)
    return { type: 'AssumedRole', accountId, arn, userId: name, roleArn: arn, roleName: name, sessionName: '' };
  const [roleName, sessionName] = path;
  if (kind === 'assumed-role' && roleName && sessionName) {
    const roleArn = `arn:aws:iam::${accountId}:role/${roleName}`;
    return {
      type: 'AssumedRole',
      accountId,
      arn,
      userId: `${roleName}:${sessionName}`,
      roleArn,
      roleName,
      sessionName,
    };
  }
  throw new AwsError('InvalidInput', `Invalid Caller Arn: ${arn}`, 400);
}
