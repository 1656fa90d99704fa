import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { hex, utf8 } from '../../../std/bytes.ts';
import { crc32, crc32c, crc64nvme } from './crc.ts';
import { failure, setUp } from './testing/s3-client.ts';

const Bucket = 'box';

async function started() {
  const at = setUp();
  await at.s3.send(new CreateBucketCommand({ Bucket }));
  return (more: Partial<PutObjectCommandInput>) =>
    at.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'test data..', ...more }));
}

test('the check values of the CRC catalogue', () => {
  const check = utf8('123456789');
  expect(hex(crc32(check))).toBe('cbf43926');
  expect(hex(crc32c(check))).toBe('e3069283');
  expect(hex(crc64nvme(check))).toBe('ae8b14860a799888');
});

// Values that S3 returned for the body "test data..", as recorded from the service.
test.each([
  ['CRC32', 'cZWHwQ=='],
  ['CRC32C', 'Pf4upw=='],
  ['SHA1', 'B++3uSfJMSHWToQMQ1g6lIJY5Eo='],
  ['SHA256', '2l26x0trnT0r2AvakoFk2MB7eKVKzYESLMxSAKAzoik='],
] as const)('%s', async (algorithm, value) => {
  const put = await started();
  expect(await put({ ChecksumAlgorithm: algorithm })).toMatchObject({ [`Checksum${algorithm}`]: value });
  expect(await put({ [`Checksum${algorithm}`]: value })).toMatchObject({ [`Checksum${algorithm}`]: value });
  expect(await failure(put({ [`Checksum${algorithm}`]: 'wrong' }))).toMatchObject({
    name: 'InvalidRequest',
    message: `Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`,
  });
  const other = `A${value.slice(1)}`;
  expect(await failure(put({ [`Checksum${algorithm}`]: other }))).toMatchObject({
    name: 'BadDigest',
    message: `The ${algorithm} you specified did not match the calculated checksum.`,
  });
});

test('S3 adds CRC64NVME by itself, and shows a checksum only when asked', async () => {
  const { cloud, s3 } = setUp();
  await cloud.call('s3', 'CreateBucket', { Bucket });
  const answer = await cloud.call('s3', 'PutObject', { Bucket, Key: 'k', Body: '123456789' });
  expect(answer).toMatchObject({ ChecksumCRC64NVME: 'rosUhgp5mIg=', ChecksumType: 'FULL_OBJECT' });
  expect(await cloud.call('s3', 'GetObject', { Bucket, Key: 'k' })).not.toHaveProperty('ChecksumCRC64NVME');
  expect(await s3.send(new GetObjectCommand({ Bucket, Key: 'k', ChecksumMode: 'ENABLED' }))).toMatchObject({
    ChecksumCRC64NVME: 'rosUhgp5mIg=',
  });
});

test('2016 knows neither checksums nor default encryption', async () => {
  const { cloud } = setUp({ era: '2016' });
  await cloud.call('s3', 'CreateBucket', { Bucket });
  expect(await cloud.call('s3', 'PutObject', { Bucket, Key: 'k', Body: 'x' })).toEqual({
    ETag: '"9dd4e461268c8034f5c8564e155c67a6"',
  });
});

test.each(['__invalid__', '000', 'not base64 encoded checksum', 'MTIz'])('Content-MD5 %s', async (ContentMD5) => {
  const put = await started();
  expect(await failure(put({ ContentMD5 }))).toMatchObject({
    name: 'InvalidDigest',
    message: 'The Content-MD5 you specified was invalid.',
    'Content-MD5': ContentMD5,
  });
});

test("another body's Content-MD5", async () => {
  const put = await started();
  expect(await failure(put({ ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' }))).toMatchObject({
    name: 'BadDigest',
    message: 'The Content-MD5 you specified did not match what we received.',
  });
});

test('one checksum at a time', async () => {
  const { cloud } = setUp();
  await cloud.call('s3', 'CreateBucket', { Bucket });
  await expect(
    cloud.call('s3', 'PutObject', { Bucket, Key: 'k', ChecksumCRC32: 'AAAAAA==', ChecksumCRC32C: 'AAAAAA==' }),
  ).rejects.toMatchObject({
    code: 'InvalidRequest',
    message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
  });
});
