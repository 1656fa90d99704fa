import { bucketArn, objectArn } from './arns.ts';
import { copySourceOf } from './copy-source.ts';
import type { Permission } from '../../service.ts';
import type { S3Context } from './find.ts';

type Needs = (ctx: S3Context, input: any) => Permission[];

const onBucket =
  (action: string): Needs =>
  (_, { Bucket }) => [{ action, resource: bucketArn(Bucket) }];

const onObject =
  (action: string): Needs =>
  (_, { Bucket, Key }) => [{ action, resource: objectArn(Bucket, Key) }];

/** Actions on a given version are actions of their own: `s3:GetObjectVersion`. */
const onVersion =
  (action: string, versioned: string): Needs =>
  (ctx, input) =>
    onObject(input.VersionId === undefined ? action : versioned)(ctx, input);

/** The new bucket would be the caller's own; when the name is another account's there is nothing to allow, the call ends in a conflict. */
const createBucket: Needs = (ctx, input) => {
  const owner = ctx.store.buckets.get(input.Bucket)?.ownerAccountId ?? ctx.accountId;
  return owner === ctx.accountId ? onBucket('s3:CreateBucket')(ctx, input) : [];
};

/** `s3:prefix` and its like, which only listings set. */
const listing: Needs = (_, { Bucket, Prefix, Delimiter, MaxKeys }) => [
  {
    action: 's3:ListBucket',
    resource: bucketArn(Bucket),
    context: {
      ...(Prefix === undefined ? {} : { 's3:prefix': Prefix }),
      ...(Delimiter === undefined ? {} : { 's3:delimiter': Delimiter }),
      ...(MaxKeys === undefined ? {} : { 's3:max-keys': String(MaxKeys) }),
    },
  },
];

const put: Needs = (ctx, input) => [
  {
    ...onObject('s3:PutObject')(ctx, input)[0]!,
    context: {
      ...(input.ACL ? { 's3:x-amz-acl': input.ACL } : {}),
      ...(input.StorageClass ? { 's3:x-amz-storage-class': input.StorageClass } : {}),
      ...(input.ServerSideEncryption ? { 's3:x-amz-server-side-encryption': input.ServerSideEncryption } : {}),
      ...(input.CopySource ? { 's3:x-amz-copy-source': input.CopySource } : {}),
      ...(input.MetadataDirective ? { 's3:x-amz-metadata-directive': input.MetadataDirective } : {}),
    },
  },
  ...(input.Tagging ? onObject('s3:PutObjectTagging')(ctx, input) : []),
];

const readSource: Needs = (_, { CopySource }) => {
  const source = copySourceOf(CopySource);
  if (!source) return [];
  const action = source.versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [{ action, resource: objectArn(source.bucket, source.key) }];
};

const read = onVersion('s3:GetObject', 's3:GetObjectVersion');

/**
 * What each operation needs ("Actions, resources, and condition keys for Amazon S3", and the Permissions paragraphs of the API
 * Reference). DeleteObjects is missing on purpose: it authorizes key by key.
 */
export const permissions: Record<string, Needs> = {
  CreateBucket: createBucket,
  HeadBucket: onBucket('s3:ListBucket'),
  ListBuckets: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
  DeleteBucket: onBucket('s3:DeleteBucket'),
  GetBucketLocation: onBucket('s3:GetBucketLocation'),
  GetBucketVersioning: onBucket('s3:GetBucketVersioning'),
  GetBucketPolicy: onBucket('s3:GetBucketPolicy'),
  PutBucketPolicy: onBucket('s3:PutBucketPolicy'),
  DeleteBucketPolicy: onBucket('s3:DeleteBucketPolicy'),
  GetPublicAccessBlock: onBucket('s3:GetBucketPublicAccessBlock'),
  PutPublicAccessBlock: onBucket('s3:PutBucketPublicAccessBlock'),
  DeletePublicAccessBlock: onBucket('s3:PutBucketPublicAccessBlock'),
  GetBucketNotificationConfiguration: onBucket('s3:GetBucketNotification'),
  PutBucketNotificationConfiguration: onBucket('s3:PutBucketNotification'),
  ListObjects: listing,
  ListObjectsV2: listing,
  GetObject: read,
  HeadObject: read,
  PutObject: put,
  CopyObject: (ctx, input) => [...readSource(ctx, input), ...put(ctx, input)],
  DeleteObject: onVersion('s3:DeleteObject', 's3:DeleteObjectVersion'),
  GetObjectTagging: onVersion('s3:GetObjectTagging', 's3:GetObjectVersionTagging'),
  PutObjectTagging: onVersion('s3:PutObjectTagging', 's3:PutObjectVersionTagging'),
  DeleteObjectTagging: onVersion('s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'),
};
