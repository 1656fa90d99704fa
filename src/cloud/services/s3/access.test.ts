import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { anonymous, type Caller } from '../../caller.ts';
import type { Cloud, CloudOptions } from '../../cloud.ts';
import { services } from '../index.ts';
import { failure, s3Client, setUp } from './testing/s3-client.ts';

const Bucket = 'box';
const arn = `arn:aws:s3:::${Bucket}`;
const account = '111122223333';
const allow = (Action: string | string[], Resource: string | string[]) => ({ Effect: 'Allow', Action, Resource });

let cloud: Cloud;
let s3: S3Client;

async function start(options: Partial<CloudOptions> = {}): Promise<void> {
  ({ cloud, s3 } = setUp(options));
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
}

beforeEach(() => start());

/** A role whose inline policy has these statements, as a session of it. */
async function roleWith(...Statement: object[]): Promise<Caller> {
  const { Role } = await cloud.call('iam', 'CreateRole', {
    RoleName: 'reader',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }),
  });
  await cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'reader',
    PolicyName: 'inline',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
  return {
    type: 'AssumedRole',
    accountId: account,
    arn: `arn:aws:sts::${account}:assumed-role/reader/fn`,
    userId: `${Role.RoleId}:fn`,
    roleArn: `arn:aws:iam::${account}:role/reader`,
    roleName: 'reader',
    sessionName: 'fn',
  };
}

const denied = (action: string, resource: string) => ({
  code: 'AccessDenied',
  status: 403,
  message:
    `User: arn:aws:sts::${account}:assumed-role/reader/fn is not authorized to perform: ${action} on resource: "${resource}" ` +
    `because no identity-based policy allows the ${action} action`,
});

describe('a missing key', () => {
  test('is known to who may list the bucket only', async () => {
    const as = await roleWith(allow('s3:GetObject', `${arn}/*`));
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'k' }, { as })).resolves.toMatchObject({
      ContentLength: 1,
    });
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'nope' }, { as })).rejects.toMatchObject(
      denied('s3:ListBucket', arn),
    );
    const call = cloud.trace().findLast((event) => event.type === 'call');
    expect(call).toMatchObject({
      operation: 'GetObject',
      decisions: [
        { action: 's3:GetObject', verdict: 'allow' },
        { action: 's3:ListBucket', verdict: 'implicitDeny' },
      ],
    });
    await cloud.call('iam', 'PutRolePolicy', {
      RoleName: 'reader',
      PolicyName: 'list',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:ListBucket', arn)] }),
    });
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'nope' }, { as })).rejects.toMatchObject({
      code: 'NoSuchKey',
    });
    await expect(cloud.call('s3', 'HeadObject', { Bucket, Key: 'nope' }, { as })).rejects.toMatchObject({
      code: 'NotFound',
    });
  });

  test('in 2016 the denial says no more than that', async () => {
    await start({ era: '2016' });
    const as = await roleWith(allow('s3:GetObject', `${arn}/*`));
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'nope' }, { as })).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'Access Denied',
    });
  });
});

