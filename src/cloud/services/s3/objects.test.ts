import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type CopyObjectCommandInput,
  type GetObjectCommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CloudOptions } from '../../cloud.ts';
import { failure, s3Client, setUp } from './testing/s3-client.ts';

const Bucket = 'box';
let at = setUp();

async function start(options: Partial<CloudOptions> = {}): Promise<void> {
  at = setUp(options);
  await at.s3.send(new CreateBucketCommand({ Bucket }));
}

beforeEach(() => start());

const put = (Key: string, Body: string | Uint8Array = '', more: Partial<PutObjectCommandInput> = {}) =>
  at.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
  at.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
const read = async (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
  (await get(Key, more)).Body!.transformToString();
const copy = (CopySource: string, Key: string, more: Partial<CopyObjectCommandInput> = {}) =>
  at.s3.send(new CopyObjectCommand({ Bucket, CopySource, Key, ...more }));
const hash = '"1a79a4d60de6718e8e5b326e338ae533"';

describe('put and get', () => {
  test('what was put comes back, with its headers and metadata', async () => {
    const expires = new Date(Date.UTC(2030, 0, 1));
    const answer = await put('a/name.txt', 'example', {
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      ContentDisposition: 'attachment',
      ContentEncoding: 'identity',
      ContentLanguage: 'en',
      Expires: expires,
      Metadata: { Color: 'blue' },
    });
    expect(answer).toMatchObject({ ETag: hash, ServerSideEncryption: 'AES256', ChecksumType: 'FULL_OBJECT' });
    const object = await get('a/name.txt');
    expect(await object.Body!.transformToString()).toBe('example');
    expect(object).toMatchObject({
      ETag: hash,
      AcceptRanges: 'bytes',
      ContentLength: 7,
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      ContentDisposition: 'attachment',
      ContentEncoding: 'identity',
      ContentLanguage: 'en',
      ExpiresString: 'Tue, 01 Jan 2030 00:00:00 GMT',
      Metadata: { color: 'blue' },
      LastModified: new Date(Date.UTC(2026, 10, 23, 12)),
      ServerSideEncryption: 'AES256',
    });
    expect(object.StorageClass).toBeUndefined();
    const head = await at.s3.send(new HeadObjectCommand({ Bucket, Key: 'a/name.txt' }));
    expect(head).toMatchObject({
      ETag: hash,
      ContentLength: 7,
      ContentType: 'text/plain',
      Metadata: { color: 'blue' },
    });
  });

  test('bytes are kept as they are, and the input is copied', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, i) => i);
    await at.cloud.call('s3', 'PutObject', { Bucket, Key: 'bytes', Body: body });
    body.fill(0);
    expect((await (await get('bytes')).Body!.transformToByteArray())[255]).toBe(255);
    expect((await get('bytes')).ContentType).toBe('binary/octet-stream');
  });

  test('keys may be any text', async () => {
    for (const key of ['__proto__', 'constructor', 'ä ö/+?&#%25', '🦊', '..', 'a//b', ' lead', "quote'()*!~"]) {
      await put(key, key);
      expect(await read(key)).toBe(key);
    }
    await expect(failure(put('x'.repeat(1025)))).resolves.toMatchObject({
      name: 'KeyTooLongError',
      message: 'Your key is too long',
      MaxSizeAllowed: '1024',
    });
    expect(await failure(get('constructo'))).toMatchObject({ name: 'NoSuchKey' });
  });

  test('from the console without a key', async () => {
    for (const operation of ['PutObject', 'GetObject', 'HeadObject', 'DeleteObject', 'GetObjectTagging'])
      await expect(at.cloud.call('s3', operation, { Bucket })).rejects.toMatchObject({ code: 'ParamValidation' });
  });

  test('a missing key or bucket', async () => {
    expect(await failure(get('nope'))).toMatchObject({
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
      status: 404,
      Key: 'nope',
    });
    expect(await failure(at.s3.send(new HeadObjectCommand({ Bucket, Key: 'nope' })))).toMatchObject({
      name: 'NotFound',
      status: 404,
    });
    expect(await failure(at.s3.send(new GetObjectCommand({ Bucket: 'nobox', Key: 'k' })))).toMatchObject({
      name: 'NoSuchBucket',
      BucketName: 'nobox',
    });
    expect(await failure(put('k', '', { ExpectedBucketOwner: '123456789012' }))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
    });
  });

  test('response headers can be asked for', async () => {
    await put('k', 'x', { ContentType: 'text/plain' });
    expect(await failure(get('k', { ResponseContentDisposition: 'attachment; filename="日.txt"' }))).toMatchObject({
      name: 'InvalidArgument',
      message: 'Header value cannot be represented using ISO-8859-1.',
      ArgumentName: 'response-content-disposition',
    });
    expect(await get('k', { ResponseContentType: 'text/html', ResponseCacheControl: 'no-store' })).toMatchObject({
      ContentType: 'text/html',
      CacheControl: 'no-store',
    });
  });

  test('there is one version, null', async () => {
    await put('k', 'x');
    expect(await read('k', { VersionId: 'null' })).toBe('x');
    expect(await failure(get('k', { VersionId: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' }))).toMatchObject({
      name: 'InvalidArgument',
      message: 'Invalid version id specified',
      ArgumentName: 'versionId',
    });
  });

  test('limits of metadata and size', async () => {
    expect(await failure(put('k', '', { Metadata: { big: 'x'.repeat(2048) } }))).toMatchObject({
      name: 'MetadataTooLarge',
      MaxSizeAllowed: '2048',
    });
    const tooMuch = new Uint8Array(64 * 1024 * 1024 + 1);
    await expect(at.cloud.call('s3', 'PutObject', { Bucket, Key: 'k', Body: tooMuch })).rejects.toMatchObject({
      code: 'EntityTooLarge',
      fields: { ProposedSize: '67108865', MaxSizeAllowed: '67108864' },
    });
  });

  test('what is not simulated is refused by name', async () => {
    expect(await failure(put('k', '', { ServerSideEncryption: 'aws:kms' }))).toMatchObject({
      name: 'NotImplemented',
      status: 501,
      message: 'Coldstart does not simulate s3 server-side encryption with aws:kms yet.',
    });
    expect(await failure(put('k', '', { ACL: 'public-read' }))).toMatchObject({
      name: 'AccessControlListNotSupported',
      message: 'The bucket does not allow ACLs',
    });
    expect(await failure(put('k', '', { GrantRead: 'id="x"' }))).toMatchObject({
      name: 'AccessControlListNotSupported',
    });
    expect(await failure(put('k', '', { StorageClass: 'COLD' as 'STANDARD' }))).toMatchObject({
      name: 'InvalidStorageClass',
    });
  });
});

