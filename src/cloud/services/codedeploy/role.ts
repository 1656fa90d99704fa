import { assumeRole } from '../../assume-role.ts';
import { AwsError } from '../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../caller.ts';
import type { DeployContext } from './store.ts';

/** CodeDeploy with the permissions of a group's role; null when the role is not there or does not trust it. */
export async function groupCaller(ctx: DeployContext, roleArn: string): Promise<Caller | null> {
  const as = servicePrincipal('codedeploy.amazonaws.com', ctx.accountId);
  try {
    return (await assumeRole(ctx, { roleArn, sessionName: 'codedeploy', as })).caller;
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}
