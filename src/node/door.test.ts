import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import AWS from 'aws-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor } from './door.ts';
import { createNodeCloud } from './node-cloud.ts';

/** Real clients, over real HTTP, at the same account that answers in the tab. */

const run = promisify(execFile);
const works = (command: string, ...args: string[]) =>
  run(command, args).then(
    () => true,
    () => false,
  );
const [hasAws, hasBoto3] = await Promise.all([works('aws', '--version'), works('python3', '-c', 'import boto3')]);
/** Debian's boto3 belongs to Debian's Python, whatever else is first on the path. */
const hasSystemBoto3 = !hasBoto3 && (await works('/usr/bin/python3', '-c', 'import boto3'));

let door: Door;
let env: NodeJS.ProcessEnv;
let credentials: { accessKeyId: string; secretAccessKey: string };
const folder = mkdtempSync(join(tmpdir(), 'coldstart-door-'));

beforeAll(async () => {
  door = await openDoor(0, () => createNodeCloud({ era: 'today', seed: 'door' }));
  credentials = door.credentials()[0]!;
  const { PATH, HOME } = process.env;
  env = {
    PATH,
    HOME,
    DOOR: door.url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(() => {
  door.close();
  rmSync(folder, { recursive: true });
});

const aws = async (...args: string[]): Promise<string> =>
  (await run('aws', ['--endpoint-url', door.url, ...args], { env })).stdout.trim();

describe.runIf(hasAws)('the aws command', () => {
  test('copies, lists and reads objects', async () => {
    const file = join(folder, 'hello.txt');
    writeFileSync(file, 'hello\n');
    await aws('s3', 'mb', 's3://cli-bucket');
    await aws('s3', 'cp', file, 's3://cli-bucket/a/hello.txt');
    expect(await aws('s3', 'ls', 's3://cli-bucket', '--recursive')).toMatch(/6 a\/hello\.txt$/);
    await aws('s3', 'cp', 's3://cli-bucket/a/hello.txt', join(folder, 'back.txt'));
    expect(readFileSync(join(folder, 'back.txt'), 'utf8')).toBe('hello\n');
  });

  test.each([
    [['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'], 'arn:aws:iam::111122223333:root'],
    [['lambda', 'list-functions', '--query', 'length(Functions)'], '0'],
    [['dynamodb', 'list-tables', '--query', 'length(TableNames)'], '0'],
    [
      [
        'ec2',
        'describe-regions',
        '--region-names',
        'us-east-1',
        '--query',
        'Regions[0].RegionName',
        '--output',
        'text',
      ],
      'us-east-1',
    ],
  ])('%j', async (args, expected) => expect(await aws(...args)).toBe(expected));

  test.each([
    [
      ['iam', 'get-role', '--role-name', 'nobody'],
      /\(NoSuchEntity\) when calling the GetRole operation.*: The role with name nobody cannot be found\./,
    ],
    [
      ['s3api', 'get-object', '--bucket', 'no-such-bucket-here', '--key', 'x', '/dev/null'],
      /\(NoSuchBucket\) when calling the GetObject operation.*: The specified bucket does not exist/,
    ],
    [['lambda', 'list-code-signing-configs'], /\(NotImplemented\)/],
    [['athena', 'list-work-groups'], /\(NotImplemented\)/],
  ])('%j is refused in the words of AWS', async (args, words) => {
    await expect(aws(...args)).rejects.toMatchObject({ stderr: expect.stringMatching(words) });
  });
});

test.runIf(hasBoto3 || hasSystemBoto3)('boto3', async () => {
  const python = hasBoto3 ? 'python3' : '/usr/bin/python3';
  const { stdout } = await run(python, [join(import.meta.dirname, 'testing/boto3-suite.py')], { env });
  expect(stdout.trim().split('\n')).toHaveLength(9);
});

test('SDK v3', async () => {
  const s3 = new S3Client({ endpoint: door.url, region: 'us-east-1', credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'sdk-v3' }));
  await s3.send(new PutObjectCommand({ Bucket: 'sdk-v3', Key: 'k', Body: 'hello' }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'sdk-v3', Key: 'k' }));
  expect(await Body!.transformToString()).toBe('hello');
});

test('SDK v2', async () => {
  const s3 = new AWS.S3({ endpoint: door.url, region: 'us-east-1', ...credentials, s3ForcePathStyle: true });
  await s3.createBucket({ Bucket: 'sdk-v2' }).promise();
  await s3.putObject({ Bucket: 'sdk-v2', Key: 'k', Body: 'hello' }).promise();
  expect((await s3.getObject({ Bucket: 'sdk-v2', Key: 'k' }).promise()).Body!.toString()).toBe('hello');
});

describe('a rough client', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(door.url, { method: 'POST', body, headers });

  test('with a body over 64 MB is told so', async () => {
    expect((await post(new Uint8Array(65 * 1024 * 1024))).status).toBe(413);
  });

  test('with nonsense gets an answer, and the door stays open', async () => {
    const answers = await Promise.all([
      post('{"broken'),
      post('<Broken', { 'content-type': 'application/xml' }),
      post('Action=&Version=%ZZ', { 'content-type': 'application/x-www-form-urlencoded' }),
      post('{}', { 'x-amz-target': '__proto__.constructor' }),
    ]);
    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
    for (const { status } of answers) expect(status).not.toBe(500);
    expect((await fetch(`${door.url}/_coldstart/health`)).status).toBe(200);
  });

  test('with 200 connections at once is served on each', async () => {
    const sts = new STSClient({
      endpoint: door.url,
      region: 'us-east-1',
      credentials,
      requestHandler: { httpsAgent: {}, httpAgent: { maxSockets: 200 } },
    });
    const all = await Promise.all(Array.from({ length: 200 }, () => sts.send(new GetCallerIdentityCommand({}))));
    expect(new Set(all.map(({ Account }) => Account))).toEqual(new Set(['111122223333']));
  });

  test.each([
    ['{"advance":"PT15M"}', 200],
    ['{"advance":"P999999999D"}', 400],
    ['{"advance":"soon"}', 400],
    ['', 400],
  ])('moves the clock by %s: %i', async (body, status) => {
    expect((await fetch(`${door.url}/_coldstart/clock`, { method: 'POST', body })).status).toBe(status);
  });
});

test('reset empties the account', async () => {
  expect((await fetch(`${door.url}/_coldstart/reset`, { method: 'POST' })).status).toBe(200);
  const s3 = new AWS.S3({ endpoint: door.url, region: 'us-east-1', ...credentials, s3ForcePathStyle: true });
  expect((await s3.listBuckets().promise()).Buckets).toEqual([]);
});
