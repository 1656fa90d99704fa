import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import { invalidArgument } from '../errors.ts';
import { findBucket, type S3Context } from '../find.ts';
import { groupOf, list, type Listing } from '../listing.ts';
import { owner } from '../owner.ts';
import { encodeKey } from '../url-encoding.ts';
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
  const MaxKeys = maxKeys(input.MaxKeys);
  const write = writer(input.EncodingType);
  const page = list(bucket.objects.values(), {
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
  const MaxKeys = maxKeys(input.MaxKeys);
  const write = writer(input.EncodingType);
  const token = ContinuationToken === undefined ? null : readToken(ContinuationToken);
  const page = list(bucket.objects.values(), {
    prefix: Prefix,
    delimiter: Delimiter,
    after: token?.value ?? StartAfter,
    afterGroup: token?.isGroup ? token.value : undefined,
    maxKeys: MaxKeys,
  });
  return {
    ...common(bucket, input, MaxKeys, page),
    KeyCount: page.objects.length + page.commonPrefixes.length,
    ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
    ...(StartAfter ? { StartAfter: write(StartAfter) } : {}),
    ...(page.truncated && page.last ? { NextContinuationToken: writeToken(page.last) } : {}),
    ...contents(page, write, (object) => describe(ctx, bucket, object, !!input.FetchOwner)),
  };
}

type Write = (value: string) => string;

/** The members that both versions have. */
function common(bucket: Bucket, input: ListObjectsCommandInput, MaxKeys: number, page: Listing) {
  const write = writer(input.EncodingType);
  return {
    Name: bucket.name,
    Prefix: write(input.Prefix ?? ''),
    ...(input.Delimiter ? { Delimiter: write(input.Delimiter) } : {}),
    ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
    MaxKeys,
    IsTruncated: page.truncated,
  };
}

function contents(page: Listing, write: Write, describe: (object: S3Object) => _Object) {
  return {
    ...(page.objects.length
      ? { Contents: page.objects.map((object) => ({ ...describe(object), Key: write(object.key) })) }
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
  ...(object.checksum ? { ChecksumAlgorithm: [object.checksum.algorithm], ChecksumType: 'FULL_OBJECT' } : {}),
  Size: object.body.length,
  StorageClass: object.storageClass as _Object['StorageClass'],
  ...(withOwner ? { Owner: owner(bucket.ownerAccountId, ctx.era) } : {}),
});

/** @throws {AwsError} InvalidArgument */
function maxKeys(requested: number | undefined): number {
  if (requested === undefined) return 1000;
  if (!Number.isInteger(requested) || requested < 0 || requested > 2 ** 31 - 1)
    throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647', 'maxKeys', requested);
  return Math.min(requested, 1000);
}

/** @throws {AwsError} InvalidArgument */
function writer(encodingType: string | undefined): Write {
  if (encodingType === undefined) return (value) => value;
  if (encodingType === 'url') return encodeKey;
  throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
}

/** Continuation tokens are opaque to clients; ours hold the last entry of the page and its kind. */
const writeToken = ({ value, isGroup }: NonNullable<Listing['last']>): string =>
  base64(utf8(`1${isGroup ? 'g' : 'k'}${value}`));

function readToken(token: string): NonNullable<Listing['last']> {
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