describe('ranges', () => {
  const cases: [range: string, body: string, contentRange: string | undefined][] = [
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-30', '0123456789', 'bytes 0-9/10'],
    ['bytes=8-800', '89', 'bytes 8-9/10'],
    ['bytes=3-1', '0123456789', undefined],
    ['bytes=0-1,4-5', '0123456789', undefined],
    ['lines=0-1', '0123456789', undefined],
  ];
  test.each(cases)('%s', async (Range, body, contentRange) => {
    await put('digits', '0123456789');
    const answer = await get('digits', { Range });
    expect(await answer.Body!.transformToString()).toBe(body);
    expect(answer.ContentRange).toBe(contentRange);
    expect(answer.ContentLength).toBe(body.length);
    expect(answer.$metadata.httpStatusCode).toBe(contentRange ? 206 : 200);
  });

  test.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('%s lies outside', async (Range) => {
    await put('digits', '0123456789');
    expect(await failure(get('digits', { Range }))).toMatchObject({
      name: 'InvalidRange',
      message: 'The requested range is not satisfiable',
      status: 416,
      ActualObjectSize: '10',
      RangeRequested: Range,
    });
  });
});

describe('conditions', () => {
  const noon = new Date(Date.UTC(2026, 10, 23, 12));
  const before = new Date(noon.getTime() - 1000);
  const future = new Date(noon.getTime() + 86_400_000);
  const failed = (Condition: string) => ({ name: 'PreconditionFailed', status: 412, Condition });
  const unchanged = { status: 304 };
  const cases: [what: string, Partial<GetObjectCommandInput>, outcome: object | 'ok'][] = [
    ['the right ETag', { IfMatch: hash }, 'ok'],
    ['without quotes', { IfMatch: hash.slice(1, -1) }, 'ok'],
    ['any', { IfMatch: '*' }, 'ok'],
    ['another ETag', { IfMatch: '"x"' }, failed('If-Match')],
    ['If-Match silences If-Unmodified-Since', { IfMatch: hash, IfUnmodifiedSince: before }, 'ok'],
    ['modified since', { IfUnmodifiedSince: before }, failed('If-Unmodified-Since')],
    ['unmodified since', { IfUnmodifiedSince: noon }, 'ok'],
    ['the same ETag', { IfNoneMatch: hash }, unchanged],
    ['in a list', { IfNoneMatch: `"x", ${hash}` }, unchanged],
    ['none match', { IfNoneMatch: '"x"' }, 'ok'],
    ['not modified since', { IfModifiedSince: noon }, unchanged],
    ['modified', { IfModifiedSince: before }, 'ok'],
    ['a date in the future is ignored', { IfModifiedSince: future }, 'ok'],
    ['If-None-Match silences If-Modified-Since', { IfNoneMatch: '"x"', IfModifiedSince: noon }, 'ok'],
  ];
  test.each(cases)('%s', async (_, conditions, outcome) => {
    await put('k', 'example');
    await at.cloud.advance(60_000);
    if (outcome === 'ok') await expect(read('k', conditions)).resolves.toBe('example');
    else expect(await failure(get('k', conditions))).toMatchObject(outcome);
  });

  test('of writes, today', async () => {
    await put('k', 'example', { IfNoneMatch: '*' });
    expect(await failure(put('k', 'x', { IfNoneMatch: '*' }))).toMatchObject(failed('If-None-Match'));
    expect(await failure(put('k', 'x', { IfMatch: '"y"' }))).toMatchObject(failed('If-Match'));
    expect(await failure(put('l', 'x', { IfMatch: hash }))).toMatchObject({ name: 'NoSuchKey', status: 404 });
    await put('k', 'new', { IfMatch: hash });
    expect(await read('k')).toBe('new');
  });

  test('of writes, in 2016', async () => {
    await start({ era: '2016' });
    await expect(
      at.cloud.call('s3', 'PutObject', { Bucket, Key: 'k', Body: 'x', IfNoneMatch: '*' }),
    ).rejects.toMatchObject({ code: 'NotImplemented', status: 501, fields: { Header: 'If-None-Match' } });
  });
});

