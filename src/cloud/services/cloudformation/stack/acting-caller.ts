import { assumeRole } from '../../../assume-role.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import { validationError } from '../errors.ts';
import type { CloudFormationContext } from '../store.ts';

/**
 * Whoever a stack's calls are made as: the role it was given, else whoever asked.
 * @throws {AwsError} ValidationError when CloudFormation can't assume the role.
 */
export async function actingCaller(
  ctx: Pick<CloudFormationContext, 'call' | 'accountId'>,
  roleArn: string | undefined,
  caller: Caller,
): Promise<Caller> {
  if (roleArn === undefined) return caller;
  try {
    const as = servicePrincipal('cloudformation.amazonaws.com', ctx.accountId);
    return (await assumeRole(ctx, { roleArn, sessionName: 'AWSCloudFormation', as })).caller;
  } catch (error) {
    if (error instanceof AwsError) throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
    throw error;
  }
}
