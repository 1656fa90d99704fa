import type { Event } from '@aws-sdk/client-s3';
import type { Era } from '../../../era.ts';

/** Kinds that a configuration could name in 2016 ("Supported event types", S3 Developer Guide of that year). */
const in2016: readonly string[] = [
  's3:ObjectCreated:*',
  's3:ObjectCreated:Put',
  's3:ObjectCreated:Post',
  's3:ObjectCreated:Copy',
  's3:ObjectCreated:CompleteMultipartUpload',
  's3:ObjectRemoved:*',
  's3:ObjectRemoved:Delete',
  's3:ObjectRemoved:DeleteMarkerCreated',
  's3:ReducedRedundancyLostObject',
];

/** And those that came since. */
const since: readonly string[] = [
  's3:ObjectRestore:*',
  's3:ObjectRestore:Post',
  's3:ObjectRestore:Completed',
  's3:ObjectRestore:Delete',
  's3:Replication:*',
  's3:Replication:OperationFailedReplication',
  's3:Replication:OperationNotTracked',
  's3:Replication:OperationMissedThreshold',
  's3:Replication:OperationReplicatedAfterThreshold',
  's3:ObjectTagging:*',
  's3:ObjectTagging:Put',
  's3:ObjectTagging:Delete',
  's3:ObjectAcl:Put',
  's3:LifecycleExpiration:*',
  's3:LifecycleExpiration:Delete',
  's3:LifecycleExpiration:DeleteMarkerCreated',
  's3:LifecycleTransition',
  's3:IntelligentTiering',
];

export const isEvent = (name: string, era: Era): name is Event =>
  in2016.includes(name) || (era === 'today' && since.includes(name));

/** Does a configured kind cover a happening? `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put`. */
export const covers = (configured: string, happened: string): boolean =>
  configured === happened || (configured.endsWith('*') && happened.startsWith(configured.slice(0, -1)));
