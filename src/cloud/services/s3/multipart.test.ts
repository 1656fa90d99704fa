import { createHash, randomBytes } from 'node:crypto';
import * as S3 from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { beforeEach, describe, expect, test } from 'vitest';
import { failure, setUp } from './testing/s3-client.ts';

const Bucket = 'box';
const Key = 'big';
const MB = 1024 * 1024;
const bytes = randomBytes(12 * MB);
const md5 = (data: Uint8Array) => createHash('md5').update(data).digest();
let s3: S3.S3Client;

beforeEach(async () => {
  s3 = setUp().s3;
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
});

const start = async (more: Partial<S3.CreateMultipartUploadCommandInput> = {}) =>
  (await s3.send(new S3.CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId!;
const part = (UploadId: string, PartNumber: number, Body: Uint8Array) =>
  s3.send(new S3.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
const complete = (UploadId: string, Parts: S3.CompletedPart[]) =>
  s3.send(new S3.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
const whole = async () => {
  const { Body } = await s3.send(new S3.GetObjectCommand({ Bucket, Key }));
  return Buffer.from(await Body!.transformToByteArray());
};

test('lib-storage uploads a large body in parts', async () => {
  const upload = new Upload({ client: s3, params: { Bucket, Key, Body: bytes, Metadata: { by: 'parts' } } });
  const done = await upload.done();
  const sums = [bytes.subarray(0, 5 * MB), bytes.subarray(5 * MB, 10 * MB), bytes.subarray(10 * MB)].map(md5);
  expect(done.ETag).toBe(`"${md5(Buffer.concat(sums)).toString('hex')}-3"`);
  expect((await whole()).equals(bytes)).toBe(true);
  const head = await s3.send(new S3.HeadObjectCommand({ Bucket, Key, PartNumber: 3 }));
  expect(head).toMatchObject({ PartsCount: 3, ContentLength: 2 * MB, Metadata: { by: 'parts' } });
});

test('parts may come in any order and more than once; the listed ones count', async () => {
  const UploadId = await start();
  const second = await part(UploadId, 7, bytes.subarray(5 * MB));
  await part(UploadId, 2, bytes.subarray(1, 10));
  const first = await part(UploadId, 2, bytes.subarray(0, 5 * MB));
  await part(UploadId, 9, bytes.subarray(0, 10));
  await complete(UploadId, [
    { PartNumber: 2, ETag: first.ETag, ChecksumCRC32: first.ChecksumCRC32 },
    { PartNumber: 7, ETag: second.ETag, ChecksumCRC32: second.ChecksumCRC32 },
  ]);
  expect((await whole()).equals(bytes)).toBe(true);
  expect(await failure(complete(UploadId, [{ PartNumber: 2, ETag: first.ETag }]))).toMatchObject({
    name: 'NoSuchUpload',
    message:
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    status: 404,
  });
});

describe('checksums', () => {
  test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
    '%s is made of the sums of the parts',
    async (algorithm) => {
      const UploadId = await start({ ChecksumAlgorithm: algorithm });
      const send = (PartNumber: number, Body: Uint8Array) =>
        s3.send(new S3.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ChecksumAlgorithm: algorithm }));
      const name = `Checksum${algorithm}` as const;
      const parts = [await send(1, bytes.subarray(0, 5 * MB)), await send(2, bytes.subarray(5 * MB))];
      const done = await complete(
        UploadId,
        parts.map(({ ETag, [name]: sum }, i) => ({ PartNumber: i + 1, ETag, [name]: sum })),
      );
      expect(done.ChecksumType).toBe('COMPOSITE');
      expect(done[name]).toMatch(/=-2$/);
      if (algorithm === 'SHA256') {
        const sums = parts.map((each) => Buffer.from(each[name]!, 'base64'));
        expect(done[name]).toBe(`${createHash('sha256').update(Buffer.concat(sums)).digest('base64')}-2`);
      }
    },
  );

  test('CRC64NVME is of the whole object, as if it had been put at once', async () => {
    const UploadId = await start({ ChecksumAlgorithm: 'CRC64NVME' });
    const { ETag, ChecksumCRC64NVME } = await s3.send(
      new S3.UploadPartCommand({
        Bucket,
        Key,
        UploadId,
        PartNumber: 1,
        Body: '123456789',
        ChecksumCRC64NVME: 'rosUhgp5mIg=',
      }),
    );
    const done = await complete(UploadId, [{ PartNumber: 1, ETag, ChecksumCRC64NVME }]);
    expect(done).toMatchObject({ ChecksumCRC64NVME: 'rosUhgp5mIg=', ChecksumType: 'FULL_OBJECT' });
  });

  test('a composite upload must be completed with the sums of its parts', async () => {
    const UploadId = await start({ ChecksumAlgorithm: 'SHA256' });
    const body = { Bucket, Key, UploadId, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'SHA256' as const };
    const { ETag } = await s3.send(new S3.UploadPartCommand(body));
    expect(await failure(complete(UploadId, [{ PartNumber: 1, ETag }]))).toMatchObject({
      name: 'InvalidRequest',
      message:
        'The upload was created using a sha256 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.',
    });
  });

  test('an algorithm and a type that do not go together', async () => {
    expect(await failure(start({ ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' }))).toMatchObject({
      name: 'InvalidRequest',
      message: 'The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.',
    });
  });
});

describe('refusals of CompleteMultipartUpload', () => {
  test('InvalidPart', async () => {
    const UploadId = await start();
    await part(UploadId, 1, bytes.subarray(0, 10));
    expect(await failure(complete(UploadId, [{ PartNumber: 1, ETag: '"0123"' }]))).toMatchObject({
      name: 'InvalidPart',
      message:
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      PartNumber: '1',
      ETag: '0123',
      UploadId,
      status: 400,
    });
  });

  test('InvalidPartOrder', async () => {
    const UploadId = await start();
    const { ETag } = await part(UploadId, 1, bytes.subarray(0, 10));
    const Parts = [2, 1].map((PartNumber) => ({ PartNumber, ETag }));
    expect(await failure(complete(UploadId, Parts))).toMatchObject({ name: 'InvalidPartOrder', status: 400 });
  });

  test('EntityTooSmall, and the upload goes on', async () => {
    const UploadId = await start();
    const small = await part(UploadId, 1, bytes.subarray(0, 10));
    const Parts = [1, 2].map((PartNumber) => ({ PartNumber, ETag: small.ETag, ChecksumCRC32: small.ChecksumCRC32 }));
    await part(UploadId, 2, bytes.subarray(0, 10));
    expect(await failure(complete(UploadId, Parts))).toMatchObject({
      name: 'EntityTooSmall',
      ProposedSize: '10',
      MinSizeAllowed: '5242880',
      PartNumber: '1',
    });
    await complete(UploadId, Parts.slice(0, 1));
  });

  test('EntityTooLarge, and the parts are still there', async () => {
    const UploadId = await start();
    const half = new Uint8Array(33 * MB);
    const Parts = [];
    for (const PartNumber of [1, 2]) {
      const { ETag, ChecksumCRC32 } = await part(UploadId, PartNumber, half);
      Parts.push({ PartNumber, ETag, ChecksumCRC32 });
    }
    expect(await failure(complete(UploadId, Parts))).toMatchObject({
      name: 'EntityTooLarge',
      ProposedSize: '69206016',
    });
    const listed = await s3.send(new S3.ListPartsCommand({ Bucket, Key, UploadId }));
    expect(listed.Parts).toHaveLength(2);
  }, 30_000);

  test('without parts', async () => {
    expect(await failure(complete(await start(), []))).toMatchObject({ name: 'MalformedXML' });
  });
});

test('a part number out of bounds', async () => {
  expect(await failure(part(await start(), 10_001, bytes.subarray(0, 1)))).toMatchObject({
    name: 'InvalidArgument',
    message: 'Part number must be an integer between 1 and 10000, inclusive',
    ArgumentName: 'partNumber',
    ArgumentValue: '10001',
  });
});

test('parts copied from an object and from a range of it', async () => {
  await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'source', Body: bytes }));
  const UploadId = await start();
  const copy = (PartNumber: number, CopySourceRange: string) =>
    s3.send(
      new S3.UploadPartCopyCommand({
        Bucket,
        Key,
        UploadId,
        PartNumber,
        CopySource: `${Bucket}/source`,
        CopySourceRange,
      }),
    );
  const parts = [await copy(1, `bytes=0-${6 * MB - 1}`), await copy(2, `bytes=${6 * MB}-${12 * MB - 1}`)];
  await complete(
    UploadId,
    parts.map(({ CopyPartResult }, i) => ({
      PartNumber: i + 1,
      ETag: CopyPartResult?.ETag,
      ChecksumCRC32: CopyPartResult?.ChecksumCRC32,
    })),
  );
  expect((await whole()).equals(bytes)).toBe(true);
  expect(await failure(copy(1, 'bytes=0-1'))).toMatchObject({ name: 'NoSuchUpload' });
  const other = { Bucket, Key, UploadId: await start(), PartNumber: 1, CopySource: `${Bucket}/source` };
  expect(
    await failure(s3.send(new S3.UploadPartCopyCommand({ ...other, CopySourceRange: 'bytes=0-99999999' }))),
  ).toMatchObject({
    name: 'InvalidArgument',
    message: `Range specified is not valid for source object of size: ${12 * MB}`,
  });
});

