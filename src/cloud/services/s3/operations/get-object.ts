import { AwsError } from '../../../aws-error.ts';
import { byteRange, type ByteRange } from '../byte-range.ts';
import { checksumMembers } from '../checksums.ts';
import { checkRead } from '../conditions.ts';
import { invalidArgument, invalidRequest, withoutBody } from '../errors.ts';
import { findBucket, findObject, requireKey, type S3Context } from '../find.ts';
import { expirationMember } from '../lifecycle/rules.ts';
import { currentObject, versionMember } from '../versions.ts';
import type {
  GetObjectCommandInput,
  GetObjectCommandOutput,
  HeadObjectCommandInput,
  HeadObjectCommandOutput,
} from '@aws-sdk/client-s3';
import type { S3Object } from '../store.ts';

type Head = Omit<HeadObjectCommandOutput, '$metadata'>;
/** With the body in memory. A `ContentRange` makes the status 206. */
type Get = Omit<GetObjectCommandOutput, '$metadata' | 'Body'> & { Body: Uint8Array };

export async function getObject(ctx: S3Context, input: GetObjectCommandInput): Promise<Get> {
  const { object, range, members } = await read(ctx, input);
  const Body = range ? object.body.slice(range.first, range.last + 1) : object.body;
  return { ...(members as Get), Body };
}

export async function headObject(ctx: S3Context, input: HeadObjectCommandInput): Promise<Head> {
  try {
    return (await read(ctx, input)).members;
  } catch (error) {
    throw withoutBody(error);
  }
}

async function read(ctx: S3Context, input: GetObjectCommandInput) {
  const bucket = findBucket(ctx, input);
  const object = await findObject(ctx, bucket, requireKey(input), input.VersionId);
  checkRead(
    {
      ifMatch: input.IfMatch,
      ifNoneMatch: input.IfNoneMatch,
      ifModifiedSince: input.IfModifiedSince,
      ifUnmodifiedSince: input.IfUnmodifiedSince,
    },
    object,
    ctx.clock.now(),
  );
  const size = object.body.length;
  const part = input.PartNumber === undefined ? null : partRange(object, input.PartNumber);
  if (part && input.Range !== undefined)
    throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  const range = part ?? byteRange(input.Range, size);
  const members: Head = {
    ...object.headers,
    ...overrides(ctx, input),
    ...describe(object),
    ...versionMember(bucket, object),
    ...(currentObject(bucket, object.key) === object ? expirationMember(bucket, object) : {}),
    ContentLength: range ? range.last - range.first + 1 : size,
    ...(range ? { ContentRange: `bytes ${range.first}-${range.last}/${size}` } : {}),
    ...(part && object.parts ? { PartsCount: object.parts.length } : {}),
    ...(input.ChecksumMode === 'ENABLED' && !range ? checksumMembers(object) : {}),
  };
  return { object, range, members };
}

/** Where a part lies in the object; what was written at once is one part. @throws {AwsError} InvalidPartNumber (416) */
function partRange({ parts, body }: S3Object, partNumber: number): ByteRange | null {
  const sizes = parts?.map(({ size }) => size) ?? [body.length];
  const size = sizes[partNumber - 1];
  if (size === undefined)
    throw new AwsError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
      PartNumberRequested: String(partNumber),
      ActualPartCount: String(sizes.length),
    });
  if (size === 0) return null;
  const first = sizes.slice(0, partNumber - 1).reduce((sum, each) => sum + each, 0);
  return { first, last: first + size - 1 };
}

function describe(object: S3Object): Head {
  const tagCount = Object.keys(object.tags).length;
  return {
    AcceptRanges: 'bytes',
    LastModified: new Date(object.modifiedAt),
    ETag: `"${object.etag}"`,
    Metadata: object.metadata,
    ...(object.encryption ? { ServerSideEncryption: object.encryption } : {}),
    ...(object.storageClass === 'STANDARD' ? {} : { StorageClass: object.storageClass as Head['StorageClass'] }),
    ...(tagCount ? { TagCount: tagCount } : {}),
  };
}

const overridable = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
  'Expires',
] as const;

const HEADERS: Record<(typeof overridable)[number], string> = {
  CacheControl: 'response-cache-control',
  ContentDisposition: 'response-content-disposition',
  ContentEncoding: 'response-content-encoding',
  ContentLanguage: 'response-content-language',
  ContentType: 'response-content-type',
  Expires: 'response-expires',
};

/** `response-content-type` and its like, for signed requests. @throws {AwsError} InvalidRequest to anonymous callers, InvalidArgument */
function overrides(ctx: S3Context, input: GetObjectCommandInput): Head {
  const given = overridable.filter((name) => input[`Response${name}`] !== undefined);
  if (given.length && ctx.caller.type === 'Anonymous')
    throw invalidRequest('Request specific response headers cannot be used for anonymous GET requests.');
  for (const name of given) {
    const value = input[`Response${name}`];
    if (typeof value === 'string' && /[^\t\x20-\x7e\xa0-\xff]/.test(value))
      throw invalidArgument('Header value cannot be represented using ISO-8859-1.', HEADERS[name], value);
  }
  return Object.fromEntries(given.map((name) => [name, input[`Response${name}`]]));
}
