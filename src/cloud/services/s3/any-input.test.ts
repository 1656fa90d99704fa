import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { s3 } from './index.ts';
import { setUp } from './testing/s3-client.ts';

const shapes = protocolFor(s3.model).operations;

/** Members that are mostly refused when they hold any text: what S3 takes there, or nothing at all. */
const plausible: Record<string, readonly unknown[]> = {
  Bucket: ['box', 'box', 'box', 'none'],
  Key: ['k', '🦊/..'],
  CopySource: ['box/k', '/box/k', 'box/none', 'box'],
  EncodingType: ['url'],
  MetadataDirective: ['COPY', 'REPLACE'],
  TaggingDirective: ['COPY', 'REPLACE'],
  StorageClass: ['STANDARD', 'STANDARD_IA'],
  ServerSideEncryption: ['AES256'],
  ChecksumAlgorithm: ['CRC32', 'SHA256'],
  VersionId: ['null'],
  UploadId: ['here'],
  Status: ['Enabled', 'Suspended'],
  ObjectAttributes: [['ETag', 'ObjectSize']],
  AllowedMethods: [['GET']],
  Origin: ['https://page.example'],
  AccessControlRequestMethod: ['GET'],
  Range: ['bytes=0-2', 'bytes=2-', 'bytes=-1', 'bytes=9-'],
  PartNumber: [1],
  Tagging: ['a=1'],
};
const dropped =
  /^(Expected.*Owner|ACL|Grant.*|ObjectOwnership|SSE.*|ObjectLock.*|Checksum[A-Z]+\w*|ContentMD5|WriteOffsetBytes|ContinuationToken|(CopySource)?If.*)$/;

/** Most inputs are made plausible, so that they get past the first checks; the rest stay as they come. */
const inputs = (operation: string) =>
  fc
    .tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(), fc.nat(4))
    .map(([input, choice, kind]) => (kind === 0 ? input : Object.fromEntries(likely(input, choice))));

const likely = (input: object, choice: number): [string, unknown][] =>
  Object.entries(input)
    .filter(([name]) => !dropped.test(name))
    .map(([name, value]) => {
      const values = plausible[name];
      return [name, values ? values[choice % values.length] : value];
    });

/** An object, and a configuration that is there to be read. */
async function fill(cloud: Cloud): Promise<void> {
  await cloud.call('s3', 'PutObject', { Bucket: 'box', Key: 'k', Body: 'example' });
  await cloud.call('s3', 'PutBucketTagging', { Bucket: 'box', Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } });
  const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
  await cloud.call('s3', 'PutBucketCors', { Bucket: 'box', CORSConfiguration: { CORSRules } });
  await cloud.call('s3', 'PutBucketWebsite', {
    Bucket: 'box',
    WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } },
  });
  const Rules = [{ ID: 'old', Status: 'Enabled', Filter: {}, Expiration: { Days: 1 } }];
  await cloud.call('s3', 'PutBucketLifecycleConfiguration', { Bucket: 'box', LifecycleConfiguration: { Rules } });
}

/** For operations on uploads: one that is there, with a part, and its number and tag. */
async function withUpload(cloud: Cloud, operation: string, input: object): Promise<object> {
  if (!('UploadId' in input)) return {};
  const upload = { Bucket: 'box', Key: 'k' };
  const { UploadId } = await cloud.call('s3', 'CreateMultipartUpload', upload);
  const { ETag } = await cloud.call('s3', 'UploadPart', { ...upload, UploadId, PartNumber: 1, Body: 'part' });
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  return {
    UploadId,
    Key: 'k',
    ...(operation === 'CompleteMultipartUpload' ? { MultipartUpload, MpuObjectSize: undefined } : {}),
    ...('PartNumberMarker' in input ? { PartNumberMarker: '0' } : {}),
    ...('CopySourceRange' in input ? { CopySourceRange: 'bytes=0-2' } : {}),
  };
}

/** Headers of the answer that are asked for, in characters that a header can have. */
const plainOverrides = (input: object): object =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([name, value]) => name.startsWith('Response') && typeof value === 'string')
      .map(([name]) => [name, 'plain']),
  );

test.each(Object.keys(s3.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  const { cloud } = setUp({ onBug: (error) => bugs.push(error) });
  let succeeded = 0;
  await fc.assert(
    fc.asyncProperty(inputs(operation), async (input) => {
      await cloud.call('s3', 'CreateBucket', { Bucket: 'box' });
      if (operation !== 'DeleteBucket') await fill(cloud);
      const given = { ...input, ...plainOverrides(input), ...(await withUpload(cloud, operation, input)) };
      await cloud.call('s3', operation, given).then(
        () => succeeded++,
        () => {},
      );
      expect(bugs).toEqual([]);
    }),
    { numRuns: 100 },
  );
  // Of these every one may be refused: hardly any text is a policy, a tag or a function's ARN.
  const refused =
    /^(GetBucketPolicy(Status)?|GetBucketReplication|GetObjectLockConfiguration|PostObject|Put(Bucket(Policy|Tagging|Notification.*|Lifecycle.*|Encryption|Versioning|OwnershipControls|Cors|Acl|Website)|Object(Tagging|Acl)))$/;
  if (!refused.test(operation)) expect(succeeded).toBeGreaterThan(0);
});
