import { type Draft, look } from './draft.ts';

/** What Lambda needs for its own work; templates give it by themselves. */
const OWN = /policy\/service-role\/AWSLambda(Basic|SQSQueue|DynamoDB|Kinesis|VPCAccess)ExecutionRole$/;

/** A role's policies as a template has them: documents, and ARNs of managed ones. */
export async function rolePolicies(draft: Draft, roleArn: string): Promise<unknown[]> {
  const RoleName = roleArn.split('/').at(-1)!;
  const { AttachedPolicies = [] } = (await look(draft, 'iam', 'ListAttachedRolePolicies', { RoleName })) ?? {};
  const { PolicyNames = [] } = (await look(draft, 'iam', 'ListRolePolicies', { RoleName })) ?? {};
  const documents = [];
  for (const PolicyName of PolicyNames as string[]) {
    const found = await look(draft, 'iam', 'GetRolePolicy', { RoleName, PolicyName });
    if (found) documents.push(documentOf(found.PolicyDocument));
  }
  for (const { PolicyArn } of AttachedPolicies as { PolicyArn: string }[]) {
    if (OWN.test(PolicyArn)) continue;
    if (PolicyArn.startsWith('arn:aws:iam::aws:')) documents.push(PolicyArn);
    else documents.push(await customerPolicy(draft, PolicyArn));
  }
  return documents.filter((document) => document !== null);
}

async function customerPolicy(draft: Draft, PolicyArn: string): Promise<unknown> {
  const found = await look(draft, 'iam', 'GetPolicy', { PolicyArn });
  const VersionId = found?.Policy.DefaultVersionId;
  const version = VersionId && (await look(draft, 'iam', 'GetPolicyVersion', { PolicyArn, VersionId }));
  return version ? documentOf(version.PolicyVersion.Document) : null;
}

/** IAM hands documents out encoded for URLs. */
const documentOf = (text: string): unknown => JSON.parse(decodeURIComponent(text));
