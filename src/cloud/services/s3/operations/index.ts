import type { Operation } from '../../../service.ts';
import type { S3Store } from '../store.ts';
import * as policy from './bucket-policy.ts';
import * as buckets from './buckets.ts';
import { copyObject } from './copy-object.ts';
import { deleteObject, deleteObjects } from './delete-objects.ts';
import { getObject, headObject } from './get-object.ts';
import { listObjects, listObjectsV2 } from './list-objects.ts';
import {
  getBucketNotificationConfiguration,
  putBucketNotificationConfiguration,
} from './notification-configuration.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging.ts';
import { putObject } from './put-object.ts';

export const operations: Record<string, Operation<S3Store>> = {
  CreateBucket: buckets.createBucket,
  HeadBucket: buckets.headBucket,
  ListBuckets: buckets.listBuckets,
  DeleteBucket: buckets.deleteBucket,
  GetBucketLocation: buckets.getBucketLocation,
  GetBucketVersioning: buckets.getBucketVersioning,
  GetBucketPolicy: policy.getBucketPolicy,
  PutBucketPolicy: policy.putBucketPolicy,
  DeleteBucketPolicy: policy.deleteBucketPolicy,
  GetPublicAccessBlock: policy.getPublicAccessBlock,
  PutPublicAccessBlock: policy.putPublicAccessBlock,
  DeletePublicAccessBlock: policy.deletePublicAccessBlock,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  GetObject: getObject,
  HeadObject: headObject,
  PutObject: putObject,
  CopyObject: copyObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetObjectTagging: getObjectTagging,
  PutObjectTagging: putObjectTagging,
  DeleteObjectTagging: deleteObjectTagging,
};
