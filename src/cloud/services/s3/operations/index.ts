import type { Operation } from '../../../service.ts';
import type { S3Store } from '../store.ts';
import * as acls from './acls.ts';
import * as configuration from './bucket-configuration.ts';
import * as policy from './bucket-policy.ts';
import * as buckets from './buckets.ts';
import { copyObject } from './copy-object.ts';
import { deleteObject, deleteObjects } from './delete-objects.ts';
import { getObject, headObject } from './get-object.ts';
import { listObjectVersions } from './list-object-versions.ts';
import { listObjects, listObjectsV2 } from './list-objects.ts';
import { listMultipartUploads, listParts } from './list-uploads.ts';
import { abortMultipartUpload, completeMultipartUpload, createMultipartUpload } from './multipart-uploads.ts';
import {
  getBucketNotificationConfiguration,
  putBucketNotificationConfiguration,
} from './notification-configuration.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging.ts';
import { getObjectAttributes } from './object-attributes.ts';
import { postObject } from './post-object.ts';
import { preflight } from './preflight.ts';
import { putObject } from './put-object.ts';
import { uploadPart, uploadPartCopy } from './upload-part.ts';
import { getBucketVersioning, putBucketVersioning } from './versioning.ts';

export const operations: Record<string, Operation<S3Store>> = {
  CreateBucket: buckets.createBucket,
  HeadBucket: buckets.headBucket,
  ListBuckets: buckets.listBuckets,
  DeleteBucket: buckets.deleteBucket,
  GetBucketLocation: buckets.getBucketLocation,
  GetBucketPolicy: policy.getBucketPolicy,
  PutBucketPolicy: policy.putBucketPolicy,
  DeleteBucketPolicy: policy.deleteBucketPolicy,
  GetBucketPolicyStatus: policy.getBucketPolicyStatus,
  GetPublicAccessBlock: policy.getPublicAccessBlock,
  PutPublicAccessBlock: policy.putPublicAccessBlock,
  DeletePublicAccessBlock: policy.deletePublicAccessBlock,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  GetBucketVersioning: getBucketVersioning,
  PutBucketVersioning: putBucketVersioning,
  GetBucketTagging: configuration.getBucketTagging,
  PutBucketTagging: configuration.putBucketTagging,
  DeleteBucketTagging: configuration.deleteBucketTagging,
  GetBucketCors: configuration.getBucketCors,
  PutBucketCors: configuration.putBucketCors,
  DeleteBucketCors: configuration.deleteBucketCors,
  GetBucketLifecycleConfiguration: configuration.getBucketLifecycleConfiguration,
  PutBucketLifecycleConfiguration: configuration.putBucketLifecycleConfiguration,
  DeleteBucketLifecycle: configuration.deleteBucketLifecycle,
  GetBucketEncryption: configuration.getBucketEncryption,
  PutBucketEncryption: configuration.putBucketEncryption,
  DeleteBucketEncryption: configuration.deleteBucketEncryption,
  GetBucketWebsite: configuration.getBucketWebsite,
  PutBucketWebsite: configuration.putBucketWebsite,
  DeleteBucketWebsite: configuration.deleteBucketWebsite,
  GetBucketOwnershipControls: configuration.getBucketOwnershipControls,
  PutBucketOwnershipControls: configuration.putBucketOwnershipControls,
  DeleteBucketOwnershipControls: configuration.deleteBucketOwnershipControls,
  ...configuration.neverSet,
  GetBucketAcl: acls.getBucketAcl,
  PutBucketAcl: acls.putBucketAcl,
  GetObjectAcl: acls.getObjectAcl,
  PutObjectAcl: acls.putObjectAcl,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListObjectVersions: listObjectVersions,
  GetObject: getObject,
  GetObjectAttributes: getObjectAttributes,
  HeadObject: headObject,
  PutObject: putObject,
  PostObject: postObject,
  PreflightRequest: preflight,
  PreflightBucketRequest: preflight,
  CopyObject: copyObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetObjectTagging: getObjectTagging,
  PutObjectTagging: putObjectTagging,
  DeleteObjectTagging: deleteObjectTagging,
  CreateMultipartUpload: createMultipartUpload,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  CompleteMultipartUpload: completeMultipartUpload,
  AbortMultipartUpload: abortMultipartUpload,
  ListParts: listParts,
  ListMultipartUploads: listMultipartUploads,
};
