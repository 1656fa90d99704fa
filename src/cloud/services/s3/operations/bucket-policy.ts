import { AwsError } from '../../../aws-error.ts';
import { bucketArn } from '../arns.ts';
import { isPublic, validateBucketPolicy } from '../bucket-policy.ts';
import { noSuchBucketPolicy } from '../errors.ts';
import { findBucket, type BucketInput, type S3Context } from '../find.ts';
import type { PutBucketPolicyCommandInput, PutPublicAccessBlockCommandInput } from '@aws-sdk/client-s3';

export function getBucketPolicy(ctx: S3Context, input: BucketInput): { Policy: string } {
  const { name, policy } = findBucket(ctx, input);
  if (policy === null) throw noSuchBucketPolicy(name);
  return { Policy: policy };
}

export function putBucketPolicy(ctx: S3Context, input: PutBucketPolicyCommandInput): object {
  const bucket = findBucket(ctx, input);
  const document = validateBucketPolicy(input.Policy ?? '', bucket.name);
  if (bucket.publicAccessBlock?.BlockPublicPolicy && isPublic(document))
    throw new AwsError(
      'AccessDenied',
      `User: ${ctx.caller.arn} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(bucket.name)}" ` +
        'because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
      403,
    );
  bucket.policy = input.Policy!;
  return {};
}

export function deleteBucketPolicy(ctx: S3Context, input: BucketInput): object {
  findBucket(ctx, input).policy = null;
  return {};
}

export function getBucketPolicyStatus(ctx: S3Context, input: BucketInput): { PolicyStatus: { IsPublic: boolean } } {
  const { name, policy } = findBucket(ctx, input);
  if (policy === null) throw noSuchBucketPolicy(name);
  return { PolicyStatus: { IsPublic: isPublic(validateBucketPolicy(policy, name)) } };
}

export function getPublicAccessBlock(ctx: S3Context, input: BucketInput): object {
  const { name, publicAccessBlock } = findBucket(ctx, input);
  if (!publicAccessBlock)
    throw new AwsError(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      404,
      { BucketName: name },
    );
  return { PublicAccessBlockConfiguration: publicAccessBlock };
}

export function putPublicAccessBlock(ctx: S3Context, input: PutPublicAccessBlockCommandInput): object {
  const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } =
    input.PublicAccessBlockConfiguration ?? {};
  findBucket(ctx, input).publicAccessBlock = {
    BlockPublicAcls: !!BlockPublicAcls,
    IgnorePublicAcls: !!IgnorePublicAcls,
    BlockPublicPolicy: !!BlockPublicPolicy,
    RestrictPublicBuckets: !!RestrictPublicBuckets,
  };
  return {};
}

export function deletePublicAccessBlock(ctx: S3Context, input: BucketInput): object {
  findBucket(ctx, input).publicAccessBlock = null;
  return {};
}
