import { AwsError } from '../../../aws-error.ts';
import { malformedXml } from '../errors.ts';
import { findBucket, type BucketInput, type S3Context } from '../find.ts';
import type { PutBucketVersioningCommandInput, VersioningConfiguration } from '@aws-sdk/client-s3';

/** Nothing at all for a bucket that never had versioning. */
export function getBucketVersioning(ctx: S3Context, input: BucketInput): VersioningConfiguration {
  const { versioning } = findBucket(ctx, input);
  return versioning ? { Status: versioning } : {};
}

export function putBucketVersioning(ctx: S3Context, input: PutBucketVersioningCommandInput): object {
  const bucket = findBucket(ctx, input);
  const { Status, MFADelete } = input.VersioningConfiguration ?? {};
  if (Status === undefined)
    throw new AwsError('IllegalVersioningConfigurationException', 'The Versioning element must be specified', 400);
  if (Status !== 'Enabled' && Status !== 'Suspended') throw malformedXml();
  if (MFADelete === 'Enabled')
    throw new AwsError('AccessDenied', 'Mfa Authentication must be used for this request', 403);
  bucket.versioning = Status;
  return {};
}
