import { DescribeRegionsCommand, EC2Client, RebootInstancesCommand } from '@aws-sdk/client-ec2';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  AssumeRoleCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  type GetFederationTokenCommandInput,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../testing/test-cloud.ts';

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

const ACCOUNT = '111122223333';
let cloud: Cloud;
beforeEach(() => {
  cloud = testCloud();
});

const settings = (credentials: Keys) => ({
  region: 'us-east-1',
  credentials,
  maxAttempts: 1,
  requestHandler: cloudHandler(cloud),
});
const sts = (credentials: Keys = rootCredentials(cloud)) => new STSClient(settings(credentials));
const queues = (credentials: Keys) => new SQSClient(settings(credentials)).send(new ListQueuesCommand({}));
const document = (Action: string | string[], more: object = {}) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] });

async function user(UserName: string, PolicyDocument?: string): Promise<Keys> {
  await cloud.call('iam', 'CreateUser', { UserName });
  if (PolicyDocument) await cloud.call('iam', 'PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument });
  const { AccessKey } = await cloud.call('iam', 'CreateAccessKey', { UserName });
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}
const keysOf = ({ Credentials }: any): Keys => ({
  accessKeyId: Credentials.AccessKeyId,
  secretAccessKey: Credentials.SecretAccessKey,
  sessionToken: Credentials.SessionToken,
});
const federate = async (by: Keys, input: Partial<GetFederationTokenCommandInput> = {}) =>
  sts(by).send(new GetFederationTokenCommand({ Name: 'guest', ...input }));

describe('a federated user', () => {
  test('is known by its name', async () => {
    const answer = await federate(await user('ann', document('sts:GetFederationToken')));
    const Arn = `arn:aws:sts::${ACCOUNT}:federated-user/guest`;
    expect(answer.FederatedUser).toEqual({ Arn, FederatedUserId: `${ACCOUNT}:guest` });
    expect(await sts(keysOf(answer)).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn,
      UserId: `${ACCOUNT}:guest`,
      Account: ACCOUNT,
    });
  });

  const both = ['sts:GetFederationToken', 'sqs:ListQueues'];
  test.each<[string, string | null, string | undefined, boolean]>([
    ['what the lender may and the policy says', document(both), document('sqs:*'), true],
    ['not what the lender may not', document('sts:GetFederationToken'), document('sqs:*'), false],
    ['not what the policy does not say', document(both), document('sns:*'), false],
    ['nothing without a policy', document(both), undefined, false],
    ['of the root user what the policy says', null, document('sqs:*'), true],
    ['of the root user nothing else', null, document('sns:*'), false],
  ])('may do %s', async (_, lender, Policy, may) => {
    const by = lender === null ? rootCredentials(cloud) : await user('ann', lender);
    const keys = keysOf(await federate(by, { Policy }));
    if (may) await queues(keys);
    else
      await expect(queues(keys)).rejects.toMatchObject({
        message: expect.stringContaining(`User: arn:aws:sts::${ACCOUNT}:federated-user/guest is not authorized`),
      });
  });

  test.each([
    [
      { Name: 'g' },
      "Value 'g' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    [{ Name: 'a b' }, 'Member must satisfy regular expression pattern'],
    [{ DurationSeconds: 899 }, 'Member must have value greater than or equal to 900'],
    [{ DurationSeconds: 129_601 }, 'Member must have value less than or equal to 129600'],
  ])('%j is refused', async (input, message) => {
    await expect(federate(rootCredentials(cloud), input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message),
    });
  });
});

test('sessions that no role stands behind are nobody to IAM, and give no new ones', async () => {
  const ann = await user('ann', document('*'));
  for (const answer of [await sts(ann).send(new GetSessionTokenCommand({})), await federate(ann)]) {
    const iam = new IAMClient(settings(keysOf(answer)));
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await expect(federate(keysOf(answer))).rejects.toMatchObject({
      message: 'Cannot call GetFederationToken with session credentials',
    });
  }
});

