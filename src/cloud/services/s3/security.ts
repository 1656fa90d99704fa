import { ALL_USERS, AUTHENTICATED_USERS } from './acl.ts';
import { bucketArn, bucketOfArn, objectArn } from './arns.ts';
import { isPublic, type BucketPolicy } from './bucket-policy.ts';
import { currentObject } from './versions.ts';
import type { Grant, Permission } from '@aws-sdk/client-s3';
import type { AttachedPolicy, SecurityHooks } from '../../service.ts';
import type { Bucket, S3Store } from './store.ts';

/** The bucket policy speaks for the bucket and for every object in it; ACLs that let others in are read as statements beside it. */
export const security: SecurityHooks<S3Store> = {
  resourcePolicy(store, arn) {
    const bucket = store.buckets.get(bucketOfArn(arn) ?? '');
    return bucket ? { ownerAccountId: bucket.ownerAccountId, policy: policyFor(bucket, arn) } : null;
  },
};

function policyFor(bucket: Bucket, arn: string): AttachedPolicy | null {
  const granted = bucket.publicAccessBlock?.IgnorePublicAcls ? [] : aclStatements(bucket, arn);
  if (bucket.policy === null && !granted.length) return null;
  const document = bucket.policy === null ? { Version: '2012-10-17', Statement: [] } : effectivePolicy(bucket);
  return {
    name: granted.length ? 'bucket policy and ACL' : 'bucket policy',
    kind: 'resource',
    attachedTo: bucketArn(bucket.name),
    document: granted.length ? { ...document, Statement: [document.Statement, granted].flat(2) } : document,
  };
}

/** With RestrictPublicBuckets a public policy lets in nobody but services and the owner's account. */
function effectivePolicy({ policy, publicAccessBlock, ownerAccountId }: Bucket): BucketPolicy {
  const document: BucketPolicy = JSON.parse(policy!);
  if (!publicAccessBlock?.RestrictPublicBuckets || !isPublic(document)) return document;
  const restricted = [document.Statement].flat().map((statement) => {
    const { StringEquals, ...others } = statement.Condition ?? {};
    const own = { ...(StringEquals as object), 'aws:PrincipalAccount': ownerAccountId };
    return statement.Effect === 'Deny' ? statement : { ...statement, Condition: { ...others, StringEquals: own } };
  });
  return { ...document, Statement: restricted };
}

/** What a permission in an ACL allows ("Mapping of ACL permissions and access policy permissions", S3 User Guide). */
const onBucket: Partial<Record<Permission, string[]>> = {
  READ: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  READ_ACP: ['s3:GetBucketAcl'],
  WRITE_ACP: ['s3:PutBucketAcl'],
};
const inBucket: Partial<Record<Permission, string[]>> = { WRITE: ['s3:PutObject', 's3:DeleteObject'] };
const onObject: Partial<Record<Permission, string[]>> = {
  READ: ['s3:GetObject', 's3:GetObjectVersion'],
  READ_ACP: ['s3:GetObjectAcl', 's3:GetObjectVersionAcl'],
  WRITE_ACP: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'],
};

function aclStatements(bucket: Bucket, arn: string): object[] {
  if (bucket.ownership === 'BucketOwnerEnforced') return [];
  const own = bucketArn(bucket.name);
  if (arn === own) return bucket.acl.flatMap((grant) => statement(grant, onBucket, own));
  const object = currentObject(bucket, arn.slice(own.length + 1));
  return [
    ...bucket.acl.flatMap((grant) => statement(grant, inBucket, `${own}/*`)),
    ...(object?.acl ?? []).flatMap((grant) => statement(grant, onObject, objectArn(bucket.name, literal(object!.key)))),
  ];
}

/** A key as a policy names it. The statement is only asked about this very key, so one character may stand for any. */
const literal = (key: string): string => key.replace(/[*$]/g, '?');

function statement(
  { Grantee, Permission }: Grant,
  meaning: Partial<Record<Permission, string[]>>,
  resource: string,
): object[] {
  const uri = Grantee?.URI;
  const Action = Permission === 'FULL_CONTROL' ? Object.values(meaning).flat() : Permission && meaning[Permission];
  if (!Action?.length || (uri !== ALL_USERS && uri !== AUTHENTICATED_USERS)) return [];
  const signed = { StringNotEquals: { 'aws:PrincipalType': 'Anonymous' } };
  return [
    {
      Sid: `ACL-${uri.split('/').at(-1)}-${Permission}`,
      Effect: 'Allow',
      Principal: '*',
      Action,
      Resource: resource,
      ...(uri === AUTHENTICATED_USERS ? { Condition: signed } : {}),
    },
  ];
}
