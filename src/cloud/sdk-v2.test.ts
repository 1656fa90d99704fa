import { Readable } from 'node:stream';
import AWS from 'aws-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { text } from '../std/bytes.ts';
import { httpDoor } from './testing/http-door.ts';
import { rootCredentials, testCloud } from './testing/test-cloud.ts';

/** The SDK of 2016, over a real socket. */
const cloud = testCloud({ era: '2016' });
let door: Awaited<ReturnType<typeof httpDoor>>;
const options = () => ({
  ...rootCredentials(cloud),
  region: 'us-east-1',
  endpoint: door.endpoint,
  maxRetries: 0,
  s3ForcePathStyle: true,
});

beforeAll(async () => {
  door = await httpDoor(cloud);
});
afterAll(() => door.close());

test('S3: objects with their metadata, in a bucket of the path', async () => {
  const s3 = new AWS.S3(options());
  await s3.createBucket({ Bucket: 'v2-bucket' }).promise();
  await s3.putObject({ Bucket: 'v2-bucket', Key: 'a b/ü+(1).txt', Body: 'Ann', Metadata: { who: 'me' } }).promise();
  const { Body, Metadata, ETag } = await s3.getObject({ Bucket: 'v2-bucket', Key: 'a b/ü+(1).txt' }).promise();
  expect([String(Body), Metadata, ETag]).toEqual(['Ann', { who: 'me' }, '"82e335f7ac0e0e412b2ae15abe662110"']);
  const { Contents } = await s3.listObjects({ Bucket: 'v2-bucket' }).promise();
  expect(Contents).toMatchObject([{ Key: 'a b/ü+(1).txt', Size: 3 }]);
  await s3
    .copyObject({ Bucket: 'v2-bucket', Key: 'copy', CopySource: `v2-bucket/${encodeURIComponent('a b/ü+(1).txt')}` })
    .promise();
  await s3.deleteObjects({ Bucket: 'v2-bucket', Delete: { Objects: [{ Key: 'a b/ü+(1).txt' }] } }).promise();
  expect((await s3.listObjectsV2({ Bucket: 'v2-bucket' }).promise()).KeyCount).toBe(1);
  expect((await s3.getBucketLocation({ Bucket: 'v2-bucket' }).promise()).LocationConstraint).toBe('');
});

test('S3: a body that is streamed', async () => {
  const s3 = new AWS.S3(options());
  await s3.createBucket({ Bucket: 'v2-streams' }).promise();
  await s3
    .upload({ Bucket: 'v2-streams', Key: 'a', Body: Readable.from([Buffer.from('An'), Buffer.from('n')]) })
    .promise();
  const { ContentLength } = await s3.headObject({ Bucket: 'v2-streams', Key: 'a' }).promise();
  expect(ContentLength).toBe(3);
});

test('S3: errors with and without a body', async () => {
  const s3 = new AWS.S3(options());
  const failure = { Bucket: 'v2-none', Key: 'a' };
  await expect(s3.getObject(failure).promise()).rejects.toMatchObject({ code: 'NoSuchBucket', statusCode: 404 });
  await expect(s3.headObject(failure).promise()).rejects.toMatchObject({ code: 'NotFound', statusCode: 404 });
});

test('S3: metadata that no header can hold', async () => {
  await cloud.call('s3', 'CreateBucket', { Bucket: 'v2-metadata' });
  const Metadata = { who: 'Änn\n🦊', plain: 'Ann' };
  await cloud.call('s3', 'PutObject', {
    Bucket: 'v2-metadata',
    Key: 'a',
    ContentLanguage: 'ü',
    ContentDisposition: '🦊',
    Metadata,
  });
  const got = await new AWS.S3(options()).headObject({ Bucket: 'v2-metadata', Key: 'a' }).promise();
  const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  expect(got.Metadata).toEqual({ who: encoded('Änn\n🦊'), plain: 'Ann' });
  expect(got).toMatchObject({ ContentLanguage: 'ü', ContentDisposition: encoded('🦊') });
});

