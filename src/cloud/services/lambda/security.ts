import { parseArn } from '../../../std/arn.ts';
import type { SecurityHooks } from '../../service.ts';
import { versionOf } from './function-name.ts';
import { parseLayerArn, type LayerReference } from './layers/layer-name.ts';
import { layerPolicyDocument } from './layers/layer-policy.ts';
import { policyDocument } from './operations/resource-policy.ts';
import type { LambdaStore } from './store.ts';

const FUNCTION = /^function:([^:]+)(?::(.+))?$/;

/** Functions own a resource policy: who else may invoke them. */
export const security: SecurityHooks<LambdaStore> = {
  resourcePolicy(store, arn) {
    const parsed = parseArn(arn);
    const layer = parseLayerArn(arn);
    if (parsed && layer) return layerPolicy(store, arn, layer);
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

/** A layer version may be shared with other accounts. */
function layerPolicy(store: LambdaStore, arn: string, { name, version, accountId }: LayerReference) {
  const policy = store.layers.get(name)?.versions.get(version ?? 0)?.policy;
  return {
    ownerAccountId: accountId,
    policy: policy
      ? { name: 'default', kind: 'resource' as const, attachedTo: arn, document: layerPolicyDocument(policy) }
      : null,
  };
}
