import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import { parseArn } from '../../../../std/arn.ts';
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
    const sessionName = 'AWSCloudFormation';
    const { Credentials, AssumedRoleUser } = await ctx.call(
      'sts',
      'AssumeRole',
      { RoleArn: roleArn, RoleSessionName: sessionName },
      { as: servicePrincipal('cloudformation.amazonaws.com', ctx.accountId), source: 'service' },
    );
    return {
      type: 'AssumedRole',
      accountId: parseArn(roleArn)!.accountId,
      arn: AssumedRoleUser.Arn,
      userId: AssumedRoleUser.AssumedRoleId,
      roleArn,
      roleName: roleArn.split('/').at(-1)!,
      sessionName,
      accessKeyId: Credentials.AccessKeyId,
    };
  } catch (error) {
    if (error instanceof AwsError) throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
    throw error;
  }
}
