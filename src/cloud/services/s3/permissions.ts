import { bucketArn, objectArn } from './arns.ts';
import { copySourceOf } from './copy-source.ts';
import { formMembers } from './form/post-form.ts';
import { isMarker } from './store.ts';
import type { Tag } from '@aws-sdk/client-s3';
import type { Permission } from '../../service.ts';
import type { S3Context } from './find.ts';

type Needs = (ctx: S3Context, input: any) => Permission[];

const onBucket =
  (action: string): Needs =>
  (_, { Bucket }) => [{ action, resource: bucketArn(Bucket) }];

const onObject =
  (action: string): Needs =>
  (_, { Bucket, Key }) => [{ action, resource: objectArn(Bucket, Key) }];

/** Actions on a given version are actions of their own: `s3:GetObjectVersion`. The tags that are there are condition keys. */
const onVersion =
  (action: string, versioned: string): Needs =>
  (ctx, input) => {
    const { Bucket, Key, VersionId } = input;
    const context = {
      ...(VersionId === undefined ? {} : { 's3:versionid': VersionId }),
      ...tagKeys('s3:ExistingObjectTag', existingTags(ctx, Bucket, Key, VersionId)),
    };
    return [{ ...onObject(VersionId === undefined ? action : versioned)(ctx, input)[0]!, context }];
  };

function existingTags({ store }: S3Context, bucket: string, key: string, versionId?: string): Record<string, string> {
  const history = store.buckets.get(bucket)?.versions.get(key) ?? [];
  const version = versionId === undefined ? history[0] : history.find((each) => each.versionId === versionId);
  return version && !isMarker(version) ? version.tags : {};
}