describe('permissions', () => {
  test("the book's mistake: a policy on the bucket does not cover its objects", async () => {
    const as = await roleWith(allow('s3:GetObject', arn));
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'k' }, { as })).rejects.toMatchObject(
      denied('s3:GetObject', `${arn}/k`),
    );
  });

  test('HeadObject needs GetObject, listings and HeadBucket need ListBucket', async () => {
    const as = await roleWith(allow(['s3:GetObject', 's3:ListBucket'], [arn, `${arn}/*`]));
    await cloud.call('s3', 'HeadObject', { Bucket, Key: 'k' }, { as });
    await cloud.call('s3', 'HeadBucket', { Bucket }, { as });
    await cloud.call('s3', 'ListObjects', { Bucket }, { as });
    await expect(cloud.call('s3', 'ListBuckets', {}, { as })).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(cloud.call('s3', 'PutObject', { Bucket, Key: 'k' }, { as })).rejects.toMatchObject(
      denied('s3:PutObject', `${arn}/k`),
    );
  });

  test('a listing can be allowed below a prefix', async () => {
    const Condition = { StringLike: { 's3:prefix': 'home/*' } };
    const as = await roleWith({ ...allow('s3:ListBucket', arn), Condition });
    await cloud.call('s3', 'ListObjectsV2', { Bucket, Prefix: 'home/ann/' }, { as });
    await expect(cloud.call('s3', 'ListObjectsV2', { Bucket }, { as })).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('a copy needs both ends', async () => {
    const as = await roleWith(allow('s3:PutObject', `${arn}/*`));
    await expect(
      cloud.call('s3', 'CopyObject', { Bucket, CopySource: `${Bucket}/k`, Key: 'l' }, { as }),
    ).rejects.toMatchObject(denied('s3:GetObject', `${arn}/k`));
  });

  test('DeleteObjects answers key by key', async () => {
    const as = await roleWith(allow('s3:DeleteObject', `${arn}/mine/*`));
    const Delete = { Objects: [{ Key: 'mine/a' }, { Key: 'k' }] };
    const answer = await cloud.call('s3', 'DeleteObjects', { Bucket, Delete }, { as });
    expect(answer.Deleted).toMatchObject([{ Key: 'mine/a' }]);
    expect(answer.Errors).toMatchObject([
      { Key: 'k', Code: 'AccessDenied', Message: denied('s3:DeleteObject', `${arn}/k`).message },
    ]);
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'k' })).resolves.toBeDefined();
  });
});

describe('the bucket policy', () => {
  const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
  const put = (Policy: string) => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const forPartner = { Principal: { AWS: '123456789012' }, ...allow('s3:GetObject', `${arn}/*`) };

  test('is kept as it was written', async () => {
    expect(await failure(s3.send(new GetBucketPolicyCommand({ Bucket })))).toMatchObject({
      name: 'NoSuchBucketPolicy',
      message: 'The bucket policy does not exist',
      status: 404,
      BucketName: Bucket,
    });
    const { $metadata } = await put(policy(forPartner));
    expect([200, 204]).toContain($metadata.httpStatusCode);
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(policy(forPartner));
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    expect(await failure(s3.send(new GetBucketPolicyCommand({ Bucket })))).toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
  });

  test('lets another account in', async () => {
    const partner = s3Client(cloud, { account: 1 });
    expect(await failure(partner.send(new GetObjectCommand({ Bucket, Key: 'k' })))).toMatchObject({
      name: 'AccessDenied',
      message: 'Access Denied',
    });
    await put(policy(forPartner));
    await expect(partner.send(new GetObjectCommand({ Bucket, Key: 'k' }))).resolves.toBeDefined();
    expect(await failure(partner.send(new ListObjectsV2Command({ Bucket })))).toMatchObject({ name: 'AccessDenied' });
  });

  test('a public one is held back until Block Public Access is taken off', async () => {
    const open = policy({ Principal: '*', ...allow('s3:GetObject', `${arn}/*`) });
    expect(await failure(put(open))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(/because public policies are prevented by the BlockPublicPolicy setting/),
    });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    expect(await failure(s3.send(new GetPublicAccessBlockCommand({ Bucket })))).toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    });
    await put(open);
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'k' }, { as: anonymous })).resolves.toBeDefined();
    await expect(
      cloud.call('s3', 'GetObject', { Bucket, Key: 'k', ResponseContentType: 'text/html' }, { as: anonymous }),
    ).rejects.toMatchObject({ code: 'InvalidRequest' });
  });

  const statement = { Principal: { AWS: account }, ...allow('s3:GetObject', `${arn}/*`) };
  const { Effect: _, ...withoutEffect } = statement;
  const { Principal: __, ...withoutPrincipal } = statement;
  const malformed: [what: string, text: string, reason: string][] = [
    ['no JSON', 'hello', "Policies must be valid JSON and the first byte must be '{'"],
    ['broken JSON', '{"Version":', 'This policy contains invalid Json'],
    ['no statement', '{"Version":"2012-10-17"}', 'Missing required field Statement'],
    ['a wrong version', '{"Version":"2016-01-01","Statement":[]}', 'The policy must contain a valid version string'],
    ['no principal', policy(withoutPrincipal), 'Missing required field Principal'],
    ['no effect', policy(withoutEffect), 'Missing required field Effect'],
    ['a wrong effect', policy({ ...statement, Effect: 'Maybe' }), 'Invalid effect: Maybe'],
    ['another bucket', policy({ ...statement, Resource: 'arn:aws:s3:::other/*' }), 'Policy has invalid resource'],
    ['no ARN', policy({ ...statement, Resource: '*' }), 'Policy has invalid resource'],
    ['an action of another service', policy({ ...statement, Action: 'sqs:SendMessage' }), 'Policy has invalid action'],
    [
      'an object action on the bucket',
      policy({ ...statement, Resource: arn }),
      'Action does not apply to any resource(s) in statement',
    ],
    [
      'a bucket action on objects',
      policy({ ...statement, Action: 's3:ListBucket' }),
      'Action does not apply to any resource(s) in statement',
    ],
    ['a principal of no account', policy({ ...statement, Principal: { AWS: 'ann' } }), 'Invalid principal in policy'],
  ];
  test.each(malformed)('with %s is malformed', async (_, text, message) => {
    expect(await failure(put(text))).toMatchObject({ name: 'MalformedPolicy', message, status: 400 });
  });
});

