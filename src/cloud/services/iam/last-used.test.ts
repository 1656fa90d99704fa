import {
  CreateLoginProfileCommand,
  CreateRoleCommand,
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  GetCredentialReportCommand,
  GetRoleCommand,
  GetUserCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { allows, failureOf, iamAccount, iamClient, trusts, userWithKeys } from './testing/iam-account.ts';

const UserName = 'alice';

describe('the last use', () => {
  it('of a key is noted with place and service, also of a call that is denied', async () => {
    const { cloud, iam } = iamAccount();
    const keys = await userWithKeys(iam, UserName);
    const lastUsed = async () =>
      (await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keys.accessKeyId }))).AccessKeyLastUsed;
    expect(await lastUsed()).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
    const s3 = new S3Client({
      region: 'eu-west-1',
      credentials: keys,
      maxAttempts: 1,
      requestHandler: cloudHandler(cloud),
    });
    expect((await failureOf(s3.send(new ListBucketsCommand({})))).code).toBe('AccessDenied');
    const LastUsedDate = new Date(Math.floor(cloud.clock.now() / 1000) * 1000);
    expect(await lastUsed()).toEqual({ ServiceName: 's3', Region: 'eu-west-1', LastUsedDate });
  });

  it("is not asked for of a key that is nobody's", async () => {
    const { iam } = iamAccount();
    const AccessKeyId = 'AKIAIOSFODNN7EXAMPLE';
    expect(await failureOf(iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `The Access Key with id ${AccessKeyId} cannot be found.`,
    });
  });

  it('of a role is that of its sessions', async () => {
    const { cloud, iam } = iamAccount();
    const credentials = await userWithKeys(iam, UserName);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument: allows('sts:AssumeRole') }));
    const RoleName = 'reader';
    const { Role } = await iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusts({ AWS: '111122223333' }) }),
    );
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: allows('iam:ListUsers') }));
    const sts = new STSClient({ region: 'us-east-1', credentials, requestHandler: cloudHandler(cloud) });
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role!.Arn, RoleSessionName: 'ann' }));
    const lastUsed = async () => (await iam.send(new GetRoleCommand({ RoleName }))).Role!.RoleLastUsed;
    expect(await lastUsed()).toEqual({});
    const session = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    await iamClient(cloud, session).send(new ListUsersCommand({}));
    expect(await lastUsed()).toMatchObject({ Region: 'us-east-1', LastUsedDate: expect.any(Date) });
  });

  it('of a password is that of the console', async () => {
    const { cloud, iam } = iamAccount();
    await userWithKeys(iam, UserName);
    const { User } = await iam.send(new GetUserCommand({ UserName }));
    expect(User!.PasswordLastUsed).toBeUndefined();
    const as = { type: 'User', accountId: '111122223333', arn: User!.Arn!, userId: User!.UserId!, userName: UserName };
    await cloud.call('sts', 'GetCallerIdentity', {}, { as: as as any, source: 'console' });
    expect((await iam.send(new GetUserCommand({ UserName }))).User!.PasswordLastUsed).toBeInstanceOf(Date);
  });
});

describe('the credential report', () => {
  const report = new GetCredentialReportCommand({});
  const generate = new GenerateCredentialReportCommand({});

  it('is made on demand, once in four hours', async () => {
    const { cloud, iam } = iamAccount();
    expect(await failureOf(iam.send(report))).toMatchObject({ code: 'ReportNotPresent', status: 410 });
    expect((await iam.send(generate)).State).toBe('STARTED');
    expect((await iam.send(generate)).State).toBe('INPROGRESS');
    expect(await failureOf(iam.send(report))).toMatchObject({ code: 'ReportInProgress', status: 404 });
    await cloud.advance(1000);
    expect((await iam.send(generate)).State).toBe('COMPLETE');
    expect((await iam.send(report)).ReportFormat).toBe('text/csv');
    await cloud.advance(4 * 3_600_000);
    expect(await failureOf(iam.send(report))).toMatchObject({ code: 'ReportExpired', status: 410 });
    expect((await iam.send(generate)).State).toBe('STARTED');
  });

  it('has a row for each user', async () => {
    const { cloud, iam } = iamAccount();
    const keys = await userWithKeys(iam, UserName);
    await failureOf(iamClient(cloud, keys).send(new ListUsersCommand({})));
    await iam.send(new UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 90 }));
    await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'correct horse' }));
    await iam.send(generate);
    await cloud.advance(1000);
    const { Content } = await iam.send(report);
    const [header, root, alice, ...others] = new TextDecoder()
      .decode(Content)
      .split('\n')
      .map((line) => line.split(','));
    expect(others).toEqual([]);
    expect(header).toHaveLength(22);
    expect(root).toHaveLength(22);
    expect(root!.slice(0, 2)).toEqual(['<root_account>', 'arn:aws:iam::111122223333:root']);
    const row = Object.fromEntries(header!.map((column, i) => [column, alice![i]]));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    expect(row).toEqual({
      user: UserName,
      arn: 'arn:aws:iam::111122223333:user/alice',
      user_creation_time: time,
      password_enabled: 'true',
      password_last_used: 'no_information',
      password_last_changed: time,
      password_next_rotation: time,
      mfa_active: 'false',
      access_key_1_active: 'true',
      access_key_1_last_rotated: time,
      access_key_1_last_used_date: time,
      access_key_1_last_used_region: 'us-east-1',
      access_key_1_last_used_service: 'iam',
      access_key_2_active: 'false',
      access_key_2_last_rotated: 'N/A',
      access_key_2_last_used_date: 'N/A',
      access_key_2_last_used_region: 'N/A',
      access_key_2_last_used_service: 'N/A',
      cert_1_active: 'false',
      cert_1_last_rotated: 'N/A',
      cert_2_active: 'false',
      cert_2_last_rotated: 'N/A',
    });
  });
});