/** `s3:RequestObjectTag/team`, one key a tag. */
const tagKeys = (name: string, tags: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${name}/${key}`, value]));

/** The keys of the tags that a request sets. */
const requestTags = (tags: Record<string, string>): Record<string, string | string[]> => ({
  ...tagKeys('s3:RequestObjectTag', tags),
  ...(Object.keys(tags).length ? { 's3:RequestObjectTagKeys': Object.keys(tags) } : {}),
});

/** The tags in a header as far as they can be read; the operation refuses what can't. */
const taggedWith = (header: string | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(header ?? ''));

/** The new bucket would be the caller's own; when the name is another account's there is nothing to allow, the call ends in a conflict. */
const createBucket: Needs = (ctx, input) => {
  const owner = ctx.store.buckets.get(input.Bucket)?.ownerAccountId ?? ctx.accountId;
  if (owner !== ctx.accountId) return [];
  return [
    ...withAcl(onBucket('s3:CreateBucket'))(ctx, input),
    ...(aclKeysSet(input) ? onBucket('s3:PutBucketAcl')(ctx, input) : []),
    ...(input.ObjectOwnership ? onBucket('s3:PutBucketOwnershipControls')(ctx, input) : []),
  ];
};

/** `s3:prefix` and its like, which only listings set. */
const listing =
  (action: string): Needs =>
  (_, { Bucket, Prefix, Delimiter, MaxKeys }) => [
    {
      action,
      resource: bucketArn(Bucket),
      context: {
        ...(Prefix === undefined ? {} : { 's3:prefix': Prefix }),
        ...(Delimiter === undefined ? {} : { 's3:delimiter': Delimiter }),
        ...(MaxKeys === undefined ? {} : { 's3:max-keys': String(MaxKeys) }),
      },
    },
  ];

/** `s3:x-amz-acl`, for policies that demand or forbid an ACL. */
const withAcl =
  (needs: Needs): Needs =>
  (ctx, input) =>
    needs(ctx, input).map((need) => ({ ...need, context: { ...need.context, ...aclKeys(input) } }));

const aclKeys = (input: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      ACL: 's3:x-amz-acl',
      GrantFullControl: 's3:x-amz-grant-full-control',
      GrantRead: 's3:x-amz-grant-read',
      GrantReadACP: 's3:x-amz-grant-read-acp',
      GrantWrite: 's3:x-amz-grant-write',
      GrantWriteACP: 's3:x-amz-grant-write-acp',
    }).flatMap(([member, key]) => (typeof input[member] === 'string' ? [[key, input[member] as string]] : [])),
  );

const put: Needs = (ctx, input) => [
  {
    ...onObject('s3:PutObject')(ctx, input)[0]!,
    context: {
      ...aclKeys(input),
      ...requestTags(taggedWith(input.Tagging)),
      ...(input.StorageClass ? { 's3:x-amz-storage-class': input.StorageClass } : {}),
      ...(input.ServerSideEncryption ? { 's3:x-amz-server-side-encryption': input.ServerSideEncryption } : {}),
      ...(input.CopySource ? { 's3:x-amz-copy-source': input.CopySource } : {}),
      ...(input.MetadataDirective ? { 's3:x-amz-metadata-directive': input.MetadataDirective } : {}),
    },
  },
  ...(input.Tagging
    ? [{ ...onObject('s3:PutObjectTagging')(ctx, input)[0]!, context: requestTags(taggedWith(input.Tagging)) }]
    : []),
  ...(aclKeysSet(input) ? [{ ...onObject('s3:PutObjectAcl')(ctx, input)[0]!, context: aclKeys(input) }] : []),
];

/** Whoever sets an ACL with the object needs the right to set ACLs too. */
const aclKeysSet = (input: Record<string, unknown>): boolean => Object.keys(aclKeys(input)).length > 0;

const readSource: Needs = (_, { CopySource }) => {
  const source = copySourceOf(CopySource);
  if (!source) return [];
  const action = source.versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [{ action, resource: objectArn(source.bucket, source.key) }];
};

/** The tags of the source go along, unless the request brings its own: reading and writing them takes permissions too. */
const copyTags: Needs = (ctx, { Bucket, Key, CopySource, TaggingDirective }) => {
  const source = copySourceOf(CopySource);
  if (!source || TaggingDirective === 'REPLACE') return [];
  const tags = existingTags(ctx, source.bucket, source.key, source.versionId);
  if (!Object.keys(tags).length) return [];
  const action = source.versionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging';
  return [
    { action, resource: objectArn(source.bucket, source.key) },
    { action: 's3:PutObjectTagging', resource: objectArn(Bucket, Key), context: requestTags(tags) },
  ];
};

const putTags: Needs = (ctx, input) => {
  const [need] = onVersion('s3:PutObjectTagging', 's3:PutObjectVersionTagging')(ctx, input);
  const tagSet: Tag[] = input.Tagging?.TagSet ?? [];
  const tags = Object.fromEntries(tagSet.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
  return [{ ...need!, context: { ...need!.context, ...requestTags(tags) } }];
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
  PutBucketVersioning: onBucket('s3:PutBucketVersioning'),
  GetBucketTagging: onBucket('s3:GetBucketTagging'),
  PutBucketTagging: onBucket('s3:PutBucketTagging'),
  DeleteBucketTagging: onBucket('s3:PutBucketTagging'),
  GetBucketCors: onBucket('s3:GetBucketCORS'),
  PutBucketCors: onBucket('s3:PutBucketCORS'),
  DeleteBucketCors: onBucket('s3:PutBucketCORS'),
  GetBucketLifecycleConfiguration: onBucket('s3:GetLifecycleConfiguration'),
  PutBucketLifecycleConfiguration: onBucket('s3:PutLifecycleConfiguration'),
  DeleteBucketLifecycle: onBucket('s3:PutLifecycleConfiguration'),
  GetBucketEncryption: onBucket('s3:GetEncryptionConfiguration'),
  PutBucketEncryption: onBucket('s3:PutEncryptionConfiguration'),
  DeleteBucketEncryption: onBucket('s3:PutEncryptionConfiguration'),
  GetBucketWebsite: onBucket('s3:GetBucketWebsite'),
  PutBucketWebsite: onBucket('s3:PutBucketWebsite'),
  DeleteBucketWebsite: onBucket('s3:DeleteBucketWebsite'),
  GetBucketOwnershipControls: onBucket('s3:GetBucketOwnershipControls'),
  PutBucketOwnershipControls: onBucket('s3:PutBucketOwnershipControls'),
  DeleteBucketOwnershipControls: onBucket('s3:PutBucketOwnershipControls'),
  GetBucketAccelerateConfiguration: onBucket('s3:GetAccelerateConfiguration'),
  GetBucketLogging: onBucket('s3:GetBucketLogging'),
  GetBucketRequestPayment: onBucket('s3:GetBucketRequestPayment'),
  GetBucketReplication: onBucket('s3:GetReplicationConfiguration'),
  GetObjectLockConfiguration: onBucket('s3:GetBucketObjectLockConfiguration'),
  GetBucketAcl: onBucket('s3:GetBucketAcl'),
  PutBucketAcl: withAcl(onBucket('s3:PutBucketAcl')),
  GetBucketPolicyStatus: onBucket('s3:GetBucketPolicyStatus'),
  GetBucketPolicy: onBucket('s3:GetBucketPolicy'),
  PutBucketPolicy: onBucket('s3:PutBucketPolicy'),
  DeleteBucketPolicy: onBucket('s3:DeleteBucketPolicy'),
  GetPublicAccessBlock: onBucket('s3:GetBucketPublicAccessBlock'),
  PutPublicAccessBlock: onBucket('s3:PutBucketPublicAccessBlock'),
  DeletePublicAccessBlock: onBucket('s3:PutBucketPublicAccessBlock'),
  GetBucketNotificationConfiguration: onBucket('s3:GetBucketNotification'),
  PutBucketNotificationConfiguration: onBucket('s3:PutBucketNotification'),
  ListObjects: listing('s3:ListBucket'),
  ListObjectsV2: listing('s3:ListBucket'),
  ListObjectVersions: listing('s3:ListBucketVersions'),
  GetObjectAttributes: (ctx, input) => [
    ...read(ctx, input),
    ...onVersion('s3:GetObjectAttributes', 's3:GetObjectVersionAttributes')(ctx, input),
  ],
  GetObjectAcl: onVersion('s3:GetObjectAcl', 's3:GetObjectVersionAcl'),
  PutObjectAcl: withAcl(onVersion('s3:PutObjectAcl', 's3:PutObjectVersionAcl')),
  PostObject: (ctx, input) => {
    const members = formMembers(input);
    return members ? put(ctx, { ...members, Bucket: input.Bucket }) : [];
  },
  CreateMultipartUpload: put,
  UploadPart: onObject('s3:PutObject'),
  UploadPartCopy: (ctx, input) => [...readSource(ctx, input), ...onObject('s3:PutObject')(ctx, input)],
  CompleteMultipartUpload: onObject('s3:PutObject'),
  AbortMultipartUpload: onObject('s3:AbortMultipartUpload'),
  ListParts: onObject('s3:ListMultipartUploadParts'),
  ListMultipartUploads: onBucket('s3:ListBucketMultipartUploads'),
  GetObject: read,
  HeadObject: read,
  PutObject: put,
  CopyObject: (ctx, input) => [...readSource(ctx, input), ...put(ctx, input), ...copyTags(ctx, input)],
  DeleteObject: onVersion('s3:DeleteObject', 's3:DeleteObjectVersion'),
  GetObjectTagging: onVersion('s3:GetObjectTagging', 's3:GetObjectVersionTagging'),
  PutObjectTagging: putTags,
  DeleteObjectTagging: onVersion('s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'),
};
