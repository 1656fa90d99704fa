import { IAMClient, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  type AssumeRoleCommandInput,
} from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, test } from 'vitest';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../testing/test-cloud.ts';
import type { Cloud } from '../../cloud.ts';

const ACCOUNT = '111122223333';
const PARTNER = '123456789012';
const READER = `arn:aws:iam::${ACCOUNT}:role/reader`;

let cloud: Cloud;
const client = (credentials = rootCredentials(cloud)) =>
  new STSClient({ region: 'us-east-1', credentials, maxAttempts: 1, requestHandler: cloudHandler(cloud) });

const trusting = (principal: object, condition?: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', Condition: condition }],
  });
const allowing = (action: string, resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] });

/** A user with a key, and what it may do. */
async function user(name: string, policy?: string) {
  await cloud.call('iam', 'CreateUser', { UserName: name });
  if (policy) await cloud.call('iam', 'PutUserPolicy', { UserName: name, PolicyName: 'own', PolicyDocument: policy });
  const { AccessKey } = await cloud.call('iam', 'CreateAccessKey', { UserName: name });
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}
const role = (trust: string, more: object = {}) =>
  cloud.call('iam', 'CreateRole', { RoleName: 'reader', AssumeRolePolicyDocument: trust, ...more });

const assume = async (
  keys: { accessKeyId: string; secretAccessKey: string },
  input: Partial<AssumeRoleCommandInput> = {},
) => client(keys).send(new AssumeRoleCommand({ RoleArn: READER, RoleSessionName: 'ann', ...input }));

/** Credentials of an answer as a client takes them. */
const keysOf = ({ Credentials }: any) => ({
  accessKeyId: Credentials.AccessKeyId,
  secretAccessKey: Credentials.SecretAccessKey,
  sessionToken: Credentials.SessionToken,
});

beforeEach(() => {
  cloud = testCloud();
});

