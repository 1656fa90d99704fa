import { headerNotImplemented, noSuchKey, notModified, preconditionFailed } from './errors.ts';
import type { CopyObjectCommandInput } from '@aws-sdk/client-s3';
import type { Era } from '../../era.ts';
import type { S3Object } from './store.ts';

/** Conditional request headers, whichever operation's members they came in. */
export interface Conditions {
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
  ifModifiedSince?: Date | undefined;
  ifUnmodifiedSince?: Date | undefined;
}

/** The conditions on the source of a copy, whole or of a part. */
export const copyConditions = (input: CopyConditionsInput): Conditions => ({
  ifMatch: input.CopySourceIfMatch,
  ifNoneMatch: input.CopySourceIfNoneMatch,
  ifModifiedSince: input.CopySourceIfModifiedSince,
  ifUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
});

type CopyConditionsInput = Pick<
  CopyObjectCommandInput,
  'CopySourceIfMatch' | 'CopySourceIfNoneMatch' | 'CopySourceIfModifiedSince' | 'CopySourceIfUnmodifiedSince'
>;

/** Does a list of entity tags (`"a", "b"`, quotes optional, `*`) name this one? */
const names = (list: string, etag: string): boolean =>
  list.split(',').some((item) => ['*', etag].includes(item.trim().replace(/^W\//, '').replace(/^"|"$/g, '')));

type Failure = 'if-match' | 'if-unmodified-since' | 'if-none-match' | 'if-modified-since' | null;

/**
 * The first condition that does not hold. Entity tags go before dates: a matching If-Match silences If-Unmodified-Since, and
 * If-None-Match silences If-Modified-Since. A date in the future is ignored.
 */
function failure(conditions: Conditions, object: S3Object, now: number): Failure {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  if (ifMatch !== undefined) {
    if (!names(ifMatch, object.etag)) return 'if-match';
  } else if (ifUnmodifiedSince && object.modifiedAt > ifUnmodifiedSince.getTime()) return 'if-unmodified-since';
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, object.etag) ? 'if-none-match' : null;
  if (ifModifiedSince && ifModifiedSince.getTime() <= now && object.modifiedAt <= ifModifiedSince.getTime())
    return 'if-modified-since';
  return null;
}

const headers = {
  'if-match': 'If-Match',
  'if-unmodified-since': 'If-Unmodified-Since',
  'if-none-match': 'If-None-Match',
  'if-modified-since': 'If-Modified-Since',
};

/** Checks a read. @throws {AwsError} 304 or 412. */
export function checkRead(conditions: Conditions, object: S3Object, now: number): void {
  const failed = failure(conditions, object, now);
  if (!failed) return;
  if (failed === 'if-none-match' || failed === 'if-modified-since') throw notModified();
  throw preconditionFailed(headers[failed]);
}

/** Checks the source of a copy, where every condition that fails is a 412. @throws {AwsError} */
export function checkCopySource(conditions: Conditions, object: S3Object, now: number): void {
  const failed = failure(conditions, object, now);
  if (failed) throw preconditionFailed(`x-amz-copy-source-${headers[failed]}`);
}

/**
 * Checks a conditional write: `If-None-Match: *` and `If-Match: etag`, which S3 has since August and November 2024.
 * @throws {AwsError} 412; 404 for If-Match on a missing key; 501 in 2016.
 */
export function checkWrite(conditions: Conditions, key: string, existing: S3Object | undefined, era: Era): void {
  const { ifMatch, ifNoneMatch } = conditions;
  if (era === '2016' && ifNoneMatch !== undefined) throw headerNotImplemented('If-None-Match');
  if (era === '2016' && ifMatch !== undefined) throw headerNotImplemented('If-Match');
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch !== '*') throw headerNotImplemented('If-None-Match');
    if (existing) throw preconditionFailed('If-None-Match');
  }
  if (ifMatch !== undefined) {
    if (!existing) throw noSuchKey(key);
    if (!names(ifMatch, existing.etag)) throw preconditionFailed('If-Match');
  }
}
