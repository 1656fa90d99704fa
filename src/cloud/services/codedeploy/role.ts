import { AwsError } from '../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../caller.ts';
import { parseArn } from '../../../std/arn.ts';
import type { DeployContext } from './store.ts';

/** CodeDeploy with the permissions of a group's role; null when the role is not there or does not trust it. */
export async function assumeRole(ctx: DeployContext, RoleArn: string): Promise<Caller | null> {
  const as = servicePrincipal('codedeploy.amazonaws.com', ctx.accountId);
  const input = { RoleArn, RoleSessionName: 'codedeploy' };
  try {
    const { AssumedRoleUser } = await ctx.call('sts', 'AssumeRole', input, { as, source: 'service' });
    const roleName = parseArn(RoleArn)!.resource.split('/').at(-1)!;
    return {
      type: 'AssumedRole',
      accountId: ctx.accountId,
      arn: AssumedRoleUser.Arn,
      userId: AssumedRoleUser.AssumedRoleId,
      roleArn: RoleArn,
      roleName,
      sessionName: 'codedeploy',
    };
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}