test('every operation but DeleteObjects, and what browsers ask first, says what it needs', async () => {
  const { operations, permissions } = await services['s3']!.load({ runtime: {} as never });
  const silent = Object.keys(operations).filter((name) => !permissions[name]);
  expect(silent).toEqual(['PreflightRequest', 'PreflightBucketRequest', 'DeleteObjects']);
});

test('tags are condition keys: those there, and those a request sets', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'open', Body: 'x', Tagging: 'team=blue' }));
  const StringEquals = { 's3:ExistingObjectTag/team': 'blue' };
  const requested = { 's3:RequestObjectTag/team': 'red' };
  const as = await roleWith(
    { ...allow('s3:GetObject', `${arn}/*`), Condition: { StringEquals } },
    { ...allow(['s3:PutObject', 's3:PutObjectTagging'], `${arn}/*`), Condition: { StringEquals: requested } },
  );
  const call = (operation: string, input: object) => cloud.call('s3', operation, { Bucket, ...input }, { as });
  await call('GetObject', { Key: 'open' });
  await expect(call('GetObject', { Key: 'k' })).rejects.toMatchObject({ code: 'AccessDenied' });
  await call('PutObject', { Key: 'new', Tagging: 'team=red' });
  await expect(call('PutObject', { Key: 'new', Tagging: 'team=blue' })).rejects.toMatchObject({ code: 'AccessDenied' });
});

describe('a public policy', () => {
  const open = { Version: '2012-10-17', Statement: [{ Principal: '*', ...allow('s3:GetObject', `${arn}/*`) }] };
  const get = (client: S3Client) => client.send(new GetObjectCommand({ Bucket, Key: 'k' }));

  test('lets in only the own account when public buckets are restricted', async () => {
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(open) }));
    const partner = s3Client(cloud, { account: 1 });
    await get(partner);
    const PublicAccessBlockConfiguration = { RestrictPublicBuckets: true };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    expect(await failure(get(partner))).toMatchObject({ name: 'AccessDenied', status: 403 });
    await expect(cloud.call('s3', 'GetObject', { Bucket, Key: 'k' }, { as: anonymous })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    await get(s3);
    const as = await roleWith(allow('s3:ListBucket', arn));
    await cloud.call('s3', 'GetObject', { Bucket, Key: 'k' }, { as });
  });
});

describe('copying tagged objects', () => {
  const copy = (as: Caller, more: object = {}) =>
    cloud.call('s3', 'CopyObject', { Bucket, Key: 'copy', CopySource: `${Bucket}/tagged`, ...more }, { as });

  test('takes the permissions to read and write tags', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'x', Tagging: 'team=red' }));
    const as = await roleWith(allow(['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging'], `${arn}/*`));
    await expect(copy(as)).rejects.toMatchObject({ message: expect.stringContaining('s3:PutObjectTagging') });
    await copy(as, { TaggingDirective: 'REPLACE' });
  });
});
