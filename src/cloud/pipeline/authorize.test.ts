import { describe, expect, test } from 'vitest';
import { servicePrincipal, type Caller } from '../caller.ts';
import type { Cloud } from '../cloud.ts';
import type { Era } from '../era.ts';
import { testCloud } from '../testing/test-cloud.ts';

const ACCOUNT = '111122223333';
const ANN = `arn:aws:iam::${ACCOUNT}:user/ann`;

let cloud: Cloud;
let ann: Caller;

/** A user with these statements, in a cloud with one bucket and one object. */
async function setUp(era: Era, ...statements: object[]) {
  cloud = testCloud({ era });
  await cloud.call('s3', 'CreateBucket', { Bucket: 'letters' });
  await cloud.call('s3', 'PutObject', { Bucket: 'letters', Key: 'one', Body: 'text' });
  const { User } = await cloud.call('iam', 'CreateUser', { UserName: 'ann' });
  ann = { type: 'User', accountId: ACCOUNT, arn: ANN, userId: User.UserId, userName: 'ann' };
  if (!statements.length) return;
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await cloud.call('iam', 'PutUserPolicy', { UserName: 'ann', PolicyName: 'own', PolicyDocument });
}
const call = (service: string, operation: string, input: object) => cloud.call(service, operation, input, { as: ann });
const readOne = () => call('s3', 'GetObject', { Bucket: 'letters', Key: 'one' });

describe('the words of a denial', () => {
  const statements = [{ Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' }];
  test.each([
    [
      's3',
      'GetObject',
      { Bucket: 'letters', Key: 'one' },
      'AccessDenied',
      403,
      's3:GetObject on resource: "arn:aws:s3:::letters/one" because no identity-based policy allows the s3:GetObject action',
    ],
    [
      's3',
      'DeleteObject',
      { Bucket: 'letters', Key: 'one' },
      'AccessDenied',
      403,
      's3:DeleteObject on resource: "arn:aws:s3:::letters/one" with an explicit deny in an identity-based policy',
    ],
    [
      's3',
      'ListBuckets',
      {},
      'AccessDenied',
      403,
      's3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action',
    ],
    [
      'lambda',
      'ListFunctions',
      {},
      'AccessDeniedException',
      403,
      'lambda:ListFunctions on resource: * because no identity-based policy allows the lambda:ListFunctions action',
    ],
    [
      'iam',
      'GetUser',
      { UserName: 'ann' },
      'AccessDenied',
      403,
      `iam:GetUser on resource: user ann because no identity-based policy allows the iam:GetUser action`,
    ],
    [
      'logs',
      'CreateLogGroup',
      { logGroupName: '/a' },
      'AccessDeniedException',
      400,
      'because no identity-based policy allows the logs:CreateLogGroup action',
    ],
  ])('%s:%s', async (service, operation, input, code, status, words) => {
    await setUp('today', ...statements);
    await expect(call(service, operation, input)).rejects.toMatchObject({
      code,
      status,
      message: expect.stringContaining(words),
      decisions: [{ verdict: expect.stringContaining('Deny'), principal: ANN }],
    });
  });
  test('S3 said little in 2016, and the others gave no reason', async () => {
    await setUp('2016');
    await expect(readOne()).rejects.toMatchObject({ message: 'Access Denied' });
    await expect(call('lambda', 'ListFunctions', {})).rejects.toMatchObject({
      message: `User: ${ANN} is not authorized to perform: lambda:ListFunctions on resource: *`,
    });
  });
  test('S3 says little to other accounts', async () => {
    await setUp('today');
    const as: Caller = {
      type: 'Root',
      accountId: '123456789012',
      arn: 'arn:aws:iam::123456789012:root',
      userId: '123456789012',
    };
    const read = cloud.call('s3', 'GetObject', { Bucket: 'letters', Key: 'one' }, { as });
    await expect(read).rejects.toMatchObject({ code: 'AccessDenied', message: 'Access Denied' });
  });
});

describe('who may', () => {
  const allow = (Action: string, Resource: string, Condition?: object) => ({
    Effect: 'Allow',
    Action,
    Resource,
    Condition,
  });
  test('whom an identity policy allows', async () => {
    await setUp('today', allow('s3:GetObject', 'arn:aws:s3:::letters/*'));
    expect(await readOne()).toHaveProperty('ETag');
  });
  test('whom the bucket allows', async () => {
    await setUp('today');
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ ...allow('s3:GetObject', 'arn:aws:s3:::letters/*'), Principal: { AWS: ANN } }],
    });
    await cloud.call('s3', 'PutBucketPolicy', { Bucket: 'letters', Policy });
    expect(await readOne()).toHaveProperty('ETag');
  });
  test('an explicit deny of the bucket stops the root user too', async () => {
    await setUp('today');
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::letters/*' }],
    });
    await cloud.call('s3', 'PutBucketPolicy', { Bucket: 'letters', Policy });
    await expect(cloud.call('s3', 'GetObject', { Bucket: 'letters', Key: 'one' })).rejects.toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('with an explicit deny in a resource-based policy'),
    });
  });
  test('a service only by the policy of the resource', async () => {
    await setUp('today');
    const as = servicePrincipal('s3.amazonaws.com', ACCOUNT, 'arn:aws:s3:::letters');
    await expect(cloud.call('s3', 'GetObject', { Bucket: 'letters', Key: 'one' }, { as })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
  });

  test.each([
    ['aws:username', { StringEquals: { 'aws:username': 'ann' } }],
    ['aws:userid', { StringLike: { 'aws:userid': 'AIDA*' } }],
    ['aws:PrincipalArn', { ArnEquals: { 'aws:PrincipalArn': ANN } }],
    ['aws:PrincipalAccount', { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } }],
    ['aws:PrincipalType', { StringEquals: { 'aws:PrincipalType': 'User' } }],
    ['aws:SecureTransport', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['aws:SourceIp', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['aws:CurrentTime', { DateGreaterThan: { 'aws:CurrentTime': '2026-11-23T11:59:59Z' } }],
    ['aws:EpochTime', { NumericLessThan: { 'aws:EpochTime': '1795521600' } }],
    ['aws:RequestedRegion', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }],
    ['aws:ViaAWSService', { Bool: { 'aws:ViaAWSService': 'false' } }],
  ])('whom the condition %s fits', async (_, condition) => {
    await setUp('today', allow('s3:GetObject', '*', condition));
    expect(await readOne()).toHaveProperty('ETag');
  });
  test.each([
    [{ StringEquals: { 'aws:username': 'bob' } }],
    [{ IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }],
    [{ DateLessThan: { 'aws:CurrentTime': '2026-11-23T11:59:59Z' } }],
    [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }],
  ])('and not whom %j does not fit', async (condition) => {
    await setUp('today', allow('s3:GetObject', '*', condition));
    await expect(readOne()).rejects.toMatchObject({ code: 'AccessDenied' });
  });
});
