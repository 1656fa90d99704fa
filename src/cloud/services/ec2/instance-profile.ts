import { AwsError } from '../../aws-error.ts';
import { root } from '../../caller.ts';
import { invalidCombination, invalidParameterValue } from './errors.ts';
import type { Ec2Context } from './store.ts';

/** The profile as IAM has it. Launching with a role means passing it on to EC2, which the caller must be allowed. */
export async function profileFor(
  ctx: Ec2Context,
  { Arn: arn, Name: name }: { Arn?: string; Name?: string },
): Promise<{ arn: string; id: string }> {
  if (arn && name) {
    throw invalidCombination(
      "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'",
    );
  }
  const InstanceProfileName = name ?? arn?.slice(arn.lastIndexOf('/') + 1);
  const [value, parameter, what] = name ? [name, 'name', 'name'] : [arn, 'arn', 'ARN'];
  const invalid = () =>
    invalidParameterValue(
      `Value (${value}) for parameter iamInstanceProfile.${parameter} is invalid. Invalid IAM Instance Profile ${what}`,
    );
  if (!InstanceProfileName) throw invalid();
  const inside = { as: root(ctx.accountId), internal: true };
  const found = await ctx.call('iam', 'GetInstanceProfile', { InstanceProfileName }, inside).catch((error: unknown) => {
    if (error instanceof AwsError && error.code === 'NoSuchEntity') throw invalid();
    throw error;
  });
  const { Arn, InstanceProfileId, Roles } = found.InstanceProfile;
  if (arn && arn !== Arn) throw invalid();
  for (const role of Roles ?? []) {
    const context = { 'iam:PassedToService': 'ec2.amazonaws.com' };
    await ctx.authorize?.({ action: 'iam:PassRole', resource: role.Arn, context });
  }
  return { arn: Arn, id: InstanceProfileId };
}
