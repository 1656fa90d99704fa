import * as S3 from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../cloud.ts';
import { setUp } from '../testing/s3-client.ts';

const Bucket = 'box';
const DAY = 86_400_000;
let cloud: Cloud;
let s3: S3.S3Client;

beforeEach(async () => {
  ({ cloud, s3 } = setUp());
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
});

const put = (Key: string, more: Partial<S3.PutObjectCommandInput> = {}) =>
  s3.send(new S3.PutObjectCommand({ Bucket, Key, Body: 'x', ...more }));
const rules = (...Rules: Partial<S3.LifecycleRule>[]) =>
  s3.send(
    new S3.PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: Rules.map((rule, i) => ({ ID: `rule ${i}`, Status: 'Enabled', Filter: { Prefix: '' }, ...rule })),
      },
    }),
  );
const keys = async () =>
  ((await s3.send(new S3.ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);
const versions = async () => {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new S3.ListObjectVersionsCommand({ Bucket }));
  return { versions: Versions.length, markers: DeleteMarkers.length };
};
const keepVersions = () =>
  s3.send(new S3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));

describe('an object', () => {
  test('ends at the midnight after its days, and is told so before', async () => {
    await rules({ Expiration: { Days: 2 } });
    const { Expiration } = await put('k');
    const midnight = Math.ceil((cloud.clock.now() + 2 * DAY) / DAY) * DAY;
    expect(Expiration).toBe(`expiry-date="${new Date(midnight).toUTCString()}", rule-id="rule%200"`);
    expect((await s3.send(new S3.HeadObjectCommand({ Bucket, Key: 'k' }))).Expiration).toBe(Expiration);
    await cloud.advance(midnight - cloud.clock.now() - 1000);
    expect(await keys()).toEqual(['k']);
    await cloud.advance(1000);
    expect(await keys()).toEqual([]);
  });

  test.each<[string, S3.LifecycleRuleFilter]>([
    ['prefix', { Prefix: 'log/' }],
    ['tag', { Tag: { Key: 'old', Value: 'yes' } }],
    ['size', { ObjectSizeGreaterThan: 2 }],
    ['all of them', { And: { Prefix: 'log/', Tags: [{ Key: 'old', Value: 'yes' }], ObjectSizeLessThan: 9 } }],
  ])('ends when it fits the filter: %s', async (_, Filter) => {
    await rules({ Filter, Expiration: { Days: 1 } });
    await put('log/a', { Tagging: 'old=yes', Body: 'long' });
    await put('k', { Tagging: 'old=no' });
    await cloud.advance(2 * DAY);
    expect(await keys()).toEqual(['k']);
  });

  test('stays when the rule is off, is gone, or is for later', async () => {
    await rules(
      { Status: 'Disabled', Expiration: { Days: 1 } },
      { Expiration: { Date: new Date(Date.UTC(2040, 0, 1)) } },
    );
    await put('k');
    await cloud.advance(3 * DAY);
    await rules({ Expiration: { Days: 5 } });
    await s3.send(new S3.DeleteBucketLifecycleCommand({ Bucket }));
    await cloud.advance(9 * DAY);
    expect(await keys()).toEqual(['k']);
  });

  test('of a bucket made anew is not ended by the rules of the old one', async () => {
    await rules({ Expiration: { Days: 1 } });
    await s3.send(new S3.DeleteBucketCommand({ Bucket }));
    await s3.send(new S3.CreateBucketCommand({ Bucket }));
    await put('k');
    await cloud.advance(3 * DAY);
    expect(await keys()).toEqual(['k']);
  });
});

describe('where versions are kept', () => {
  test('an object is hidden, and its versions end by a rule of their own', async () => {
    await keepVersions();
    await rules({ Expiration: { Days: 1 }, NoncurrentVersionExpiration: { NoncurrentDays: 1 } });
    await put('k');
    await cloud.advance(2 * DAY);
    expect(await versions()).toEqual({ versions: 1, markers: 1 });
    await cloud.advance(2 * DAY);
    expect(await versions()).toEqual({ versions: 0, markers: 1 });
  });

  test('so many of the newest stay, and a marker that hides nothing goes', async () => {
    await keepVersions();
    await rules({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 } });
    for (let i = 0; i < 5; i++) await put('k');
    await cloud.advance(2 * DAY);
    expect(await versions()).toEqual({ versions: 3, markers: 0 });
    await s3.send(new S3.DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await rules({ Expiration: { ExpiredObjectDeleteMarker: true } });
    await cloud.advance(DAY);
    expect(await versions()).toEqual({ versions: 3, markers: 0 });
  });
});

test('uploads that were not completed are aborted', async () => {
  await rules({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } });
  const { UploadId } = await s3.send(new S3.CreateMultipartUploadCommand({ Bucket, Key: 'k' }));
  await s3.send(new S3.UploadPartCommand({ Bucket, Key: 'k', UploadId, PartNumber: 1, Body: 'x' }));
  await cloud.advance(2 * DAY);
  expect((await s3.send(new S3.ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
});
