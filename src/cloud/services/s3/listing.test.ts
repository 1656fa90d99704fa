import {
  CreateBucketCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { utf8 } from '../../../std/bytes.ts';
import { list } from './listing.ts';
import { compareKeys } from './store.ts';
import { failure, setUp } from './testing/s3-client.ts';
import { encodeKey } from './url-encoding.ts';

const Bucket = 'box';
let s3: S3Client;

beforeAll(async () => {
  s3 = setUp().s3;
  await s3.send(new CreateBucketCommand({ Bucket }));
  for (const Key of [
    'a.txt',
    'photos/2015/x.jpg',
    'photos/2016/y.jpg',
    'photos/2016/z.jpg',
    'photos/index',
    'z +ü.txt',
  ])
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key, ContentType: 'text/plain' }));
});

const v1 = (input = {}) => s3.send(new ListObjectsCommand({ Bucket, ...input }));
const v2 = (input = {}) => s3.send(new ListObjectsV2Command({ Bucket, ...input }));
const keys = (page: { Contents?: { Key?: string }[] }) => page.Contents?.map(({ Key }) => Key);
const groups = (page: { CommonPrefixes?: { Prefix?: string }[] }) => page.CommonPrefixes?.map(({ Prefix }) => Prefix);

describe('version 2', () => {
  test('everything, with what there is to know of each object', async () => {
    const page = await v2();
    expect(page).toMatchObject({ Name: Bucket, Prefix: '', MaxKeys: 1000, KeyCount: 6, IsTruncated: false });
    expect(keys(page)).toEqual([
      'a.txt',
      'photos/2015/x.jpg',
      'photos/2016/y.jpg',
      'photos/2016/z.jpg',
      'photos/index',
      'z +ü.txt',
    ]);
    expect(page.Contents?.[0]).toEqual({
      Key: 'a.txt',
      Size: 5,
      ETag: '"a5e54d1fd7bb69a228ef0dcd2431367e"',
      LastModified: new Date(Date.UTC(2026, 10, 23, 12)),
      StorageClass: 'STANDARD',
      ChecksumAlgorithm: ['CRC32'],
      ChecksumType: 'FULL_OBJECT',
    });
    expect((await v2({ FetchOwner: true })).Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
  });

  test('folders', async () => {
    expect(groups(await v2({ Delimiter: '/' }))).toEqual(['photos/']);
    const page = await v2({ Delimiter: '/', Prefix: 'photos/' });
    expect(groups(page)).toEqual(['photos/2015/', 'photos/2016/']);
    expect(keys(page)).toEqual(['photos/index']);
    expect(page).toMatchObject({ Delimiter: '/', Prefix: 'photos/', KeyCount: 3 });
  });

  test('pages go on where they ended, over groups too', async () => {
    const seen: unknown[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await v2({ Delimiter: '/', Prefix: 'photos/', MaxKeys: 1, ContinuationToken });
      seen.push(...(keys(page) ?? []), ...(groups(page) ?? []));
      expect(page.ContinuationToken).toBe(ContinuationToken);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen).toEqual(['photos/2015/', 'photos/2016/', 'photos/index']);
  });

  test('start-after', async () => {
    const page = await v2({ StartAfter: 'photos/2016/y.jpg' });
    expect(keys(page)).toEqual(['photos/2016/z.jpg', 'photos/index', 'z +ü.txt']);
    expect(page.StartAfter).toBe('photos/2016/y.jpg');
  });

  test('URL encoding', async () => {
    const page = await v2({ EncodingType: 'url', Prefix: 'z ' });
    expect(page).toMatchObject({ EncodingType: 'url', Prefix: 'z+' });
    expect(keys(page)).toEqual(['z+%2B%C3%BC.txt']);
  });

  test('no keys asked for, too many asked for', async () => {
    expect(await v2({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false, MaxKeys: 0 });
    expect((await v2({ MaxKeys: 5000 })).MaxKeys).toBe(1000);
  });

  test.each([
    [{ MaxKeys: -1 }, 'Argument maxKeys must be an integer between 0 and 2147483647'],
    [{ ContinuationToken: 'made up' }, 'The continuation token provided is incorrect'],
    [{ EncodingType: 'html' }, 'Invalid Encoding Method specified in Request'],
  ])('%o is refused', async (input, message) => {
    expect(await failure(v2(input))).toMatchObject({ name: 'InvalidArgument', message, status: 400 });
  });
});

describe('version 1', () => {
  test('says where to go on only with a delimiter', async () => {
    const plain = await v1({ MaxKeys: 2 });
    expect(plain).toMatchObject({ IsTruncated: true, Marker: '' });
    expect(plain.NextMarker).toBeUndefined();
    expect(plain.Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    expect(keys(await v1({ Marker: 'photos/2015/x.jpg', MaxKeys: 1 }))).toEqual(['photos/2016/y.jpg']);
    const page = await v1({ MaxKeys: 1, Delimiter: '/', Prefix: 'photos/' });
    expect(page.NextMarker).toBe('photos/2015/');
    const next = await v1({ MaxKeys: 1, Delimiter: '/', Prefix: 'photos/', Marker: page.NextMarker });
    expect(groups(next)).toEqual(['photos/2016/']);
  });
});

describe('for any keys', () => {
  const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
  const object = (name: string) => ({ key: name }) as Parameters<typeof list>[0] extends Iterable<infer T> ? T : never;

  test('their order is that of their UTF-8 bytes', () => {
    const bytes = (text: string) => Buffer.from(utf8(text));
    fc.assert(fc.property(key, key, (a, b) => Math.sign(compareKeys(a, b)) === Buffer.compare(bytes(a), bytes(b))));
    expect(compareKeys('\u{1f600}', '\uffee')).toBeGreaterThan(0);
  });

  test('pages of any size hold together what one page holds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 5 });
    const request = fc.record({
      keys: fc.uniqueArray(letters, { maxLength: 20 }),
      prefix: fc.constantFrom('', 'a', 'a/'),
      delimiter: fc.constantFrom('', '/', 'b'),
      maxKeys: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(request, ({ keys, prefix, delimiter, maxKeys }) => {
        const objects = keys.map(object);
        const entries = (page: ReturnType<typeof list>) => [...page.entries.map((o) => o.key), ...page.commonPrefixes];
        const whole = entries(list(objects, { prefix, delimiter, after: '', maxKeys: 1000 }));
        const parts: string[] = [];
        let after = '';
        let afterGroup: string | undefined;
        for (;;) {
          const page = list(objects, { prefix, delimiter, after, afterGroup, maxKeys });
          parts.push(...entries(page));
          if (!page.truncated) break;
          after = page.last!.value;
          afterGroup = page.last!.isGroup ? after : undefined;
        }
        expect(parts.toSorted()).toEqual(whole.toSorted());
      }),
    );
  });

  test('an encoded key decodes as the books say', () => {
    fc.assert(
      fc.property(key, (name) => decodeURIComponent(encodeKey(name).replace(/\+/g, ' ')) === name.toWellFormed()),
    );
    expect(encodeKey("red flower (1)/a@b+c*'!~.jpg")).toBe('red+flower+%281%29/a%40b%2Bc*%27%21%7E.jpg');
  });
});