describe('copying', () => {
  beforeEach(async () => {
    await put('from here+.txt', 'example', {
      ContentType: 'text/plain',
      Metadata: { a: '1' },
      Tagging: 'team=red',
    });
  });
  const source = `${Bucket}/from%20here%2B.txt`;

  test('takes body, headers, metadata and tags along', async () => {
    const answer = await copy(source, 'to');
    expect(answer.CopyObjectResult).toMatchObject({ ETag: hash, LastModified: new Date(Date.UTC(2026, 10, 23, 12)) });
    expect(await get('to')).toMatchObject({ ContentType: 'text/plain', Metadata: { a: '1' }, TagCount: 1 });
  });

  test('or replaces them', async () => {
    await copy(`/${source}`, 'to', {
      MetadataDirective: 'REPLACE',
      ContentType: 'text/html',
      Metadata: { b: '2' },
      TaggingDirective: 'REPLACE',
    });
    const object = await get('to');
    expect(object).toMatchObject({ ContentType: 'text/html', Metadata: { b: '2' } });
    expect(object.TagCount).toBeUndefined();
  });

  test('onto itself must change something', async () => {
    expect(await failure(copy(source, 'from here+.txt'))).toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringMatching(/^This copy request is illegal because it is trying to copy an object to itself/),
    });
    await copy(source, 'from here+.txt', { MetadataDirective: 'REPLACE', Metadata: { c: '3' } });
    expect((await get('from here+.txt')).Metadata).toEqual({ c: '3' });
  });

  test('conditions on the source are all 412', async () => {
    const failed = (Condition: string) => ({ name: 'PreconditionFailed', status: 412, Condition });
    expect(await failure(copy(source, 'to', { CopySourceIfMatch: '"x"' }))).toMatchObject(
      failed('x-amz-copy-source-If-Match'),
    );
    expect(await failure(copy(source, 'to', { CopySourceIfNoneMatch: hash }))).toMatchObject(
      failed('x-amz-copy-source-If-None-Match'),
    );
  });

  test('a source that is missing or not well-formed', async () => {
    expect(await failure(copy(`${Bucket}/nope`, 'to'))).toMatchObject({ name: 'NoSuchKey', Key: 'nope' });
    expect(await failure(copy('nobox/nope', 'to'))).toMatchObject({ name: 'NoSuchBucket', BucketName: 'nobox' });
    expect(await failure(copy('nope', 'to'))).toMatchObject({
      name: 'InvalidArgument',
      message: 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      ArgumentName: 'x-amz-copy-source',
    });
  });
});