test('uploads and parts are listed page by page, and gone when aborted', async () => {
  const ids = [await start({ Key: 'a' }), await start({ Key: 'b/1' }), await start({ Key: 'b/2' })];
  for (const PartNumber of [1, 2, 3])
    await s3.send(new S3.UploadPartCommand({ Bucket, Key: 'a', UploadId: ids[0], PartNumber, Body: 'x' }));
  const uploads = (more: Partial<S3.ListMultipartUploadsCommandInput> = {}) =>
    s3.send(new S3.ListMultipartUploadsCommand({ Bucket, ...more }));
  expect((await uploads()).Uploads?.map(({ Key: key, UploadId }) => [key, UploadId])).toEqual([
    ['a', ids[0]],
    ['b/1', ids[1]],
    ['b/2', ids[2]],
  ]);
  const page = await uploads({ MaxUploads: 1 });
  expect(page).toMatchObject({ IsTruncated: true, NextKeyMarker: 'a', NextUploadIdMarker: ids[0] });
  const rest = await uploads({ KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker });
  expect(rest.Uploads).toHaveLength(2);
  expect((await uploads({ Delimiter: '/' })).CommonPrefixes).toEqual([{ Prefix: 'b/' }]);

  const parts = (more: Partial<S3.ListPartsCommandInput> = {}) =>
    s3.send(new S3.ListPartsCommand({ Bucket, Key: 'a', UploadId: ids[0], ...more }));
  const first = await parts({ MaxParts: 2 });
  expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2', MaxParts: 2 });
  expect((await parts({ PartNumberMarker: first.NextPartNumberMarker })).Parts).toMatchObject([
    { PartNumber: 3, Size: 1, ETag: '"9dd4e461268c8034f5c8564e155c67a6"' },
  ]);
  await s3.send(new S3.AbortMultipartUploadCommand({ Bucket, Key: 'a', UploadId: ids[0] }));
  expect(await failure(parts())).toMatchObject({ name: 'NoSuchUpload' });
});
