import * as S3 from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { services } from '../../index.ts';
import { fakeEvents } from '../testing/fake-events.ts';
import { setUp } from '../testing/s3-client.ts';

const Bucket = 'box';

async function start() {
  const events = fakeEvents();
  const { cloud, s3 } = setUp({ services: { ...services, events: events.entry } });
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
  const turn = (NotificationConfiguration: S3.NotificationConfiguration) =>
    s3.send(new S3.PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  return { cloud, s3, turn, put: events.put };
}

test('the event bus hears of every object, by its plain key', async () => {
  const { cloud, s3, turn, put } = await start();
  await turn({ EventBridgeConfiguration: {} });
  const saved = await s3.send(new S3.GetBucketNotificationConfigurationCommand({ Bucket }));
  expect(saved.EventBridgeConfiguration).toEqual({});
  const { $metadata } = await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'a b/ü', Body: 'hello' }));
  await cloud.settle();
  await s3.send(new S3.DeleteObjectCommand({ Bucket, Key: 'a b/ü' }));
  await cloud.settle();
  const [created, deleted, ...others] = put;
  expect(others).toEqual([]);
  expect(created).toMatchObject({ Source: 'aws.s3', DetailType: 'Object Created', Resources: ['arn:aws:s3:::box'] });
  expect(created!.Detail).toEqual({
    version: '0',
    bucket: { name: Bucket },
    object: {
      key: 'a b/ü',
      size: 5,
      etag: '5d41402abc4b2a76b9719d911017c592',
      sequencer: expect.stringMatching(/^00[\dA-F]{16}$/),
    },
    'request-id': $metadata.requestId,
    requester: '111122223333',
    'source-ip-address': '203.0.113.10',
    reason: 'PutObject',
  });
  expect(deleted).toMatchObject({
    DetailType: 'Object Deleted',
    Detail: { reason: 'DeleteObject', 'deletion-type': 'Permanently Deleted' },
  });
});

test('a rule that ends an object says so as S3 itself', async () => {
  const { cloud, s3, turn, put } = await start();
  await turn({ EventBridgeConfiguration: {} });
  await s3.send(
    new S3.PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }] },
    }),
  );
  await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  await cloud.advance(2 * 86_400_000);
  await cloud.settle();
  expect(put.at(-1)).toMatchObject({
    DetailType: 'Object Deleted',
    Detail: { requester: 's3.amazonaws.com', reason: 'Lifecycle Expiration', 'deletion-type': 'Permanently Deleted' },
  });
});

test('it hears nothing when it is turned off', async () => {
  const { cloud, s3, turn, put } = await start();
  await turn({ EventBridgeConfiguration: {} });
  await turn({});
  await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  await cloud.settle();
  expect(put).toEqual([]);
});
