import { parseArn } from '../../../std/arn.ts';
import type { SecurityHooks } from '../../service.ts';
import type { SnsStore } from './store.ts';
import { policyOf } from './topic-policy.ts';

/** The topic policy: who else may publish and subscribe. */
export const security: SecurityHooks<SnsStore> = {
  resourcePolicy(store, arn) {
    const topic = store.topics.get(parseArn(arn)?.resource ?? '');
    if (!topic || topic.arn !== arn) return null;
    return {
      ownerAccountId: topic.accountId,
      policy: { name: 'topic policy', kind: 'resource', attachedTo: topic.arn, document: policyOf(topic) },
    };
  },
};
