import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketRequestPaymentCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { Era } from '../../era.ts';
import { isBucketName } from './bucket-name.ts';
import { failure, s3Client, setUp } from './testing/s3-client.ts';

const create = (s3: S3Client, Bucket: string, LocationConstraint?: string) =>
  s3.send(
    new CreateBucketCommand({
      Bucket,
      ...(LocationConstraint
        ? { CreateBucketConfiguration: { LocationConstraint: LocationConstraint as 'eu-west-1' } }
        : {}),
    }),
  );

describe('names', () => {
  const cases: [name: string, today: boolean, classic: boolean][] = [
    ['hello-bucket', true, true],
    ['a.b.c', true, true],
    ['0123', true, true],
    ['ab', false, false],
    ['Hello', false, true],
    ['under_score', false, true],
    ['-dash', false, true],
    ['dash-', false, true],
    ['two..dots', false, true],
    ['192.168.5.4', false, false],
    ['xn--bucket', false, true],
    ['bucket-s3alias', false, true],
    ['x'.repeat(63), true, true],
    ['x'.repeat(64), false, true],
  ];
  test.each(cases)('%s', (name, today, classic) => {
    expect(isBucketName(name, 'us-east-1', 'today')).toBe(today);
    expect(isBucketName(name, 'us-east-1', '2016')).toBe(classic);
    expect(isBucketName(name, 'eu-west-1', '2016')).toBe(today);
  });

  test('a bad one is refused by name', async () => {
    const { s3 } = setUp();
    expect(await failure(create(s3, 'Hello'))).toMatchObject({
      name: 'InvalidBucketName',
      message: 'The specified bucket is not valid.',
      status: 400,
      BucketName: 'Hello',
    });
  });
});

describe('creating', () => {
  test('again in us-east-1 changes nothing, elsewhere it is a conflict', async () => {
    const { cloud, s3 } = setUp();
    expect((await create(s3, 'mine')).Location).toBe('/mine');
    await s3.send(new PutObjectCommand({ Bucket: 'mine', Key: 'kept', Body: 'x' }));
    await create(s3, 'mine');
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'mine' }))).resolves.toMatchObject({
      BucketRegion: 'us-east-1',
    });
    const frankfurt = s3Client(cloud, { region: 'eu-central-1' });
    expect((await create(frankfurt, 'theirs', 'eu-central-1')).Location).toBe('http://theirs.s3.amazonaws.com/');
    expect(await failure(create(frankfurt, 'theirs', 'eu-central-1'))).toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
      message: 'Your previous request to create the named bucket succeeded and you already own it.',
      status: 409,
    });
  });

  test('names are shared by all accounts', async () => {
    const { cloud, s3 } = setUp();
    await create(s3, 'popular');
    expect(await failure(create(s3Client(cloud, { account: 1 }), 'popular'))).toMatchObject({
      name: 'BucketAlreadyExists',
      status: 409,
    });
  });

  test('an endpoint takes its own region as the constraint only', async () => {
    const { cloud, s3 } = setUp();
    const ireland = s3Client(cloud, { region: 'eu-west-1' });
    // Without this the client puts its region there by itself.
    const careless = s3Client(cloud, { region: 'eu-west-1' });
    careless.middlewareStack.add(
      (next) => (args) => {
        delete (args.input as { CreateBucketConfiguration?: object }).CreateBucketConfiguration;
        return next(args);
      },
      { step: 'serialize', priority: 'high' },
    );
    expect(await failure(create(careless, 'bucket-a'))).toMatchObject({
      name: 'IllegalLocationConstraintException',
      message:
        'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    });
    expect(await failure(create(s3, 'bucket-a', 'us-east-1'))).toMatchObject({
      name: 'InvalidLocationConstraint',
      message: 'The specified location-constraint is not valid',
    });
    expect(await failure(create(s3, 'bucket-a', 'eu-west-1'))).toMatchObject({
      message:
        'The eu-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.',
    });
    await create(ireland, 'bucket-a', 'EU');
    expect(await ireland.send(new GetBucketLocationCommand({ Bucket: 'bucket-a' }))).toMatchObject({
      LocationConstraint: 'eu-west-1',
    });
  });

  test('the console reaches every region', async () => {
    const { cloud } = setUp();
    await cloud.call('s3', 'CreateBucket', {
      Bucket: 'from-console',
      CreateBucketConfiguration: { LocationConstraint: 'ap-south-1' },
    });
    expect(await cloud.call('s3', 'GetBucketLocation', { Bucket: 'from-console' })).toEqual({
      LocationConstraint: 'ap-south-1',
    });
  });

  test('a 2016 account has a hundred at most', async () => {
    const { cloud } = setUp({ era: '2016' });
    for (let i = 0; i < 100; i++) await cloud.call('s3', 'CreateBucket', { Bucket: `bucket-${i}` });
    await expect(cloud.call('s3', 'CreateBucket', { Bucket: 'one-more' })).rejects.toMatchObject({
      code: 'TooManyBuckets',
    });
  });
});