test('S3: a link signed for a while', async () => {
  const s3 = new AWS.S3({ ...options(), signatureVersion: 'v4' });
  await s3.createBucket({ Bucket: 'v2-links' }).promise();
  const put = s3.getSignedUrl('putObject', { Bucket: 'v2-links', Key: 'a b', Expires: 60 });
  expect((await fetch(put, { method: 'PUT', body: 'Ann' })).status).toBe(200);
  const get = s3.getSignedUrl('getObject', { Bucket: 'v2-links', Key: 'a b' });
  expect(await (await fetch(get)).text()).toBe('Ann');
  const forged = await fetch(get.replace('a%20b', 'a%20c'));
  expect([forged.status, await forged.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
});

test('S3: a link signed as the SDK signs it of itself, with signature version 2', async () => {
  const s3 = new AWS.S3(options());
  await s3.createBucket({ Bucket: 'v2-old-links' }).promise();
  const put = s3.getSignedUrl('putObject', { Bucket: 'v2-old-links', Key: 'a b', ContentType: 'text/plain' });
  expect(put).toContain('AWSAccessKeyId=');
  const headers = { 'content-type': 'text/plain' };
  expect((await fetch(put, { method: 'PUT', headers, body: 'Ann' })).status).toBe(200);
  expect((await fetch(put, { method: 'PUT', body: 'Ann' })).status).toBe(403);
  const get = s3.getSignedUrl('getObject', { Bucket: 'v2-old-links', Key: 'a b', ResponseContentType: 'text/html' });
  const answer = await fetch(get);
  expect([await answer.text(), answer.headers.get('content-type')]).toEqual(['Ann', 'text/html']);
  expect(await (await fetch(get.replace('a%20b', 'a%20c'))).text()).toContain('<Code>SignatureDoesNotMatch</Code>');
});

test('S3: signature version 2 is refused by the newer regions', async () => {
  const s3 = new AWS.S3({ ...rootCredentials(cloud), region: 'us-east-1' });
  const url = s3.getSignedUrl('getObject', { Bucket: 'v2-old-links', Key: 'a b' });
  const get = (from: string) => cloud.fetch({ method: 'GET', url: from, headers: {}, body: new Uint8Array() });
  expect(await get(url)).toMatchObject({ status: 200 });
  const { status, body } = await get(url.replace('.s3.', '.s3.eu-central-1.'));
  expect([status, text(body)]).toEqual([400, expect.stringContaining('<Code>InvalidRequest</Code>')]);
});

test('IAM and STS: forms in, XML out', async () => {
  const iam = new AWS.IAM(options());
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  await iam.createRole({ RoleName: 'hello', AssumeRolePolicyDocument: JSON.stringify(trust) }).promise();
  const { Role } = await iam.getRole({ RoleName: 'hello' }).promise();
  expect(JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument!))).toEqual(trust);
  expect(Role.CreateDate).toBeInstanceOf(Date);
  await expect(iam.getRole({ RoleName: 'none' }).promise()).rejects.toMatchObject({
    code: 'NoSuchEntity',
    statusCode: 404,
  });
  const identity = await new AWS.STS(options()).getCallerIdentity().promise();
  expect(identity).toMatchObject({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:root' });
});

test('CloudWatch Logs: JSON 1.1', async () => {
  const logs = new AWS.CloudWatchLogs(options());
  await logs.createLogGroup({ logGroupName: '/v2' }).promise();
  await logs.createLogStream({ logGroupName: '/v2', logStreamName: 's' }).promise();
  const logEvents = [{ timestamp: cloud.clock.now(), message: 'hello' }];
  await logs.putLogEvents({ logGroupName: '/v2', logStreamName: 's', logEvents }).promise();
  const { events } = await logs.getLogEvents({ logGroupName: '/v2', logStreamName: 's' }).promise();
  expect(events).toMatchObject([{ message: 'hello' }]);
  await expect(logs.createLogGroup({ logGroupName: '/v2' }).promise()).rejects.toMatchObject({
    code: 'ResourceAlreadyExistsException',
    statusCode: 400,
  });
});

test('Lambda: REST-JSON', async () => {
  const lambda = new AWS.Lambda(options());
  expect((await lambda.listFunctions().promise()).Functions).toEqual([]);
  await expect(lambda.getFunction({ FunctionName: 'none' }).promise()).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    statusCode: 404,
    message: 'Function not found: arn:aws:lambda:us-east-1:111122223333:function:none',
  });
});
