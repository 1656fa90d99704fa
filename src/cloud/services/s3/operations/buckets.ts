import { AwsError } from '../../../aws-error.ts';
import { ownersAcl, requestedAcl } from '../acl.ts';
import { bucketArn } from '../arns.ts';
import { isBucketName } from '../bucket-name.ts';
import * as errors from '../errors.ts';
import { findBucket, type BucketInput, type S3Context } from '../find.ts';
import { owner } from '../owner.ts';
import { bucketTagsOf } from '../tags.ts';
import { wholeSecond } from '../write-object.ts';
import { ownerships } from './bucket-configuration.ts';
import type { Bucket } from '../store.ts';
import type {
  BucketLocationConstraint,
  CreateBucketCommandInput,
  HeadBucketCommandOutput,
  ListBucketsCommandInput,
  ListBucketsCommandOutput,
} from '@aws-sdk/client-s3';

const maxBuckets = { '2016': 100, today: 10_000 };

const everythingBlocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** Creates a bucket. In us-east-1, creating a bucket again that is one's own and there succeeds and changes nothing. */
export function createBucket(ctx: S3Context, input: CreateBucketCommandInput): { Location: string } {
  const name = input.Bucket ?? '';
  if (!isBucketName(name, ctx.region, ctx.era)) throw errors.invalidBucketName(name);
  refuseUnserved(input);
  const region = bucketRegion(ctx, input.CreateBucketConfiguration?.LocationConstraint);
  const existing = ctx.store.buckets.get(name);
  if (existing && existing.ownerAccountId !== ctx.accountId) throw errors.bucketAlreadyExists(name);
  if (existing && (existing.region !== 'us-east-1' || region !== 'us-east-1'))
    throw errors.bucketAlreadyOwnedByYou(name);
  if (!existing) {
    const owned = [...ctx.store.buckets.values()].filter((bucket) => bucket.ownerAccountId === ctx.accountId);
    if (owned.length >= maxBuckets[ctx.era])
      throw new AwsError('TooManyBuckets', 'You have attempted to create more buckets than allowed', 400);
    ctx.store.buckets.set(name, newBucket(ctx, input, region));
  }
  return { Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
}

/** Without a word about ownership, today's buckets are made with ACLs off and everything public blocked. */
function newBucket(ctx: S3Context, input: CreateBucketCommandInput, region: string): Bucket {
  const { ACL, ObjectOwnership, CreateBucketConfiguration } = input;
  const today = ctx.era === 'today';
  if (ObjectOwnership && !ownerships.includes(ObjectOwnership))
    throw errors.invalidArgument('Invalid x-amz-object-ownership header: ' + ObjectOwnership);
  const bucket: Bucket = {
    name: input.Bucket!,
    ownerAccountId: ctx.accountId,
    region,
    createdAt: wholeSecond(ctx),
    versions: new Map(),
    versioning: null,
    uploads: new Map(),
    bytes: 0,
    policy: null,
    publicAccessBlock: today ? { ...everythingBlocked } : null,
    ownership: ObjectOwnership ?? (today ? 'BucketOwnerEnforced' : null),
    acl: [],
    tags: CreateBucketConfiguration?.Tags?.length ? bucketTagsOf(CreateBucketConfiguration.Tags) : null,
    cors: null,
    lifecycle: null,
    encryption: null,
    website: null,
    notifications: [],
  };
  const asksForAcl = (ACL && ACL !== 'private') || Object.keys(input).some((member) => member.startsWith('Grant'));
  if (asksForAcl && bucket.ownership === 'BucketOwnerEnforced') throw errors.aclWithOwnership();
  const target = { kind: 'bucket', action: 's3:CreateBucket', resource: bucketArn(bucket.name) } as const;
  bucket.acl = asksForAcl ? requestedAcl(ctx, bucket, input, target) : ownersAcl(ctx.accountId, ctx.era);
  return bucket;
}

function refuseUnserved(input: CreateBucketCommandInput): void {
  const { ObjectLockEnabledForBucket, CreateBucketConfiguration } = input;
  if (ObjectLockEnabledForBucket) throw errors.notSimulated('s3 Object Lock');
  if (CreateBucketConfiguration?.Bucket || CreateBucketConfiguration?.Location)
    throw errors.notSimulated('s3 directory buckets');
}

/**
 * Where the bucket will be. An endpoint of one region takes only its own name as the constraint, and us-east-1 none at all; the
 * classic endpoint s3.amazonaws.com and the console reach every region.
 */
function bucketRegion(ctx: S3Context, constraint: BucketLocationConstraint | undefined): string {
  const region: string | undefined = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (region === 'us-east-1' || (region && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)))
    throw errors.invalidLocationConstraint(region);
  const regional = ctx.region !== 'us-east-1' || !!ctx.request?.url.includes('.us-east-1.');
  if (ctx.request && regional && (region ?? 'us-east-1') !== ctx.region)
    throw errors.illegalLocationConstraint(constraint);
  return region ?? ctx.region;
}

export function headBucket(ctx: S3Context, input: BucketInput): Omit<HeadBucketCommandOutput, '$metadata'> {
  try {
    const { region } = findBucket(ctx, input);
    return { BucketRegion: region, ...(ctx.era === 'today' ? { AccessPointAlias: false } : {}) };
  } catch (error) {
    throw errors.withoutBody(error);
  }
}

/** The account's buckets by name; in pages when `MaxBuckets` is given. */
export function listBuckets(
  ctx: S3Context,
  input: ListBucketsCommandInput,
): Omit<ListBucketsCommandOutput, '$metadata'> {
  const { Prefix = '', BucketRegion, ContinuationToken = '', MaxBuckets = 10_000 } = input;
  const matching = [...ctx.store.buckets.values()]
    .filter((bucket) => bucket.ownerAccountId === ctx.accountId && bucket.name.startsWith(Prefix))
    .filter((bucket) => !BucketRegion || bucket.region === BucketRegion)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((bucket) => bucket.name > ContinuationToken);
  const page = matching.slice(0, MaxBuckets);
  const paged = Object.values(input).some((value) => value !== undefined);
  return {
    Owner: owner(ctx.accountId, ctx.era),
    Buckets: page.map((bucket) => ({
      Name: bucket.name,
      CreationDate: new Date(bucket.createdAt),
      ...(paged ? { BucketRegion: bucket.region } : {}),
    })),
    ...(input.Prefix ? { Prefix } : {}),
    ...(page.length < matching.length ? { ContinuationToken: page.at(-1)!.name } : {}),
  };
}

export function deleteBucket(ctx: S3Context, input: BucketInput): object {
  const bucket = findBucket(ctx, input);
  if (bucket.versions.size) throw errors.bucketNotEmpty(bucket.name, !!bucket.versioning);
  ctx.store.buckets.delete(bucket.name);
  return {};
}

/** Without a constraint for us-east-1, as S3 has always answered. */
export function getBucketLocation(
  ctx: S3Context,
  input: BucketInput,
): { LocationConstraint?: BucketLocationConstraint } {
  const { region } = findBucket(ctx, input);
  return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint };
}
