import type { Bucket, MultipartUpload, Part } from './store.ts';

/** Keeps a part; one sent again takes the place of the one before. */
export function addPart(bucket: Bucket, { parts }: MultipartUpload, part: Part): void {
  bucket.bytes += part.body.length - (parts.get(part.number)?.body.length ?? 0);
  parts.set(part.number, part);
}

/** Ends an upload, completed or aborted: its parts are gone. */
export function dropUpload(bucket: Bucket, { id, parts }: MultipartUpload): void {
  bucket.bytes -= bytesOfParts({ parts });
  bucket.uploads.delete(id);
}

/** Bytes of all parts that wait. */
export const bytesOfParts = ({ parts }: Pick<MultipartUpload, 'parts'>): number =>
  [...parts.values()].reduce((sum, part) => sum + part.body.length, 0);
