import * as S3 from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { text } from '../../../std/bytes.ts';
import type { Cloud } from '../../cloud.ts';
import { failure, s3Client, setUp } from './testing/s3-client.ts';

const Bucket = 'box';
let cloud: Cloud;
let s3: S3.S3Client;

beforeEach(async () => {
  ({ cloud, s3 } = setUp());
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
});

describe('tags of a bucket', () => {
  const get = () => s3.send(new S3.GetBucketTaggingCommand({ Bucket }));
  const put = (TagSet: S3.Tag[]) => s3.send(new S3.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));

  test('are put, read and deleted', async () => {
    const missing = { name: 'NoSuchTagSet', message: 'The TagSet does not exist', status: 404, BucketName: Bucket };
    expect(await failure(get())).toMatchObject(missing);
    const { $metadata } = await put([{ Key: 'team', Value: 'blue' }]);
    expect($metadata.httpStatusCode).toBe(204);
    expect((await get()).TagSet).toEqual([{ Key: 'team', Value: 'blue' }]);
    await s3.send(new S3.DeleteBucketTaggingCommand({ Bucket }));
    expect(await failure(get())).toMatchObject(missing);
  });

  test('are checked', async () => {
    const twice = [
      { Key: 'a', Value: '1' },
      { Key: 'a', Value: '2' },
    ];
    expect(await failure(put(twice))).toMatchObject({
      name: 'InvalidTag',
      message: 'Cannot provide multiple Tags with the same key',
    });
    const many = Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' }));
    expect(await failure(put(many))).toMatchObject({ name: 'BadRequest' });
  });
});

describe('lifecycle', () => {
  const get = () => s3.send(new S3.GetBucketLifecycleConfigurationCommand({ Bucket }));
  const put = (...Rules: S3.LifecycleRule[]) =>
    s3.send(new S3.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  const rule: S3.LifecycleRule = { ID: 'old', Status: 'Enabled', Filter: { Prefix: 'log/' }, Expiration: { Days: 30 } };

  test('is kept as it was put', async () => {
    expect(await failure(get())).toMatchObject({ name: 'NoSuchLifecycleConfiguration', status: 404 });
    await put(rule, { ...rule, ID: undefined });
    expect((await get()).Rules).toEqual([rule, { ...rule, ID: expect.stringMatching(/^\w{48}$/) }]);
    await s3.send(new S3.DeleteBucketLifecycleCommand({ Bucket }));
    expect(await failure(get())).toMatchObject({ name: 'NoSuchLifecycleConfiguration' });
  });

  test.each<[string, S3.LifecycleRule, object]>([
    ['no action', { ...rule, Expiration: undefined }, { name: 'InvalidRequest' }],
    [
      'no days',
      { ...rule, Expiration: { Days: 0 } },
      { message: "'Days' for Expiration action must be a positive integer" },
    ],
    ['a wrong status', { ...rule, Status: 'On' as 'Enabled' }, { name: 'MalformedXML' }],
    ['a date by day', { ...rule, Expiration: { Date: new Date(1000) } }, { message: "'Date' must be at midnight GMT" }],
  ])('with %s is refused', async (_, wrong, expected) => {
    expect(await failure(put(wrong))).toMatchObject(expected);
  });
});

test('encryption is there by itself today, and was not in 2016', async () => {
  const get = new S3.GetBucketEncryptionCommand({ Bucket });
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const }, BucketKeyEnabled: false }];
  expect((await s3.send(get)).ServerSideEncryptionConfiguration).toEqual({ Rules });
  const old = setUp({ era: '2016' }).s3;
  await old.send(new S3.CreateBucketCommand({ Bucket }));
  expect(await failure(old.send(get))).toMatchObject({ name: 'ServerSideEncryptionConfigurationNotFoundError' });
  await old.send(new S3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const { ServerSideEncryption } = await old.send(new S3.PutObjectCommand({ Bucket, Key: 'k', Body: '' }));
  expect(ServerSideEncryption).toBe('AES256');
});

test('a website is kept', async () => {
  const get = new S3.GetBucketWebsiteCommand({ Bucket });
  expect(await failure(s3.send(get))).toMatchObject({ name: 'NoSuchWebsiteConfiguration', status: 404 });
  const IndexDocument = { Suffix: 'index.html' };
  await s3.send(new S3.PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument } }));
  expect(await s3.send(get)).toMatchObject({ IndexDocument });
  const wrong = new S3.PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: 'a/b' } } });
  expect(await failure(s3.send(wrong))).toMatchObject({ message: 'The IndexDocument Suffix is not well formed' });
});

test('what never was set', async () => {
  expect(await s3.send(new S3.GetBucketRequestPaymentCommand({ Bucket }))).toMatchObject({ Payer: 'BucketOwner' });
  expect(await s3.send(new S3.GetBucketLoggingCommand({ Bucket }))).not.toHaveProperty('LoggingEnabled');
  expect(await failure(s3.send(new S3.GetBucketReplicationCommand({ Bucket })))).toMatchObject({
    name: 'ReplicationConfigurationNotFoundError',
    status: 404,
  });
});

test('a bucket policy is saved with 204, and its status can be asked', async () => {
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }];
  await s3.send(new S3.DeletePublicAccessBlockCommand({ Bucket }));
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const { $metadata } = await s3.send(new S3.PutBucketPolicyCommand({ Bucket, Policy }));
  expect($metadata.httpStatusCode).toBe(204);
  expect((await s3.send(new S3.GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus).toEqual({ IsPublic: true });
});

test("a bucket's region is in a header, of a redirect too", async () => {
  const other = s3Client(cloud, { region: 'eu-west-1' });
  const error: any = await other.send(new S3.HeadBucketCommand({ Bucket })).catch((caught) => caught);
  expect(error.$metadata.httpStatusCode).toBe(301);
  expect(error.$response.headers['x-amz-bucket-region']).toBe('us-east-1');
  expect((await s3.send(new S3.HeadBucketCommand({ Bucket }))).BucketRegion).toBe('us-east-1');
  const following = s3Client(cloud, { region: 'eu-west-1' });
  following.config.followRegionRedirects = true;
  await following.send(new S3.PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  expect((await s3.send(new S3.ListObjectsV2Command({ Bucket }))).KeyCount).toBe(1);
});

test.each([
  'box.s3.amazonaws.com',
  'box.s3.us-east-1.amazonaws.com',
  'box.s3-eu-west-1.amazonaws.com',
  'box.localhost:4566',
  'box.s3.localhost:4566',
])('the bucket in the host name %s', async (host) => {
  const answer = await cloud.fetch({
    method: 'GET',
    url: `http://${host}/k`,
    headers: { host },
    body: new Uint8Array(),
  });
  expect(text(answer.body)).toContain('<Code>AccessDenied</Code>');
});
