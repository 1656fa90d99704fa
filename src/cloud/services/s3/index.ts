/**
 * Amazon S3.
 *
 * Gaps
 * - Multipart uploads, POST uploads, versioning (PutBucketVersioning), ACLs, Object Lock, SSE-KMS and SSE-C, the Glacier classes,
 *   lifecycle, replication, website hosting, CORS: `501 NotImplemented`, by operation or by the member that asks for them.
 * - Notifications go to Lambda functions only; queues, topics and EventBridge are a 501. Functions of another account are not reached.
 *   Removals, puts and copies are reported; changes of tags are not.
 * - Checksums of type MD5, SHA512 and XXHASH are a 501.
 * - Of Block Public Access only BlockPublicPolicy is enforced. ACLs cannot be set, so that the rest has nothing to do, but for
 *   RestrictPublicBuckets over a policy that was public before.
 * - A redirect to a bucket's region names the endpoint in its body only, without the `x-amz-bucket-region` header.
 * - CopyObject with tags does not ask for the tagging permissions on source and target.
 * - The source address in event records is one of two: the learner's or a function's.
 * - Inferred, not recorded from S3: the texts for an unsupported event, an id or a filter value that is too long, and unknown
 *   fields of a policy; the order of checks in a request that is wrong twice; `Anonymous` as a principal in event records.
 *
 * By design
 * - Latencies and the delay of notifications are plausible figures within what AWS documents, not measurements.
 * - At most 64 MB an object and 256 MB an account (S3: 50 TB, and no limit): a browser tab keeps them in memory.
 * - Reads see every write at once in both eras; the eventual consistency that S3 had until December 2020 is not simulated.
 * - HeadObject and HeadBucket fail with `NotFound`, as the client names a 404 without a body.
 */
import { defineService } from '../../service.ts';
import { answerHeaders } from './answer-headers.ts';
import { model } from './model.ts';
import { deliver } from './notifications/notify.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type S3Store } from './store.ts';

export const s3 = defineService<S3Store>({
  name: 's3',
  model,
  scope: 'partition',
  createStore,
  operations,
  permissions,
  security,
  answerHeaders,
  tasks: { notify: deliver },
  // Round trips from within the region, as a function in it sees them.
  latency: {
    default: { medianMs: 18, sigma: 0.35 },
    operations: {
      PutObject: { medianMs: 32, sigma: 0.4 },
      PostObject: { medianMs: 32, sigma: 0.4 },
      UploadPart: { medianMs: 60, sigma: 0.4 },
      CompleteMultipartUpload: { medianMs: 120, sigma: 0.4 },
      CopyObject: { medianMs: 40, sigma: 0.4 },
      DeleteObjects: { medianMs: 45, sigma: 0.4 },
      CreateBucket: { medianMs: 180, sigma: 0.3 },
      DeleteBucket: { medianMs: 150, sigma: 0.3 },
      ListObjects: { medianMs: 28, sigma: 0.35 },
      ListObjectsV2: { medianMs: 28, sigma: 0.35 },
    },
  },
});