describe('tags', () => {
  const trust = (Action: string[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action }] });
  const tagged = (team: string) =>
    document('sqs:ListQueues', { Condition: { StringEquals: { 'aws:PrincipalTag/team': team } } });

  test('of a session count as those of its principal, and go along when they are transitive', async () => {
    const ann = await user('ann', document(['sts:AssumeRole', 'sts:TagSession']));
    for (const RoleName of ['first', 'second']) {
      await cloud.call('iam', 'CreateRole', {
        RoleName,
        AssumeRolePolicyDocument: trust(['sts:AssumeRole', 'sts:TagSession']),
      });
      await cloud.call('iam', 'PutRolePolicy', { RoleName, PolicyName: 'q', PolicyDocument: tagged('red') });
      await cloud.call('iam', 'PutRolePolicy', { RoleName, PolicyName: 's', PolicyDocument: document('sts:*') });
    }
    const assume = (by: Keys, role: string, more: object = {}) =>
      sts(by)
        .send(
          new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`, RoleSessionName: 'ann', ...more }),
        )
        .then(keysOf);
    const Tags = [{ Key: 'team', Value: 'red' }];
    await queues(await assume(ann, 'first', { Tags }));
    await expect(assume(ann, 'first').then(queues)).rejects.toMatchObject({
      name: expect.stringMatching(/AccessDenied/),
    });
    const passing = await assume(ann, 'first', { Tags, TransitiveTagKeys: ['team'] });
    await queues(await assume(passing, 'second'));
    const keeping = await assume(ann, 'first', { Tags });
    await expect(assume(keeping, 'second').then(queues)).rejects.toMatchObject({
      name: expect.stringMatching(/AccessDenied/),
    });
    await expect(assume(ann, 'first', { Tags: [...Tags, { Key: 'TEAM', Value: 'x' }] })).rejects.toMatchObject({
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    });
  });

  test('of a user count too', async () => {
    const ann = await user('ann', tagged('red'));
    await expect(queues(ann)).rejects.toMatchObject({ name: expect.stringMatching(/AccessDenied/) });
    await cloud.call('iam', 'TagUser', { UserName: 'ann', Tags: [{ Key: 'team', Value: 'red' }] });
    await queues(ann);
  });
});

describe('GetAccessKeyInfo', () => {
  const account = async (AccessKeyId: string) =>
    (await sts().send(new GetAccessKeyInfoCommand({ AccessKeyId }))).Account;

  test('tells whose a key is', async () => {
    expect(await account(rootCredentials(cloud).accessKeyId)).toBe(ACCOUNT);
    expect(await account(rootCredentials(cloud, 1).accessKeyId)).toBe('123456789012');
    const ann = await user('ann');
    expect(await account(ann.accessKeyId)).toBe(ACCOUNT);
    expect(await account(keysOf(await sts(ann).send(new GetSessionTokenCommand({}))).accessKeyId)).toBe(ACCOUNT);
  });

  test('refuses what is none', async () => {
    await expect(account('not a key at all')).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(account('lowercase1234567890')).rejects.toMatchObject({ name: 'ValidationError' });
  });
});

test('DecodeAuthorizationMessage reads what EC2 has encoded', async () => {
  const ann = await user('ann', document('ec2:DescribeRegions'));
  const ec2 = new EC2Client(settings(ann));
  await ec2.send(new DescribeRegionsCommand({}));
  const denial: any = await ec2
    .send(new RebootInstancesCommand({ InstanceIds: ['i-0123456789abcdef0'] }))
    .catch((e) => e);
  const EncodedMessage = /Encoded authorization failure message: (\S+)$/.exec(denial.message)?.[1];
  const decode = (by?: Keys) => sts(by).send(new DecodeAuthorizationMessageCommand({ EncodedMessage }));
  await expect(decode(ann)).rejects.toMatchObject({ name: 'AccessDenied' });
  expect(JSON.parse((await decode()).DecodedMessage!)).toMatchObject({
    allowed: false,
    explicitDeny: false,
    context: {
      principal: { name: 'ann', arn: `arn:aws:iam::${ACCOUNT}:user/ann` },
      action: 'ec2:RebootInstances',
      resource: `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-0123456789abcdef0`,
    },
  });
});
