import type { SecurityHooks } from '../../service.ts';
import { readTableArn } from './arns.ts';
import type { DynamoStore } from './store.ts';

/** A table belongs to its account; there are no resource policies here, so other accounts are refused. */
export const security: SecurityHooks<DynamoStore> = {
  resourcePolicy(_, arn) {
    const place = readTableArn(arn.replace(/\/(index|stream)\/.*$/, ''));
    return place && { ownerAccountId: place.accountId, policy: null };
  },
};
