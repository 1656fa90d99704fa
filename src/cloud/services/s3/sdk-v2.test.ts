import AWS from 'aws-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpDoor } from '../../testing/http-door.ts';
import { rootCredentials, testCloud } from '../../testing/test-cloud.ts';

// What the chapters do with S3, through the SDK that they do it with.

const Bucket = 'name-cards';
const cloud = testCloud({ era: '2016', start: Date.UTC(2016, 9, 1) });
let door: Awaited<ReturnType<typeof httpDoor>>;
let s3: AWS.S3;

beforeAll(async () => {
  door = await httpDoor(cloud);
  s3 = new AWS.S3({
    region: 'us-east-1',
    endpoint: door.endpoint,
    s3ForcePathStyle: true,
    signatureVersion: 'v4',
    maxRetries: 0,
    ...rootCredentials(cloud),
  });
  await s3.createBucket({ Bucket }).promise();
});

afterAll(() => door.close());

test('putObject and getObject', async () => {
  const { ETag } = await s3
    .putObject({ Bucket, Key: 'a b/name ü.txt', Body: 'Ann', ContentType: 'text/plain', Metadata: { from: 'me' } })
    .promise();
  const object = await s3.getObject({ Bucket, Key: 'a b/name ü.txt' }).promise();
  expect(object).toMatchObject({ ETag, ContentType: 'text/plain', ContentLength: 3, Metadata: { from: 'me' } });
  expect(object.Body?.toString()).toBe('Ann');
  expect(object.ServerSideEncryption).toBeUndefined();
});

test('a part of an object, and an unchanged one', async () => {
  const { ETag } = await s3.putObject({ Bucket, Key: 'digits', Body: '0123456789' }).promise();
  const part = await s3.getObject({ Bucket, Key: 'digits', Range: 'bytes=2-4' }).promise();
  expect(part).toMatchObject({ ContentRange: 'bytes 2-4/10', ContentLength: 3 });
  expect(part.Body?.toString()).toBe('234');
  await expect(s3.getObject({ Bucket, Key: 'digits', IfNoneMatch: ETag! }).promise()).rejects.toMatchObject({
    statusCode: 304,
  });
});

test('errors carry the codes that handlers look for', async () => {
  await expect(s3.getObject({ Bucket, Key: 'nope' }).promise()).rejects.toMatchObject({
    code: 'NoSuchKey',
    message: 'The specified key does not exist.',
    statusCode: 404,
  });
  await expect(s3.headObject({ Bucket, Key: 'nope' }).promise()).rejects.toMatchObject({
    code: 'NotFound',
    statusCode: 404,
  });
  await expect(s3.listObjects({ Bucket: 'no-such-bucket' }).promise()).rejects.toMatchObject({ code: 'NoSuchBucket' });
});

test('upload, copy, list and delete', async () => {
  await s3.upload({ Bucket, Key: 'list/1', Body: Buffer.from('one') }).promise();
  await s3.copyObject({ Bucket, CopySource: `${Bucket}/list/1`, Key: 'list/2' }).promise();
  const listed = await s3.listObjectsV2({ Bucket, Prefix: 'list/' }).promise();
  expect(listed.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
    ['list/1', 3],
    ['list/2', 3],
  ]);
  const Objects = [{ Key: 'list/1' }, { Key: 'list/2' }];
  const deleted = await s3.deleteObjects({ Bucket, Delete: { Objects } }).promise();
  expect(deleted.Deleted).toEqual(Objects);
  expect((await s3.listObjects({ Bucket, Prefix: 'list/' }).promise()).Contents).toEqual([]);
});

test('a presigned URL opens an object to anyone who has it', async () => {
  await s3.putObject({ Bucket, Key: 'secret', Body: 'shown' }).promise();
  const url = s3.getSignedUrl('getObject', { Bucket, Key: 'secret', Expires: 60 });
  expect(await (await fetch(url)).text()).toBe('shown');
  const bare = await fetch(url.split('?')[0]!);
  expect(bare.status).toBe(403);
  expect(await bare.text()).toContain('<Code>AccessDenied</Code><Message>Access Denied</Message>');
});

test('getBucketLocation, and notifications in the words of the API', async () => {
  expect((await s3.getBucketLocation({ Bucket }).promise()).LocationConstraint).toBe('');
  expect(await s3.getBucketNotificationConfiguration({ Bucket }).promise()).toEqual({
    TopicConfigurations: [],
    QueueConfigurations: [],
    LambdaFunctionConfigurations: [],
  });
});
