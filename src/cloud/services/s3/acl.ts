import { accessDenied, invalidArgument, invalidRequest, malformedXml } from './errors.ts';
import { AwsError } from '../../aws-error.ts';
import { owner } from './owner.ts';
import type { AccessControlPolicy, Grant, Grantee, Permission } from '@aws-sdk/client-s3';
import type { Era } from '../../era.ts';
import type { S3Context } from './find.ts';
import type { Bucket } from './store.ts';

/** Access control lists: canned names, grant headers and documents, all kept as lists of grants. */

const GROUPS = 'http://acs.amazonaws.com/groups/';
export const ALL_USERS = `${GROUPS}global/AllUsers`;
export const AUTHENTICATED_USERS = `${GROUPS}global/AuthenticatedUsers`;
const LOG_DELIVERY = `${GROUPS}s3/LogDelivery`;
const groups = [ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY];

/** What canned ACLs grant beside the owner's FULL_CONTROL. `bucket-owner-*` add nothing: here objects are the bucket owner's. */
const canned: Record<string, readonly (readonly [uri: string, permission: Permission])[]> = {
  private: [],
  'public-read': [[ALL_USERS, 'READ']],
  'public-read-write': [
    [ALL_USERS, 'READ'],
    [ALL_USERS, 'WRITE'],
  ],
  'authenticated-read': [[AUTHENTICATED_USERS, 'READ']],
  'aws-exec-read': [],
  'bucket-owner-read': [],
  'bucket-owner-full-control': [],
  'log-delivery-write': [
    [LOG_DELIVERY, 'WRITE'],
    [LOG_DELIVERY, 'READ_ACP'],
  ],
};

const ofBuckets = ['private', 'public-read', 'public-read-write', 'authenticated-read', 'log-delivery-write'];
const ofObjects = Object.keys(canned).filter((name) => name !== 'log-delivery-write');

const grantMembers = {
  GrantFullControl: 'FULL_CONTROL',
  GrantRead: 'READ',
  GrantReadACP: 'READ_ACP',
  GrantWrite: 'WRITE',
  GrantWriteACP: 'WRITE_ACP',
} as const satisfies Record<string, Permission>;

/** The members of a request that speak of its ACL. */
export type AclInput = { ACL?: string | undefined } & Partial<Record<keyof typeof grantMembers, string | undefined>>;

/** What an ACL is set on, and by which action. */
export interface AclTarget {
  kind: 'bucket' | 'object';
  action: string;
  resource: string;
}

