import { parseArn } from '../../../std/arn.ts';
import type { SecurityHooks } from '../../service.ts';
import { policyOf } from './queue-policy.ts';
import type { SqsStore } from './store.ts';

/** The queue policy: who else may send and receive. */
export const security: SecurityHooks<SqsStore> = {
  resourcePolicy(store, arn) {
    const queue = store.queues.get(parseArn(arn)?.resource ?? '');
    if (!queue || queue.arn !== arn) return null;
    const document = policyOf(queue);
    return {
      ownerAccountId: queue.accountId,
      policy: document && { name: 'queue policy', kind: 'resource', attachedTo: queue.arn, document },
    };
  },
};
