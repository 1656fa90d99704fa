import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal } from '../../../caller.ts';
import type { LambdaContext } from '../store.ts';

/**
 * Whether a role's own policies let it do something: what Lambda looks into before it takes a target for a function. A grant in the
 * target's own policy does not count.
 */
export async function roleMay(
  ctx: LambdaContext,
  roleArn: string,
  action: string,
  resource: string,
  accountId = ctx.accountId,
): Promise<boolean> {
  const question = { PolicySourceArn: roleArn, ActionNames: [action], ResourceArns: [resource] };
  try {
    const as = servicePrincipal('lambda.amazonaws.com', accountId);
    const { EvaluationResults } = await ctx.call('iam', 'SimulatePrincipalPolicy', question, { as, internal: true });
    return EvaluationResults[0].EvalDecision === 'allowed';
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