describe('GetCallerIdentity', () => {
  test('the root user', async () => {
    const identity = await client().send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: ACCOUNT, UserId: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root` });
  });
  test('the partner', async () => {
    const identity = await client(rootCredentials(cloud, 1)).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: PARTNER });
  });
  test('a user without any permission', async () => {
    const identity = await client(await user('ann')).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Arn: `arn:aws:iam::${ACCOUNT}:user/ann`, UserId: expect.stringMatching(/^AIDA/) });
  });
});

describe('AssumeRole', () => {
  test('gives keys that are the role', async () => {
    await role(trusting({ AWS: ACCOUNT }));
    const answer = await assume(await user('ann', allowing('sts:AssumeRole')));
    expect(answer.Credentials).toMatchObject({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^\w{40}$/),
      SessionToken: expect.stringMatching(/^IQoJb3JpZ2luX2Vj/),
      Expiration: new Date(Math.floor(cloud.clock.now() / 1000) * 1000 + 3_600_000),
    });
    const Arn = `arn:aws:sts::${ACCOUNT}:assumed-role/reader/ann`;
    expect(answer.AssumedRoleUser).toEqual({ Arn, AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:ann$/) });
    expect(await client(keysOf(answer)).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn,
      UserId: answer.AssumedRoleUser!.AssumedRoleId,
    });
  });

  test('the role acts by its own policies, and a session policy narrows them', async () => {
    const ann = await user('ann', allowing('sts:AssumeRole'));
    await role(trusting({ AWS: ACCOUNT }));
    const grant = { RoleName: 'reader', PolicyName: 'own', PolicyDocument: allowing('iam:ListRoles') };
    await cloud.call('iam', 'PutRolePolicy', grant);
    const listRoles = (answer: object) =>
      new IAMClient({ region: 'us-east-1', credentials: keysOf(answer), requestHandler: cloudHandler(cloud) }).send(
        new ListRolesCommand({}),
      );
    expect((await listRoles(await assume(ann))).Roles).toHaveLength(1);
    await expect(listRoles(await assume(ann, { Policy: allowing('s3:*') }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${ACCOUNT}:assumed-role/reader/ann is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::${ACCOUNT}:role/ because no session policy allows the iam:ListRoles action`,
    });
  });

  const refused = {
    name: 'AccessDenied',
    message: `User: arn:aws:iam::${ACCOUNT}:user/ann is not authorized to perform: sts:AssumeRole on resource: ${READER}`,
  };
  test('a trust that names somebody else', async () => {
    await role(trusting({ Service: 'lambda.amazonaws.com' }));
    await expect(assume(await user('ann', allowing('sts:AssumeRole')))).rejects.toMatchObject(refused);
  });
  test('a trust of the account leaves it to identity policies', async () => {
    await role(trusting({ AWS: ACCOUNT }));
    await expect(assume(await user('ann'))).rejects.toMatchObject(refused);
  });
  test('a trust that names the user is enough within the account', async () => {
    const ann = await user('ann');
    await role(trusting({ AWS: `arn:aws:iam::${ACCOUNT}:user/ann` }));
    expect(await assume(ann)).toHaveProperty('Credentials');
  });
  test('a role that is not there reads the same', async () => {
    await expect(assume(await user('ann', allowing('sts:AssumeRole')))).rejects.toMatchObject(refused);
  });
  test('the external id is a condition', async () => {
    const ann = await user('ann', allowing('sts:AssumeRole'));
    await role(trusting({ AWS: ACCOUNT }, { StringEquals: { 'sts:ExternalId': 'secret' } }));
    await expect(assume(ann)).rejects.toMatchObject(refused);
    await expect(assume(ann, { ExternalId: 'other' })).rejects.toMatchObject(refused);
    expect(await assume(ann, { ExternalId: 'secret' })).toHaveProperty('Credentials');
  });
  test('between accounts both sides must allow', async () => {
    const key = (RoleName: string) => ({ RoleName, AssumeRolePolicyDocument: trusting({ AWS: PARTNER }) });
    const partner = {
      as: { type: 'Root', accountId: PARTNER, arn: `arn:aws:iam::${PARTNER}:root`, userId: PARTNER } as const,
    };
    await cloud.call('iam', 'CreateRole', key('reader'));
    await cloud.call('iam', 'CreateUser', { UserName: 'bob' }, partner);
    const { AccessKey } = await cloud.call('iam', 'CreateAccessKey', { UserName: 'bob' }, partner);
    const bob = { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
    await expect(assume(bob)).rejects.toMatchObject({ name: 'AccessDenied' });
    const PolicyDocument = allowing('sts:AssumeRole', READER);
    await cloud.call('iam', 'PutUserPolicy', { UserName: 'bob', PolicyName: 'own', PolicyDocument }, partner);
    expect((await assume(bob)).AssumedRoleUser!.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/reader/ann`);
  });

  test('a root user may not', async () => {
    await role(trusting({ AWS: ACCOUNT }));
    await expect(assume(rootCredentials(cloud))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Roles may not be assumed by root accounts.',
    });
  });

  test.each([
    [
      { DurationSeconds: 899 },
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      { DurationSeconds: 43_201 },
      "Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
    [{ DurationSeconds: 7200 }, 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
    [
      { RoleSessionName: 'a b' },
      "Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [{ RoleSessionName: 'a' }, 'Member must have length greater than or equal to 2'],
    [{ RoleArn: 'reader' }, 'Member must have length greater than or equal to 20'],
    [{ RoleArn: 'arn:aws:s3:::bucket-name' }, 'arn:aws:s3:::bucket-name is invalid'],
  ])('refuses %j', async (input, message) => {
    const ann = await user('ann', allowing('sts:AssumeRole'));
    await role(trusting({ AWS: ACCOUNT }));
    await expect(assume(ann, input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message),
    });
  });

  test('longer sessions by the role, but not for a role that assumes', async () => {
    const ann = await user('ann', allowing('sts:AssumeRole'));
    await role(trusting({ AWS: ACCOUNT }), { MaxSessionDuration: 7200 });
    await cloud.call('iam', 'PutRolePolicy', {
      RoleName: 'reader',
      PolicyName: 'own',
      PolicyDocument: allowing('sts:*'),
    });
    const answer = await assume(ann, { DurationSeconds: 7200 });
    await expect(assume(keysOf(answer), { DurationSeconds: 7200 })).rejects.toMatchObject({
      message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    });
  });

  test.each([
    ['{', 'Syntax errors in policy.'],
    [
      '{"Statement":[{"Effect":"Allow","Action":"read","Resource":"*"}]}',
      'Actions/Conditions must be prefaced by a vendor',
    ],
  ])('the session policy %s', async (Policy, message) => {
    await role(trusting({ AWS: ACCOUNT }));
    const ann = await user('ann', allowing('sts:AssumeRole'));
    await expect(assume(ann, { Policy })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringContaining(message),
    });
  });

  test('managed policies as session policies', async () => {
    await role(trusting({ AWS: ACCOUNT }));
    const ann = await user('ann', allowing('sts:AssumeRole'));
    const PolicyDocument = allowing('iam:*');
    await cloud.call('iam', 'PutRolePolicy', { RoleName: 'reader', PolicyName: 'own', PolicyDocument });
    const { Policy } = await cloud.call('iam', 'CreatePolicy', {
      PolicyName: 'users',
      PolicyDocument: allowing('iam:ListUsers'),
    });
    const answer = await assume(ann, { PolicyArns: [{ arn: Policy.Arn }] });
    const iam = new IAMClient({
      region: 'us-east-1',
      credentials: keysOf(answer),
      requestHandler: cloudHandler(cloud),
    });
    expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(1);
    await expect(iam.send(new ListRolesCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('is recorded with its decision, the look into IAM is not', async () => {
    await role(trusting({ AWS: ACCOUNT }));
    await assume(await user('ann', allowing('sts:AssumeRole')));
    const calls = cloud.trace().filter((event) => event.type === 'call');
    expect(calls.map(({ operation }) => operation)).not.toContain('GetRole');
    expect(calls.at(-1)).toMatchObject({
      operation: 'AssumeRole',
      input: { RoleArn: READER, RoleSessionName: 'ann' },
      decisions: [{ verdict: 'allow', action: 'sts:AssumeRole', resource: READER }],
    });
  });
});

describe('GetSessionToken', () => {
  test('gives keys of the same user', async () => {
    const answer = await client(await user('ann')).send(new GetSessionTokenCommand({}));
    const identity = await client(keysOf(answer)).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/ann`);
    await expect(client(keysOf(answer)).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      message: 'Cannot call GetSessionToken with session credentials',
    });
  });
  test("a root user's ends within the hour", async () => {
    const { Credentials } = await client().send(new GetSessionTokenCommand({ DurationSeconds: 7200 }));
    expect(Credentials!.Expiration!.getTime() - cloud.clock.now()).toBeLessThanOrEqual(3_600_000);
  });
});

test('what is not built says so', async () => {
  await expect(cloud.call('sts', 'AssumeRoleWithSAML', {})).rejects.toMatchObject({
    code: 'NotImplemented',
    status: 501,
  });
});
