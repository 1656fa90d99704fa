import type { S3Context } from './find.ts';
import type { Bucket } from './store.ts';

const DAY = 86_400_000;
const GB = 1024 ** 3;

/** The storage metrics that S3 reports once a day, as the bucket stands then. https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
export function measureBucket(ctx: S3Context, bucket: Bucket): void {
  const BucketName = { Name: 'BucketName', Value: bucket.name };
  const place = { accountId: bucket.ownerAccountId, region: bucket.region };
  const gauge = { every: DAY, later: true };
  const measure = (StorageType: string, values: Record<string, number>): void =>
    ctx.measure(
      {
        namespace: 'AWS/S3',
        by: [[BucketName, { Name: 'StorageType', Value: StorageType }]],
        values,
        units: { BucketSizeBytes: 'Bytes' },
        gauge,
      },
      place,
    );
  ctx.hold({ item: 's3Storage', cause: bucket.name, amount: bucket.bytes / GB }, place);
  measure('StandardStorage', { BucketSizeBytes: bucket.bytes });
  measure('AllStorageTypes', { NumberOfObjects: bucket.objects ?? 0 });
}
