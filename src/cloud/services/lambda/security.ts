import { parseArn } from '../../../std/arn.ts';
import type { SecurityHooks } from '../../service.ts';
import { policyDocument } from './operations/resource-policy.ts';
import type { LambdaStore } from './store.ts';

/** Functions own a resource policy: who else may invoke them. */
export const security: SecurityHooks<LambdaStore> = {
  resourcePolicy(store, arn) {
    const parsed = parseArn(arn);
    const name = parsed?.service === 'lambda' ? /^function:([^:]+)/.exec(parsed.resource)?.[1] : undefined;
    const record = name === undefined ? undefined : store.functions.get(name);
    if (!parsed || !record) return null;
    const policy = record.policy && {
      name: 'default',
      kind: 'resource' as const,
      attachedTo: record.arn,
      document: policyDocument(record.policy),
    };
    return { ownerAccountId: parsed.accountId, policy };
  },
};
