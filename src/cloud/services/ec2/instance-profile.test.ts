import { expect, test } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { profileFor } from './instance-profile.ts';
import type { Ec2Context } from './store.ts';

const Arn = 'arn:aws:iam::111122223333:instance-profile/web';
const role = 'arn:aws:iam::111122223333:role/web';

/** A context whose IAM has one profile with one role. */
function context(mayPass = true) {
  const passed: unknown[] = [];
  const call = async (_service: string, _operation: string, { InstanceProfileName: name }: any) => {
    if (name !== 'web') throw new AwsError('NoSuchEntity', 'none', 404);
    return { InstanceProfile: { Arn, InstanceProfileId: 'AIPA', Roles: [{ Arn: role }] } };
  };
  const authorize = async (permission: unknown) => {
    passed.push(permission);
    if (!mayPass) throw new AwsError('UnauthorizedOperation', 'no', 403);
  };
  return { ctx: { accountId: '111122223333', call, authorize } as unknown as Ec2Context, passed };
}

test.each([{ Name: 'web' }, { Arn }])('%j is found, and its role must be passed to EC2', async (given) => {
  const { ctx, passed } = context();
  expect(await profileFor(ctx, given)).toEqual({ arn: Arn, id: 'AIPA' });
  const PassedToService = { 'iam:PassedToService': 'ec2.amazonaws.com' };
  expect(passed).toEqual([{ action: 'iam:PassRole', resource: role, context: PassedToService }]);
  await expect(profileFor(context(false).ctx, given)).rejects.toMatchObject({ code: 'UnauthorizedOperation' });
});

test.each([
  [
    { Name: 'none' },
    'Value (none) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
  ],
  [
    { Arn: `${Arn}2` },
    `Value (${Arn}2) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN`,
  ],
])('%j is refused', async (given, message) => {
  await expect(profileFor(context().ctx, given)).rejects.toMatchObject({ code: 'InvalidParameterValue', message });
});
