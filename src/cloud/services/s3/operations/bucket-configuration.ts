import { validateCors } from '../cors.ts';
import { aclWithOwnership, invalidArgument, malformedXml, notConfigured, notSimulated } from '../errors.ts';
import { findBucket, type BucketInput, type S3Context } from '../find.ts';
import { expireLater } from '../lifecycle/expire.ts';
import { validateLifecycle } from '../lifecycle/validate.ts';
import { bucketTagsOf } from '../tags.ts';
import type * as S3 from '@aws-sdk/client-s3';
import type { Bucket } from '../store.ts';

/** What is kept with a bucket and given back as it was put; what never was set is an error of its own for each. */

type Key = 'tags' | 'cors' | 'lifecycle' | 'encryption' | 'website';

const missing: Record<Key, [code: string, message: string]> = {
  tags: ['NoSuchTagSet', 'The TagSet does not exist'],
  cors: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
  lifecycle: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  encryption: [
    'ServerSideEncryptionConfigurationNotFoundError',
    'The server side encryption configuration was not found',
  ],
  website: ['NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'],
};

/** @throws {AwsError} 404 when it was never set. */
function configured<K extends Key>(ctx: S3Context, input: BucketInput, key: K): NonNullable<Bucket[K]> {
  const bucket = findBucket(ctx, input);
  const value = bucket[key];
  if (value === null) {
    const [code, message] = missing[key];
    throw notConfigured(code, message, bucket.name);
  }
  return value as NonNullable<Bucket[K]>;
}

const clear =
  (key: Key) =>
  (ctx: S3Context, input: BucketInput): object => {
    findBucket(ctx, input)[key] = null;
    return {};
  };

export const getBucketTagging = (ctx: S3Context, input: BucketInput): { TagSet: S3.Tag[] } => ({
  TagSet: Object.entries(configured(ctx, input, 'tags')).map(([Key, Value]) => ({ Key, Value })),
});

export function putBucketTagging(ctx: S3Context, input: S3.PutBucketTaggingCommandInput): object {
  findBucket(ctx, input).tags = bucketTagsOf(input.Tagging?.TagSet ?? []);
  return {};
}

export const deleteBucketTagging = clear('tags');

export const getBucketCors = (ctx: S3Context, input: BucketInput): object => ({
  CORSRules: configured(ctx, input, 'cors'),
});

export function putBucketCors(ctx: S3Context, input: S3.PutBucketCorsCommandInput): object {
  findBucket(ctx, input).cors = validateCors(input.CORSConfiguration?.CORSRules ?? []);
  return {};
}

export const deleteBucketCors = clear('cors');

