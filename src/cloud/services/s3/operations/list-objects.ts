import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import { invalidArgument } from '../errors.ts';
import { findBucket, type S3Context } from '../find.ts';
import { groupOf, list, type Listing } from '../listing.ts';
import { owner } from '../owner.ts';
import { currentObjects } from '../versions.ts';
import { keyWriter, pageSize, type Write } from '../paging.ts';
import type { Bucket, S3Object } from '../store.ts';
import type {
  ListObjectsCommandInput,
  ListObjectsCommandOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
  _Object,
} from '@aws-sdk/client-s3';

export function listObjects(
  ctx: S3Context,
  input: ListObjectsCommandInput,
): Omit<ListObjectsCommandOutput, '$metadata'> {
  const bucket = findBucket(ctx, input);
  const { Prefix = '', Delimiter = '', Marker = '' } = input;
  const MaxKeys = pageSize(input.MaxKeys, 'maxKeys');
  const write = keyWriter(input.EncodingType);
  const page = list(currentObjects(bucket), {
    prefix: Prefix,
    delimiter: Delimiter,
    after: Marker,
    afterGroup: Marker.startsWith(Prefix) ? (groupOf(Marker, Prefix, Delimiter) ?? undefined) : undefined,
    maxKeys: MaxKeys,
  });
  return {
    ...common(bucket, input, MaxKeys, page),
    Marker: write(Marker),
    // Without a delimiter the client goes on from the last key itself.
    ...(page.truncated && Delimiter && page.last ? { NextMarker: write(page.last.value) } : {}),
    ...contents(page, write, (object) => describe(ctx, bucket, object, true)),
  };
}

export function listObjectsV2(
  ctx: S3Context,
  input: ListObjectsV2CommandInput,
): Omit<ListObjectsV2CommandOutput, '$metadata'> {
  const bucket = findBucket(ctx, input);
  const { Prefix = '', Delimiter = '', StartAfter = '', ContinuationToken } = input;
  const MaxKeys = pageSize(input.MaxKeys, 'maxKeys');
  const write = keyWriter(input.EncodingType);
  const token = ContinuationToken === undefined ? null : readToken(ContinuationToken);
  const page = list(currentObjects(bucket), {
    prefix: Prefix,
    delimiter: Delimiter,
    after: token?.value ?? StartAfter,
    afterGroup: token?.isGroup ? token.value : undefined,
    maxKeys: MaxKeys,
  });
  return {
    ...common(bucket, input, MaxKeys, page),
    KeyCount: page.entries.length + page.commonPrefixes.length,
    ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
    ...(StartAfter ? { StartAfter: write(StartAfter) } : {}),
    ...(page.truncated && page.last ? { NextContinuationToken: writeToken(page.last) } : {}),
    ...contents(page, write, (object) => describe(ctx, bucket, object, !!input.FetchOwner)),
  };
}

/** The members that both versions have. */
function common(bucket: Bucket, input: ListObjectsCommandInput, MaxKeys: number, page: Listing<S3Object>) {
  const write = keyWriter(input.EncodingType);
  return {
    Name: bucket.name,
    Prefix: write(input.Prefix ?? ''),
    ...(input.Delimiter ? { Delimiter: write(input.Delimiter) } : {}),
    ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
    MaxKeys,
    IsTruncated: page.truncated,
  };
}

function contents(page: Listing<S3Object>, write: Write, describe: (object: S3Object) => _Object) {
  return {
    ...(page.entries.length
      ? { Contents: page.entries.map((object) => ({ ...describe(object), Key: write(object.key) })) }
      : {}),
    ...(page.commonPrefixes.length
      ? { CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: write(prefix) })) }
      : {}),
  };
}

const describe = (ctx: S3Context, bucket: Bucket, object: S3Object, withOwner: boolean): _Object => ({
  Key: object.key,
  LastModified: new Date(object.modifiedAt),
  ETag: `"${object.etag}"`,
  ...(object.checksum ? { ChecksumAlgorithm: [object.checksum.algorithm], ChecksumType: object.checksum.type } : {}),
  Size: object.body.length,
  StorageClass: object.storageClass as _Object['StorageClass'],
  ...(withOwner ? { Owner: owner(bucket.ownerAccountId, ctx.era) } : {}),
});

/** Continuation tokens are opaque to clients; ours hold the last entry of the page and its kind. */
const writeToken = ({ value, isGroup }: NonNullable<Listing<S3Object>['last']>): string =>
  base64(utf8(`1${isGroup ? 'g' : 'k'}${value}`));

function readToken(token: string): NonNullable<Listing<S3Object>['last']> {
  const invalid = invalidArgument('The continuation token provided is incorrect', 'continuation-token');
  let decoded: string;
  try {
    decoded = text(fromBase64(token));
  } catch {
    throw invalid;
  }
  if (!/^1[gk]/.test(decoded)) throw invalid;
  return { value: decoded.slice(2), isGroup: decoded[1] === 'g' };
}
