import { parseArn } from '../../../std/arn.ts';
import type { SecurityHooks } from '../../service.ts';
import { versionOf } from './function-name.ts';
import { policyDocument } from './operations/resource-policy.ts';
import type { LambdaStore } from './store.ts';

const FUNCTION = /^function:([^:]+)(?::(.+))?$/;

/** Functions own a resource policy: who else may invoke them. */
export const security: SecurityHooks<LambdaStore> = {
  resourcePolicy(store, arn) {
    const parsed = parseArn(arn);
    const [, name, qualifier] = (parsed?.service === 'lambda' && FUNCTION.exec(parsed.resource)) || [];
    const record = name === undefined ? undefined : store.functions.get(name);
    if (!parsed || !record) return null;
    const holder = record.aliases.get(qualifier ?? '') ?? versionOf(record, qualifier ?? '$LATEST');
    const policy = holder?.policy && {
      name: 'default',
      kind: 'resource' as const,
      attachedTo: qualifier ? `${record.arn}:${qualifier}` : record.arn,
      document: policyDocument(holder.policy),
    };
    return { ownerAccountId: parsed.accountId, policy: policy ?? null };
  },
};
