/**
 * Amazon S3.
 *
 * Gaps
 * - Object Lock, SSE-KMS and SSE-C, the Glacier classes, replication, access logs, acceleration, requester pays, inventory, analytics,
 *   metrics, S3 Select and directory buckets: `501 NotImplemented`, by operation or by the member that asks for them.
 * - Lifecycle: transitions are kept and checked, but objects stay in their class. Websites are kept, but not served.
 * - Functions, queues and topics of another account are not reached.
 * - Checksums of type MD5, SHA512 and XXHASH are a 501. Chunk signatures of streamed uploads are not checked.
 * - ACLs: grants to everyone and to all AWS users are enforced, grants to another account (by canonical id) are kept only. Objects are
 *   always their bucket's owner's, who in 2016 owned only what was uploaded from the own account. MFA delete cannot be turned on.
 * - Parts of a composite upload need not be numbered consecutively; a completed upload cannot be completed again.
 * - The source address in event records is one of two: the learner's or a function's.
 * - Inferred, not recorded from S3: the texts for an unsupported event, an id or a filter value that is too long, unknown fields of a
 *   policy; the order of checks in a request that is wrong twice; `Anonymous` as a principal in event
 *   records; a version id `null` in answers to writes while versioning is suspended.
 *
 * By design
 * - Lifecycle rules act at midnight (UTC), to the second; S3 may take a day or two.
 * - Latencies and the delay of notifications are plausible figures within what AWS documents, not measurements.
 * - At most 64 MB an object and 256 MB an account, parts included (S3: 50 TB, and no limit): a browser tab keeps them in memory.
 * - Reads see every write at once in both eras; the eventual consistency that S3 had until December 2020 is not simulated.
 * - HeadObject and HeadBucket fail with `NotFound`, as the client names a 404 without a body.
 * - A form's upload and a browser's preflight are operations of their own (PostObject, PreflightRequest), which the official model lacks.
 * - A version id is random and tells nothing; S3 also refuses well-formed ids that it has not made.
 */
import { defineService } from '../../service.ts';
import { answerHeaders } from './answer-headers.ts';
import { model } from './model.ts';
import { expire } from './lifecycle/expire.ts';
import { deliverToEventBridge } from './notifications/event-bridge.ts';
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
  tasks: { notify: deliver, notifyEventBridge: deliverToEventBridge, expire },
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
