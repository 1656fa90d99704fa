import { bucketArn, bucketOfArn } from './arns.ts';
import type { SecurityHooks } from '../../service.ts';
import type { S3Store } from './store.ts';

/** The bucket policy speaks for the bucket and for every object in it. */
export const security: SecurityHooks<S3Store> = {
  resourcePolicy(store, arn) {
    const bucket = store.buckets.get(bucketOfArn(arn) ?? '');
    if (!bucket) return null;
    return {
      ownerAccountId: bucket.ownerAccountId,
      policy:
        bucket.policy === null
          ? null
          : {
              name: 'bucket policy',
              kind: 'resource',
              attachedTo: bucketArn(bucket.name),
              document: JSON.parse(bucket.policy),
            },
    };
  },
};