test('a bucket is reached through its own region', async () => {
  const { cloud, s3 } = setUp();
  await create(s3Client(cloud, { region: 'eu-west-1' }), 'irish', 'eu-west-1');
  expect(await failure(s3.send(new GetBucketLocationCommand({ Bucket: 'irish' })))).toMatchObject({
    name: 'PermanentRedirect',
    status: 301,
    Endpoint: 'irish.s3.eu-west-1.amazonaws.com',
  });
});

test('us-east-1 has no location', async () => {
  const { s3 } = setUp();
  await create(s3, 'plain');
  expect((await s3.send(new GetBucketLocationCommand({ Bucket: 'plain' }))).LocationConstraint).toBeUndefined();
});

test('listing names the buckets of the account in order, in pages if asked', async () => {
  const { cloud, s3 } = setUp();
  for (const name of ['zebra', 'apple', 'mango']) await create(s3, name);
  await create(s3Client(cloud, { account: 1 }), 'banana');
  const all = await s3.send(new ListBucketsCommand({}));
  expect(all.Buckets?.map(({ Name }) => Name)).toEqual(['apple', 'mango', 'zebra']);
  expect(all.Buckets?.[0]).toEqual({ Name: 'apple', CreationDate: new Date(Date.UTC(2026, 10, 23, 12)) });
  expect(all.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
  const page = await s3.send(new ListBucketsCommand({ MaxBuckets: 2 }));
  expect(page.Buckets?.at(-1)).toMatchObject({ Name: 'mango', BucketRegion: 'us-east-1' });
  const rest = await s3.send(new ListBucketsCommand({ MaxBuckets: 2, ContinuationToken: page.ContinuationToken! }));
  expect(rest.Buckets?.map(({ Name }) => Name)).toEqual(['zebra']);
  expect(rest.ContinuationToken).toBeUndefined();
});

test.each<[Era, string | undefined]>([
  ['2016', 'account-111122223333'],
  ['today', undefined],
])('the owner has a display name in %s: %s', async (era, name) => {
  const { s3 } = setUp({ era });
  expect((await s3.send(new ListBucketsCommand({}))).Owner?.DisplayName).toBe(name);
});

test('only an empty bucket is deleted', async () => {
  const { s3 } = setUp();
  await create(s3, 'full');
  await s3.send(new PutObjectCommand({ Bucket: 'full', Key: 'a', Body: 'x' }));
  expect(await failure(s3.send(new DeleteBucketCommand({ Bucket: 'full' })))).toMatchObject({
    name: 'BucketNotEmpty',
    message: 'The bucket you tried to delete is not empty',
    status: 409,
    BucketName: 'full',
  });
  await s3.send(new DeleteObjectCommand({ Bucket: 'full', Key: 'a' }));
  expect((await s3.send(new DeleteBucketCommand({ Bucket: 'full' }))).$metadata.httpStatusCode).toBe(204);
  expect(await failure(s3.send(new DeleteBucketCommand({ Bucket: 'full' })))).toMatchObject({
    name: 'NoSuchBucket',
    message: 'The specified bucket does not exist',
    status: 404,
  });
  expect(await failure(s3.send(new HeadBucketCommand({ Bucket: 'full' })))).toMatchObject({
    name: 'NotFound',
    status: 404,
  });
});

test('what is not built says so', async () => {
  const { s3 } = setUp();
  await create(s3, 'plain');
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'plain' }))).Status).toBeUndefined();
  expect(
    await failure(
      s3.send(
        new PutBucketRequestPaymentCommand({
          Bucket: 'plain',
          RequestPaymentConfiguration: { Payer: 'Requester' },
        }),
      ),
    ),
  ).toMatchObject({ name: 'NotImplemented', status: 501 });
});
