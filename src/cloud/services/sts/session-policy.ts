import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { AwsError } from '../../aws-error.ts';
import { root } from '../../caller.ts';
import type { Context } from '../../service.ts';
import type { StsStore } from './store.ts';

interface PolicyDocument {
  Version?: string;
  Statement: unknown;
}

/**
 * The session policies of a call as one document, as JSON text: what any of them allows, the session may. Undefined when none is passed.
 */
export async function sessionPolicy(
  ctx: Context<StsStore>,
  accountId: string,
  { Policy, PolicyArns }: AssumeRoleCommandInput,
): Promise<string | undefined> {
  const documents: PolicyDocument[] = Policy === undefined ? [] : [parsePolicy(Policy)];
  for (const { arn } of PolicyArns ?? []) documents.push(await managedPolicy(ctx, accountId, arn!));
  if (!documents.length) return undefined;
  return JSON.stringify({
    Version: documents[0]!.Version ?? '2008-10-17',
    Statement: documents.flatMap(({ Statement }) => Statement),
  });
}

function parsePolicy(text: string): PolicyDocument {
  try {
    const document = JSON.parse(text);
    if (document?.Statement) return document;
  } catch {
    throw new AwsError('MalformedPolicyDocument', 'This policy contains invalid Json');
  }
  throw new AwsError('MalformedPolicyDocument', 'Syntax errors in policy.');
}

async function managedPolicy(ctx: Context<StsStore>, accountId: string, PolicyArn: string): Promise<PolicyDocument> {
  const inside = { as: root(accountId), internal: true };
  const { Policy } = await ctx.call('iam', 'GetPolicy', { PolicyArn }, inside);
  const VersionId = Policy.DefaultVersionId;
  const { PolicyVersion } = await ctx.call('iam', 'GetPolicyVersion', { PolicyArn, VersionId }, inside);
  return parsePolicy(decodeURIComponent(PolicyVersion.Document));
}
