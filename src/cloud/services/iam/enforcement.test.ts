import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetRoleCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { allows, failureOf, iamAccount, iamClient, type Keys, trusts } from './testing/iam-account.ts';

const UserName = 'alice';

async function createUser(iam: IAMClient): Promise<Keys> {
  await iam.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

async function assume(cloud: Cloud, credentials: Keys, input: object): Promise<Keys> {
  const sts = new STSClient({ region: 'us-east-1', credentials, maxAttempts: 1, requestHandler: cloudHandler(cloud) });
  const RoleArn = 'arn:aws:iam::111122223333:role/reader';
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', ...input }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken };
}

const getObject = (cloud: Cloud, credentials: Keys, Key = 'name.txt') =>
  new S3Client({ region: 'us-east-1', credentials, maxAttempts: 1, requestHandler: cloudHandler(cloud) }).send(
    new GetObjectCommand({ Bucket: 'photos', Key }),
  );

describe("a user's keys", () => {
  it('allow what the policies allow, and no more', async () => {
    const { cloud, iam } = iamAccount();
    const keys = await createUser(iam);
    const alice = iamClient(cloud, keys);
    expect(await failureOf(alice.send(new GetRoleCommand({ RoleName: 'x' })))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:GetRole on resource: ' +
        'role x because no identity-based policy allows the iam:GetRole action',
    });
    const PolicyDocument = allows('iam:*', 'arn:aws:iam::*:user/${aws:username}');
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'self', PolicyDocument }));
    expect((await alice.send(new GetUserCommand({}))).User!.UserName).toBe(UserName);
    expect((await alice.send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(1);
    expect((await failureOf(alice.send(new GetRoleCommand({ RoleName: 'x' })))).code).toBe('AccessDenied');
  });

  it('stop working when they are made inactive', async () => {
    const { cloud, iam } = iamAccount();
    const keys = await createUser(iam);
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: keys.accessKeyId, Status: 'Inactive' }));
    const failure = await failureOf(iamClient(cloud, keys).send(new GetUserCommand({})));
    expect(failure).toMatchObject({ code: 'InvalidClientTokenId', status: 403 });
  });

  it('keep the user from being deleted, and are two at most', async () => {
    const { iam } = iamAccount();
    await createUser(iam);
    expect((await failureOf(iam.send(new DeleteUserCommand({ UserName })))).message).toBe(
      'Cannot delete entity, must delete access keys first.',
    );
    await iam.send(new CreateAccessKeyCommand({ UserName }));
    expect((await failureOf(iam.send(new CreateAccessKeyCommand({ UserName })))).message).toBe(
      'Cannot exceed quota for AccessKeysPerUser: 2',
    );
  });

  it("may use AWS's managed policies", async () => {
    const { cloud, iam } = iamAccount();
    const alice = iamClient(cloud, await createUser(iam));
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
    expect((await alice.send(new ListRolesCommand({}))).Roles).toEqual([]);
  });
});

describe('an explicit deny', () => {
  it('is told with the ARN of the managed policy it stands in', async () => {
    const { cloud, iam } = iamAccount();
    const alice = iamClient(cloud, await createUser(iam));
    const PolicyDocument = allows('iam:*').replace('Allow', 'Deny');
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'no-iam', PolicyDocument }));
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: Policy!.Arn }));
    expect((await failureOf(alice.send(new ListRolesCommand({})))).message).toMatch(
      / with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy\/no-iam$/,
    );
  });
});

describe("a role's session", () => {
  async function reader(policy: string, trust: object = { AWS: '111122223333' }) {
    const { cloud, iam } = iamAccount();
    const keys = await createUser(iam);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument: allows('sts:AssumeRole') }));
    await iam.send(new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: trusts(trust) }));
    await iam.send(new PutRolePolicyCommand({ RoleName: 'reader', PolicyName: 'read', PolicyDocument: policy }));
    await cloud.call('s3', 'CreateBucket', { Bucket: 'photos' });
    await cloud.call('s3', 'PutObject', { Bucket: 'photos', Key: 'name.txt', Body: new TextEncoder().encode('Ann') });
    return { cloud, keys };
  }

  it('reads what the role may read', async () => {
    const { cloud, keys } = await reader(allows('s3:GetObject', 'arn:aws:s3:::photos/*'));
    const session = await assume(cloud, keys, {});
    expect(await (await getObject(cloud, session)).Body!.transformToString()).toBe('Ann');
  });

  it('is denied, and told why, when the policy names the bucket only', async () => {
    const { cloud, keys } = await reader(allows('s3:GetObject', 'arn:aws:s3:::photos'));
    const failure = await failureOf(getObject(cloud, await assume(cloud, keys, {})));
    expect(failure).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:sts::111122223333:assumed-role/reader/session is not authorized to perform: s3:GetObject on resource: ' +
        '"arn:aws:s3:::photos/name.txt" because no identity-based policy allows the s3:GetObject action',
    });
    const denied = cloud.trace().findLast((event) => event.type === 'call' && event.operation === 'GetObject');
    expect(denied).toMatchObject({
      decisions: [{ verdict: 'implicitDeny', nearMisses: [{ failed: [{ element: 'Resource' }] }] }],
    });
  });

  it('is limited by its session policy', async () => {
    const { cloud, keys } = await reader(allows('s3:*'));
    const session = await assume(cloud, keys, { Policy: allows('s3:PutObject') });
    expect((await failureOf(getObject(cloud, session))).message).toMatch(
      /because no session policy allows the s3:GetObject action$/,
    );
  });

  it('cannot begin when the trust policy does not name the caller', async () => {
    const { cloud, keys } = await reader(allows('s3:*'), { Service: 'lambda.amazonaws.com' });
    expect(await failureOf(assume(cloud, keys, {}))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole on resource: ' +
        'arn:aws:iam::111122223333:role/reader',
    });
  });
});
