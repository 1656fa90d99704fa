import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { root } from '../../caller.ts';
import { parsePolicy } from '../../iam/grammar/index.ts';
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
  { Policy, PolicyArns }: Pick<AssumeRoleCommandInput, 'Policy' | 'PolicyArns'>,
): Promise<string | undefined> {
  const documents: PolicyDocument[] = Policy === undefined ? [] : [parsePolicy(Policy, 'inline') as PolicyDocument];
  for (const { arn } of PolicyArns ?? []) documents.push(await managedPolicy(ctx, accountId, arn!));
  if (!documents.length) return undefined;
  return JSON.stringify({
    Version: documents[0]!.Version ?? '2008-10-17',
    Statement: documents.flatMap(({ Statement }) => Statement),
  });
}

async function managedPolicy(ctx: Context<StsStore>, accountId: string, PolicyArn: string): Promise<PolicyDocument> {
  const inside = { as: root(accountId), internal: true };
  const { Policy } = await ctx.call('iam', 'GetPolicy', { PolicyArn }, inside);
  const VersionId = Policy.DefaultVersionId;
  const { PolicyVersion } = await ctx.call('iam', 'GetPolicyVersion', { PolicyArn, VersionId }, inside);
  return JSON.parse(decodeURIComponent(PolicyVersion.Document));
}
