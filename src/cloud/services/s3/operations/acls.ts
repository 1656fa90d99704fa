import { aclOfDocument, requestedAcl, type AclTarget } from '../acl.ts';
import { bucketArn, objectArn } from '../arns.ts';
import { AwsError } from '../../../aws-error.ts';
import { findBucket, findObject, requireKey, type BucketInput, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import { owner } from '../owner.ts';
import type { AccessControlPolicy, Grant } from '@aws-sdk/client-s3';
import type { GetObjectAclCommandInput, PutBucketAclCommandInput, PutObjectAclCommandInput } from '@aws-sdk/client-s3';
import type { Bucket } from '../store.ts';

export function getBucketAcl(ctx: S3Context, input: BucketInput): AccessControlPolicy {
  const bucket = findBucket(ctx, input);
  return { Owner: owner(bucket.ownerAccountId, ctx.era), Grants: bucket.acl };
}

export function putBucketAcl(ctx: S3Context, input: PutBucketAclCommandInput): object {
  const bucket = findBucket(ctx, input);
  bucket.acl = askedFor(ctx, bucket, input, {
    kind: 'bucket',
    action: 's3:PutBucketAcl',
    resource: bucketArn(bucket.name),
  });
  return {};
}

export async function getObjectAcl(ctx: S3Context, input: GetObjectAclCommandInput): Promise<AccessControlPolicy> {
  const bucket = findBucket(ctx, input);
  const { acl } = await findObject(ctx, bucket, requireKey(input), input.VersionId);
  return { Owner: owner(bucket.ownerAccountId, ctx.era), Grants: acl };
}

export async function putObjectAcl(ctx: S3Context, input: PutObjectAclCommandInput): Promise<object> {
  const bucket = findBucket(ctx, input);
  const object = await findObject(ctx, bucket, requireKey(input), input.VersionId);
  object.acl = askedFor(ctx, bucket, input, {
    kind: 'object',
    action: 's3:PutObjectAcl',
    resource: objectArn(bucket.name, object.key),
  });
  if (ctx.era === 'today') notify(ctx, bucket, 's3:ObjectAcl:Put', object);
  return {};
}

/** The ACL in the body, or the one that headers ask for. @throws {AwsError} */
function askedFor(
  ctx: S3Context,
  bucket: Bucket,
  input: PutBucketAclCommandInput | PutObjectAclCommandInput,
  target: AclTarget,
): Grant[] {
  const { AccessControlPolicy: document } = input;
  const inHeaders = Object.keys(input).some((member) => /^(ACL|Grant\w+)$/.test(member));
  if (document && inHeaders) throw new AwsError('UnexpectedContent', 'This request does not support content', 400);
  if (document) return aclOfDocument(ctx, bucket, document, target);
  if (!inHeaders)
    throw new AwsError('MissingSecurityHeader', 'Your request was missing a required header', 400, {
      MissingHeaderName: 'x-amz-acl',
    });
  return requestedAcl(ctx, bucket, input, target);
}