export const getBucketLifecycleConfiguration = (ctx: S3Context, input: BucketInput): object => ({
  Rules: configured(ctx, input, 'lifecycle'),
  ...(ctx.era === 'today' ? { TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' } : {}),
});

export function putBucketLifecycleConfiguration(
  ctx: S3Context,
  input: S3.PutBucketLifecycleConfigurationCommandInput,
): object {
  const bucket = findBucket(ctx, input);
  bucket.lifecycle = validateLifecycle(ctx, input.LifecycleConfiguration?.Rules ?? []);
  expireLater(ctx, bucket);
  return ctx.era === 'today' ? { TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' } : {};
}

export const deleteBucketLifecycle = clear('lifecycle');

/** Since January 2023 every bucket encrypts with S3's own keys, unless told otherwise. */
export function getBucketEncryption(ctx: S3Context, input: BucketInput): S3.GetBucketEncryptionOutput {
  const { encryption } = findBucket(ctx, input);
  const Rules = encryption ?? (ctx.era === 'today' ? [sseS3] : configured(ctx, input, 'encryption'));
  return { ServerSideEncryptionConfiguration: { Rules } };
}

const sseS3: S3.ServerSideEncryptionRule = {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
  BucketKeyEnabled: false,
};

export function putBucketEncryption(ctx: S3Context, input: S3.PutBucketEncryptionCommandInput): object {
  const bucket = findBucket(ctx, input);
  const rules = input.ServerSideEncryptionConfiguration?.Rules ?? [];
  if (rules.length !== 1) throw malformedXml();
  const { SSEAlgorithm, KMSMasterKeyID } = rules[0]!.ApplyServerSideEncryptionByDefault ?? {};
  if (SSEAlgorithm === undefined || !['AES256', 'aws:kms', 'aws:kms:dsse'].includes(SSEAlgorithm)) throw malformedXml();
  if (SSEAlgorithm !== 'AES256') throw notSimulated(`s3 server-side encryption with ${SSEAlgorithm}`);
  if (KMSMasterKeyID)
    throw invalidArgument(
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    );
  bucket.encryption = [{ ...rules[0]!, BucketKeyEnabled: !!rules[0]!.BucketKeyEnabled }];
  return {};
}

export const deleteBucketEncryption = clear('encryption');

export const getBucketWebsite = (ctx: S3Context, input: BucketInput): object => configured(ctx, input, 'website');

export function putBucketWebsite(ctx: S3Context, input: S3.PutBucketWebsiteCommandInput): object {
  const bucket = findBucket(ctx, input);
  const website = input.WebsiteConfiguration ?? {};
  const { IndexDocument, RedirectAllRequestsTo, ErrorDocument, RoutingRules } = website;
  if (RedirectAllRequestsTo && (IndexDocument || ErrorDocument || RoutingRules))
    throw invalidArgument(
      'RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.',
      'RedirectAllRequestsTo',
      'not null',
    );
  if (!RedirectAllRequestsTo && !IndexDocument)
    throw invalidArgument(
      'A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty',
      'IndexDocument',
      'null',
    );
  if (IndexDocument && (!IndexDocument.Suffix || IndexDocument.Suffix.includes('/')))
    throw invalidArgument('The IndexDocument Suffix is not well formed', 'IndexDocument', IndexDocument.Suffix);
  bucket.website = website;
  return {};
}

export const deleteBucketWebsite = clear('website');

/** Buckets of 2016 never had any; today's are made with ACLs off. */
export function getBucketOwnershipControls(ctx: S3Context, input: BucketInput): object {
  const { ownership, name } = findBucket(ctx, input);
  if (ownership === null)
    throw notConfigured('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', name);
  return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
}

export function putBucketOwnershipControls(ctx: S3Context, input: S3.PutBucketOwnershipControlsCommandInput): object {
  const bucket = findBucket(ctx, input);
  const rules = input.OwnershipControls?.Rules ?? [];
  const ownership = rules[0]?.ObjectOwnership;
  if (rules.length !== 1 || !ownership || !ownerships.includes(ownership)) throw malformedXml();
  if (ownership === 'BucketOwnerEnforced' && bucket.acl.length > 1) throw aclWithOwnership();
  bucket.ownership = ownership;
  return {};
}

export const ownerships: readonly string[] = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'];

export function deleteBucketOwnershipControls(ctx: S3Context, input: BucketInput): object {
  findBucket(ctx, input).ownership = null;
  return {};
}

/** What is not simulated and therefore off: the answers of a bucket for which it was never set. */
export const neverSet = {
  GetBucketAccelerateConfiguration: answer({}),
  GetBucketLogging: answer({}),
  GetBucketRequestPayment: answer({ Payer: 'BucketOwner' }),
  GetBucketReplication: refuse('ReplicationConfigurationNotFoundError', 'The replication configuration was not found'),
  GetObjectLockConfiguration: refuse(
    'ObjectLockConfigurationNotFoundError',
    'Object Lock configuration does not exist for this bucket',
  ),
};

function answer(value: object) {
  return (ctx: S3Context, input: BucketInput): object => {
    findBucket(ctx, input);
    return value;
  };
}

function refuse(code: string, message: string) {
  return (ctx: S3Context, input: BucketInput): never => {
    throw notConfigured(code, message, findBucket(ctx, input).name);
  };
}
