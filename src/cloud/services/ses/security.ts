import { parseArn } from '../../../std/arn.ts';
import type { SecurityHooks } from '../../service.ts';
import type { SesStore } from './store.ts';

/** The policies of an identity, as one: who else may send for it. */
export const security: SecurityHooks<SesStore> = {
  resourcePolicy(store, arn) {
    const { resource = '', accountId = '' } = parseArn(arn) ?? {};
    const identity = store.identities.get(resource.replace(/^identity\//, ''));
    if (!identity || !resource.startsWith('identity/')) return null;
    const statements = [...identity.policies.values()].flatMap((text) => JSON.parse(text).Statement);
    if (!statements.length) return { ownerAccountId: accountId, policy: null };
    const document = { Version: '2012-10-17', Statement: statements };
    return {
      ownerAccountId: accountId,
      policy: { name: 'identity policy', kind: 'resource', attachedTo: arn, document },
    };
  },
};
