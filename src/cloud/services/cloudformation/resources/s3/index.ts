import type { ResourceType } from '../resource-type.ts';
import { bucket } from './bucket.ts';
import { bucketPolicy } from './bucket-policy.ts';

export const s3Types: Readonly<Record<string, ResourceType>> = {
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': bucketPolicy,
};
