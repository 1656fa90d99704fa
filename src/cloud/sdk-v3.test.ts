import { Readable } from 'node:stream';
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient, CreateRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { HttpRequest } from '../std/http.ts';
import type { Cloud } from './cloud.ts';
import { cloudHandler } from './testing/cloud-handler.ts';
import { rootCredentials, testCloud } from './testing/test-cloud.ts';

let cloud: Cloud;
let sent: HttpRequest[];
const options = (region = 'us-east-1') => ({
  region,
  credentials: rootCredentials(cloud),
  requestHandler: cloudHandler(cloud, (request) => sent.push(request)),
});

beforeEach(() => {
  cloud = testCloud();
  sent = [];
});

describe('S3', () => {
  const Bucket = 'v3-bucket';
  test('keys of every kind come back as they went', async () => {
    const s3 = new S3Client(options());
    await s3.send(new CreateBucketCommand({ Bucket }));
    const keys = ['plain', 'a/../b', 'a//b/', 'ü ß', '100%', 'a+b', "!'()*", '..', 'line\nbreak', '😀'];
    for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    for (const Key of keys) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      expect(await Body!.transformToString()).toBe(Key);
    }
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url' }));
    expect(Contents).toHaveLength(keys.length);
  });

  test('a stream goes in chunks, with its checksum behind', async () => {
    const s3 = new S3Client(options());
    await s3.send(new CreateBucketCommand({ Bucket }));
    const Body = Readable.from([Buffer.from('An'), Buffer.from('n')]);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body, ContentLength: 3, ContentType: 'text/plain' }));
    expect(sent.at(-1)!.headers).toMatchObject({
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'content-encoding': 'aws-chunked',
    });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a' }));
    expect(await got.Body!.transformToString()).toBe('Ann');
    expect(got.ContentEncoding).toBeUndefined();
    expect(got).toMatchObject({
      ContentType: 'text/plain',
      ContentLength: 3,
      ChecksumCRC32: '3200kw==',
    });
  });

  test('path style and other regions', async () => {
    const s3 = new S3Client({ ...options('eu-west-1'), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket }));
    expect(sent.at(-1)!.url).toBe('https://s3.eu-west-1.amazonaws.com/v3-bucket/');
    expect(await s3.send(new GetBucketLocationCommand({ Bucket }))).toMatchObject({ LocationConstraint: 'eu-west-1' });
    expect((await s3.send(new ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: Bucket }]);
    expect(cloud.trace()).toMatchObject([{ region: 'eu-west-1' }, { region: 'eu-west-1' }, { region: 'eu-west-1' }]);
  });

  test('a missing key answers once, though the clocks are far apart', async () => {
    const s3 = new S3Client(options());
    await s3.send(new CreateBucketCommand({ Bucket }));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
      Key: 'none',
      $metadata: { httpStatusCode: 404, attempts: 1, requestId: expect.stringMatching(/^[0-9A-Z]{16}$/) },
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({ name: 'NotFound' });
  });
});

test('IAM', async () => {
  const iam = new IAMClient(options());
  const AssumeRolePolicyDocument =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}';
  await iam.send(
    new CreateRoleCommand({ RoleName: 'a', AssumeRolePolicyDocument, Tags: [{ Key: 'k', Value: 'ü + ß' }] }),
  );
  const { Roles } = await iam.send(new ListRolesCommand({}));
  expect(Roles).toMatchObject([{ RoleName: 'a', Arn: 'arn:aws:iam::111122223333:role/a' }]);
});

test('CloudWatch Logs', async () => {
  const logs = new CloudWatchLogsClient(options());
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/v3' }));
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({}));
  expect(logGroups).toMatchObject([{ logGroupName: '/v3', creationTime: expect.any(Number) }]);
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName: '/v3' }))).rejects.toMatchObject({
    name: 'ResourceAlreadyExistsException',
    $metadata: { requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
  });
});

test('Lambda', async () => {
  const lambda = new LambdaClient(options());
  await expect(lambda.send(new GetFunctionCommand({ FunctionName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Function not found: arn:aws:lambda:us-east-1:111122223333:function:none',
    Type: 'User',
  });
});
