import * as S3 from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { failure, setUp } from './testing/s3-client.ts';

const Bucket = 'box';
const Key = 'k';
let s3: S3.S3Client;
const put = async (Body: string) => (await s3.send(new S3.PutObjectCommand({ Bucket, Key, Body }))).VersionId;
const get = (VersionId?: string) => s3.send(new S3.GetObjectCommand({ Bucket, Key, VersionId }));
const read = async (VersionId?: string) => (await get(VersionId)).Body?.transformToString();
const remove = (VersionId?: string) => s3.send(new S3.DeleteObjectCommand({ Bucket, Key, VersionId }));
const list = (more: Partial<S3.ListObjectVersionsCommandInput> = {}) =>
  s3.send(new S3.ListObjectVersionsCommand({ Bucket, ...more }));
const versioning = (Status: 'Enabled' | 'Suspended') =>
  s3.send(new S3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));

beforeEach(async () => {
  s3 = setUp().s3;
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
});

test('a bucket tells whether it has versioning, and one that never had it tells nothing', async () => {
  expect(await s3.send(new S3.GetBucketVersioningCommand({ Bucket }))).not.toHaveProperty('Status');
  await versioning('Enabled');
  expect(await s3.send(new S3.GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Enabled' });
  await versioning('Suspended');
  expect(await s3.send(new S3.GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Suspended' });
  const none = new S3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: {} });
  expect(await failure(s3.send(none))).toMatchObject({
    name: 'IllegalVersioningConfigurationException',
    message: 'The Versioning element must be specified',
  });
});

test('what was there before is the version null, and every write adds one', async () => {
  await put('old');
  await versioning('Enabled');
  const second = await put('new');
  expect([await read(), await read(second), await read('null')]).toEqual(['new', 'new', 'old']);
  expect((await get('null')).VersionId).toBe('null');
});

test('suspended, writes take the place of the version null and leave the others', async () => {
  await versioning('Enabled');
  const first = await put('1');
  await versioning('Suspended');
  await put('2');
  await put('3');
  expect((await list()).Versions?.map((version) => [version.VersionId, version.IsLatest])).toEqual([
    ['null', true],
    [first, false],
  ]);
  expect(await read()).toBe('3');
});

describe('delete markers', () => {
  test('hide an object until they are deleted', async () => {
    await versioning('Enabled');
    const version = await put('x');
    const marker = await remove();
    expect(marker).toMatchObject({ DeleteMarker: true });
    expect(await failure(get())).toMatchObject({ name: 'NoSuchKey', status: 404 });
    expect(await failure(get(marker.VersionId))).toMatchObject({ name: 'MethodNotAllowed', status: 405 });
    expect(await read(version)).toBe('x');
    expect((await s3.send(new S3.ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    expect(await remove(marker.VersionId)).toMatchObject({ DeleteMarker: true, VersionId: marker.VersionId });
    expect(await read()).toBe('x');
  });

  test('show in the headers of the refusal', async () => {
    await versioning('Enabled');
    const { VersionId } = await remove();
    const error: any = await get(VersionId).catch((caught) => caught);
    expect(error.$response.headers).toMatchObject({
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': VersionId,
      allow: 'DELETE',
    });
    expect(error.$response.headers).toHaveProperty('last-modified');
  });

  test('are made by DeleteObjects too', async () => {
    await versioning('Enabled');
    const version = await put('x');
    const Objects = [{ Key }, { Key, VersionId: version }];
    const { Deleted } = await s3.send(new S3.DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toEqual([
      { Key, DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
      { Key, VersionId: version },
    ]);
  });
});

test('a version that is gone, and an id that is none', async () => {
  await versioning('Enabled');
  const version = await put('x');
  await remove(version);
  expect(await failure(get(version))).toMatchObject({ name: 'NoSuchVersion', VersionId: version, status: 404 });
  expect(await failure(get('no id'))).toMatchObject({ name: 'InvalidArgument', ArgumentName: 'versionId' });
});

test('a bucket with versions left cannot be deleted', async () => {
  await versioning('Enabled');
  await put('x');
  await remove();
  expect(await failure(s3.send(new S3.DeleteBucketCommand({ Bucket })))).toMatchObject({
    name: 'BucketNotEmpty',
    message: 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
  });
  const { Versions = [], DeleteMarkers = [] } = await list();
  for (const { VersionId } of [...Versions, ...DeleteMarkers]) await remove(VersionId);
  await s3.send(new S3.DeleteBucketCommand({ Bucket }));
});

test('a version can be copied, by whoever may read versions', async () => {
  await versioning('Enabled');
  const version = await put('old');
  await put('new');
  const copied = await s3.send(
    new S3.CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${Key}?versionId=${version}` }),
  );
  expect(copied).toMatchObject({ CopySourceVersionId: version, VersionId: expect.any(String) });
  expect(await read()).toBe('old');
});

test('tags belong to a version', async () => {
  await versioning('Enabled');
  const first = await put('1');
  const TagSet = [{ Key: 'of', Value: 'first' }];
  await s3.send(new S3.PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));
  await put('2');
  const tags = async (VersionId?: string) =>
    (await s3.send(new S3.GetObjectTaggingCommand({ Bucket, Key, VersionId }))).TagSet;
  expect([await tags(), await tags(first)]).toEqual([[], TagSet]);
});

describe('listing versions', () => {
  test('goes through them page by page, newest first', async () => {
    await versioning('Enabled');
    for (const key of ['a', 'b/1', 'c']) {
      for (const Body of ['1', '2', '3']) await s3.send(new S3.PutObjectCommand({ Bucket, Key: key, Body }));
    }
    const whole = (await list()).Versions!.map((version) => version.VersionId);
    expect(whole).toHaveLength(9);
    const paged: (string | undefined)[] = [];
    let markers: Partial<S3.ListObjectVersionsCommandInput> = {};
    for (let page = await list({ MaxKeys: 2 }); ; page = await list({ MaxKeys: 2, ...markers })) {
      paged.push(...page.Versions!.map((version) => version.VersionId));
      if (!page.IsTruncated) break;
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    expect(paged).toEqual(whole);
    const rolled = await list({ Delimiter: '/' });
    expect(rolled.CommonPrefixes).toEqual([{ Prefix: 'b/' }]);
    expect(rolled.Versions).toHaveLength(6);
  });

  test('refuses a version marker without a key marker', async () => {
    expect(await failure(list({ VersionIdMarker: 'x' }))).toMatchObject({
      name: 'InvalidArgument',
      message: 'A version-id marker cannot be specified without a key marker.',
    });
  });
});
