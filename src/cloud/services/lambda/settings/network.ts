import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal } from '../../../caller.ts';
import { invalidParameter } from '../errors.ts';
import type { FunctionSettings, LambdaContext } from '../store.ts';
import { roleMay } from './role-may.ts';
import type { SettingsInput } from './setting-violations.ts';

type Vpc = NonNullable<FunctionSettings['vpc']>;

/**
 * Finds the VPC of a function's subnets; two empty lists take it out of its VPC.
 * @throws {AwsError} InvalidParameterValueException when a subnet or group is not there, or the role may not make network interfaces
 */
export async function readVpc(
  ctx: LambdaContext,
  input: NonNullable<SettingsInput['VpcConfig']>,
  roleArn: string,
): Promise<Vpc> {
  const { SubnetIds: subnetIds = [], SecurityGroupIds: securityGroupIds = [] } = input;
  const ipv6 = input.Ipv6AllowedForDualStack ?? false;
  if (!subnetIds.length && !securityGroupIds.length) return { subnetIds, securityGroupIds, vpcId: '', ipv6 };
  if (!subnetIds.length || !securityGroupIds.length)
    throw invalidParameter('SubnetIds and SecurityIds must coexist or be both empty list.');
  if (!(await roleMay(ctx, roleArn, 'ec2:CreateNetworkInterface', '*')))
    throw invalidParameter(
      'The provided execution role does not have permissions to call CreateNetworkInterface on EC2',
    );
  const { Subnets } = await look(ctx, 'DescribeSubnets', { SubnetIds: subnetIds });
  const { SecurityGroups } = await look(ctx, 'DescribeSecurityGroups', { GroupIds: securityGroupIds });
  const vpcIds = new Set<string>([...Subnets, ...SecurityGroups].map(({ VpcId }) => VpcId));
  if (vpcIds.size > 1) throw invalidParameter('Security Groups are required to be in the same VPC.');
  return { subnetIds, securityGroupIds, vpcId: [...vpcIds][0]!, ipv6 };
}

async function look(ctx: LambdaContext, operation: string, input: object): Promise<any> {
  try {
    const as = servicePrincipal('lambda.amazonaws.com', ctx.accountId);
    return await ctx.call('ec2', operation, input, { as, internal: true });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(
      `Error occurred while ${operation}. EC2 Error Code: ${error.code}. EC2 Error Message: ${error.message}`,
    );
  }
}