describe('deleting', () => {
  test('a key that is not there is no error', async () => {
    await put('k', 'x');
    const { $metadata } = await at.s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect($metadata.httpStatusCode).toBe(204);
    await at.s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect(await failure(get('k'))).toMatchObject({ name: 'NoSuchKey' });
  });

  test('many at once', async () => {
    for (const key of ['a', 'b', 'c']) await put(key, key);
    const answer = await at.s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'a' }, { Key: 'nope' }, { Key: 'b', VersionId: 'some' }] },
      }),
    );
    expect(answer.Deleted).toEqual([{ Key: 'a' }, { Key: 'nope' }]);
    expect(answer.Errors).toEqual([
      { Key: 'b', VersionId: 'some', Code: 'NoSuchVersion', Message: 'The specified version does not exist.' },
    ]);
    const quiet = await at.s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'c' }], Quiet: true } }),
    );
    expect(quiet.Deleted).toBeUndefined();
    expect(await failure(get('c'))).toMatchObject({ name: 'NoSuchKey' });
  });

  test('only with a digest of the list', async () => {
    const careless = s3Client(at.cloud);
    careless.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        for (const name of Object.keys(headers)) if (/checksum|content-md5/.test(name)) delete headers[name];
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );
    const Delete = { Objects: [{ Key: 'k' }] };
    expect(await failure(careless.send(new DeleteObjectsCommand({ Bucket, Delete })))).toMatchObject({
      name: 'InvalidRequest',
      message: 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    });
  });

  test('a thousand at most', async () => {
    const Objects = Array.from({ length: 1001 }, (_, i) => ({ Key: String(i) }));
    expect(await failure(at.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } })))).toMatchObject({
      name: 'MalformedXML',
    });
  });
});

describe('tags', () => {
  const tags = async (Key: string) => (await at.s3.send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet;

  test('are put, read and taken off', async () => {
    await put('k', 'x', { Tagging: 'a=1&b=two%20words' });
    expect(await tags('k')).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: 'two words' },
    ]);
    const TagSet = [{ Key: 'c', Value: '' }];
    await at.s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'k', Tagging: { TagSet } }));
    expect(await tags('k')).toEqual(TagSet);
    await at.s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'k' }));
    expect(await tags('k')).toEqual([]);
  });

  test.each([
    ['a=1&a=2', 'InvalidArgument'],
    ['=1', 'InvalidTag'],
    ['aws:x=1', 'InvalidTag'],
    [Array.from({ length: 11 }, (_, i) => `k${i}=v`).join('&'), 'BadRequest'],
  ])('%s is refused', async (Tagging, name) => {
    expect(await failure(put('k', 'x', { Tagging }))).toMatchObject({ name, status: 400 });
  });
});
