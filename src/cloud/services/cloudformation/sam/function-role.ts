import { isObject } from '../template/template.ts';
import type { SamDocument } from './document.ts';
import { invalidResource } from './invalid.ts';
import { policyTemplates } from './policy-templates.ts';

/** Managed policies by their names, and what they are called. */
const managedArn = (name: string, path = ''): object => ({
  'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${path}${name}`,
});
export const serviceRole = (name: string): object => managedArn(name, 'service-role/');

/** Makes a function's role, with what its `Policies` say. @param more managed policies that its event sources need. */
export function addFunctionRole(
  document: SamDocument,
  id: string,
  properties: any,
  more: object[],
  condition: object,
): void {
  const { Policies, PermissionsBoundary, RolePath, AssumeRolePolicyDocument, Tracing, Tags } = properties;
  const managed: unknown[] = [serviceRole('AWSLambdaBasicExecutionRole')];
  if (Tracing) managed.push(managedArn('AWSXRayDaemonWriteAccess'));
  managed.push(...more);
  const inline: object[] = [];
  const list: unknown[] = Policies === undefined ? [] : Array.isArray(Policies) ? Policies : [Policies];
  list.forEach((policy, i) => {
    const Statement = statementsOf(id, policy);
    if (Statement === null)
      managed.push(
        typeof policy === 'string' && !policy.startsWith('arn:') ? managedArn(policy, pathOf(policy)) : policy,
      );
    else inline.push({ PolicyName: `${id}RolePolicy${i}`, PolicyDocument: { Version: '2012-10-17', Statement } });
  });
  const unique = managed.filter(
    (arn, i) => managed.findIndex((other) => JSON.stringify(other) === JSON.stringify(arn)) === i,
  );
  document.add(
    `${id}Role`,
    'AWS::IAM::Role',
    {
      AssumeRolePolicyDocument: AssumeRolePolicyDocument ?? TRUST,
      ManagedPolicyArns: unique,
      ...(inline.length ? { Policies: inline } : {}),
      ...(PermissionsBoundary ? { PermissionsBoundary } : {}),
      ...(RolePath ? { Path: RolePath } : {}),
      Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tagList(Tags)],
    },
    condition,
  );
}

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } }],
};

/** AWS keeps the policies for Lambda's own work under a path. */
const pathOf = (name: string): string =>
  /^AWSLambda\w+ExecutionRole$|^AWSLambda(?:Role|ENIManagementAccess)$/.test(name) ? 'service-role/' : '';

/** Statements of a policy that is written out or a template's; null when it is a managed one. */
function statementsOf(id: string, policy: unknown): unknown | null {
  if (!isObject(policy) || 'Ref' in policy) return null;
  if ('Statement' in policy) return policy['Statement'];
  const [name, ...others] = Object.keys(policy);
  if (name === undefined || others.length || name.startsWith('Fn::')) return null;
  if (!Object.hasOwn(policyTemplates, name)) {
    throw invalidResource(id, `There is no policy template named ${name}.`);
  }
  return policyTemplates[name]!(policy[name] ?? {});
}

export const tagList = (tags: unknown): { Key: string; Value: unknown }[] =>
  isObject(tags) ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) : [];