/** The owner alone has everything. */
export const ownersAcl = (accountId: string, era: Era): Grant[] => [
  { Grantee: { ...owner(accountId, era), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
];

/**
 * The ACL that a request asks for, the owner's when it asks for none.
 * @throws {AwsError} AccessControlListNotSupported where ACLs are off, AccessDenied where public ones are blocked, InvalidArgument or
 * InvalidRequest for what is none.
 */
export function requestedAcl(ctx: S3Context, bucket: Bucket, input: AclInput, target: AclTarget): Grant[] {
  const inHeaders = Object.keys(grantMembers).some(
    (member) => input[member as keyof typeof grantMembers] !== undefined,
  );
  if (input.ACL !== undefined && inHeaders)
    throw invalidRequest('Specifying both Canned ACLs and Header Grants is not allowed');
  refuseWhereOff(bucket, input.ACL, inHeaders);
  const headers = grantHeaders(input);
  const grants = headers.length ? headers : cannedAcl(bucket.ownerAccountId, input.ACL, target.kind, ctx.era);
  return unblocked(ctx, bucket, grants, target);
}

/** The ACL of a document. @throws {AwsError} as `requestedAcl`, MalformedACLError */
export function aclOfDocument(
  ctx: S3Context,
  bucket: Bucket,
  { Grants, Owner }: AccessControlPolicy,
  target: AclTarget,
): Grant[] {
  if (Owner?.ID !== owner(bucket.ownerAccountId, ctx.era).ID) throw accessDenied();
  if ((Grants?.length ?? 0) > 100) throw malformedAcl();
  const grants = (Grants ?? []).map(({ Grantee: grantee, Permission }) => {
    if (!grantee || !Object.values<string | undefined>(grantMembers).includes(Permission)) throw malformedAcl();
    return { Grantee: checked(grantee), Permission };
  });
  refuseWhereOff(bucket, undefined, !isOwners(grants, bucket, ctx.era));
  return unblocked(ctx, bucket, grants, target);
}

const isPublicGrant = ({ Grantee }: Grant): boolean =>
  Grantee?.URI === ALL_USERS || Grantee?.URI === AUTHENTICATED_USERS;

const malformedAcl = (): AwsError =>
  new AwsError(
    'MalformedACLError',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

const isOwners = (grants: Grant[], bucket: Bucket, era: Era): boolean =>
  grants.length === 1 &&
  grants[0]!.Permission === 'FULL_CONTROL' &&
  grants[0]!.Grantee?.ID === owner(bucket.ownerAccountId, era).ID;

function refuseWhereOff({ ownership }: Bucket, acl: string | undefined, explicit: boolean): void {
  if (ownership !== 'BucketOwnerEnforced') return;
  if (explicit || (acl !== undefined && acl !== 'bucket-owner-full-control'))
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
}

/** @throws {AwsError} AccessDenied, worded as AWS documents it under "Troubleshoot access denied (403 Forbidden) errors". */
function unblocked(ctx: S3Context, bucket: Bucket, grants: Grant[], { action, resource }: AclTarget): Grant[] {
  if (!bucket.publicAccessBlock?.BlockPublicAcls || !grants.some(isPublicGrant)) return grants;
  throw accessDenied(
    `User: ${ctx.caller.arn} is not authorized to perform: ${action} on resource: "${resource}" ` +
      'because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access.',
  );
}

function cannedAcl(accountId: string, name: string | undefined, kind: 'bucket' | 'object', era: Era): Grant[] {
  const known = kind === 'bucket' ? ofBuckets : ofObjects;
  if (name !== undefined && !known.includes(name)) throw invalidArgument('', 'x-amz-acl', name);
  const others = canned[name ?? 'private']!.map(
    ([URI, Permission]): Grant => ({ Grantee: { Type: 'Group', URI }, Permission }),
  );
  return [...ownersAcl(accountId, era), ...others];
}

/** `x-amz-grant-read: uri="…", id="…"` and its like. */
function grantHeaders(input: AclInput): Grant[] {
  return Object.entries(grantMembers).flatMap(([member, Permission]) =>
    (input[member as keyof typeof grantMembers]?.split(',') ?? []).map((part): Grant => {
      const [, kind, value] = /^\s*(id|uri|emailAddress)\s*=\s*"?([^"]*)"?\s*$/.exec(part) ?? [];
      if (!kind || value === undefined)
        throw invalidArgument('Argument format not recognized', member.replace('Grant', 'x-amz-grant-'), part.trim());
      const grantee: Partial<Grantee> =
        kind === 'id' ? { ID: value } : kind === 'uri' ? { URI: value } : { EmailAddress: value };
      return { Grantee: checked(grantee), Permission };
    }),
  );
}

/** A grantee with its type. @throws {AwsError} InvalidArgument, MalformedACLError, UnresolvableGrantByEmailAddress */
function checked({ ID, URI, EmailAddress, DisplayName }: Partial<Grantee>): Grantee {
  if (EmailAddress !== undefined)
    throw new AwsError(
      'UnresolvableGrantByEmailAddress',
      'The e-mail address you provided does not match any account on record.',
      400,
      { EmailAddress },
    );
  if (URI !== undefined) {
    if (!groups.includes(URI)) throw invalidArgument('Invalid group uri', 'uri', URI);
    return { Type: 'Group', URI };
  }
  if (ID === undefined) throw malformedXml();
  if (!/^[\da-f]{64}$/.test(ID)) throw invalidArgument('Invalid id', 'id', ID);
  return { Type: 'CanonicalUser', ID, ...(DisplayName ? { DisplayName } : {}) };
}
