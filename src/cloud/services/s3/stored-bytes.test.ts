import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setUp } from './testing/s3-client.ts';
import { isMarker, type S3Store } from './store.ts';

/** What a bucket holds, counted anew. */
function counted(store: S3Store): number {
  const { versions, uploads } = store.buckets.get('box')!;
  const bodies = [...versions.values()].flat().map((version) => (isMarker(version) ? 0 : version.body.length));
  const parts = [...uploads.values()].flatMap((upload) => [...upload.parts.values()].map((part) => part.body.length));
  return [...bodies, ...parts].reduce((sum, size) => sum + size, 0);
}

const step = fc.record({
  what: fc.constantFrom('put', 'delete', 'purge', 'Enabled', 'Suspended', 'start', 'part', 'complete', 'abort'),
  Key: fc.constantFrom('a', 'b'),
  size: fc.nat(9),
});

test('a bucket knows how much it holds, whatever was done to it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { cloud } = setUp();
      const call = (operation: string, input: object) => cloud.call('s3', operation, { Bucket: 'box', ...input });
      await call('CreateBucket', {});
      let upload: object | null = null;
      for (const { what, Key, size } of steps) {
        const Body = 'x'.repeat(size);
        if (what === 'put') await call('PutObject', { Key, Body });
        if (what === 'delete') await call('DeleteObject', { Key });
        if (what === 'purge') await call('DeleteObject', { Key, VersionId: 'null' });
        if (what === 'Enabled' || what === 'Suspended')
          await call('PutBucketVersioning', { VersioningConfiguration: { Status: what } });
        if (what === 'start') {
          const { UploadId } = await call('CreateMultipartUpload', { Key });
          upload = { Key, UploadId };
        }
        if (!upload) continue;
        if (what === 'part') await call('UploadPart', { ...upload, PartNumber: 1 + (size % 2), Body });
        if (what === 'complete') {
          const { ETag } = await call('UploadPart', { ...upload, PartNumber: 1, Body });
          await call('CompleteMultipartUpload', { ...upload, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } });
        }
        if (what === 'abort') await call('AbortMultipartUpload', upload);
        if (what === 'complete' || what === 'abort') upload = null;
      }
      const store = Object.values(cloud.save().stores).find((each: any) => each.buckets) as S3Store;
      expect(store.buckets.get('box')!.bytes).toBe(counted(store));
    }),
    { numRuns: 40 },
  );
});
