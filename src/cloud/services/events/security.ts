import type { SecurityHooks } from '../../service.ts';
import { readArn } from './find.ts';
import type { EventsStore } from './store.ts';

/** The policy of an event bus: who else may put events on it. */
export const security: SecurityHooks<EventsStore> = {
  resourcePolicy(store, arn) {
    const named = readArn(arn);
    const bus = named && !named.rule ? store.buses.get(named.bus) : undefined;
    if (!bus || bus.arn !== arn) return null;
    return {
      ownerAccountId: bus.accountId,
      policy: bus.policy && {
        name: 'event bus policy',
        kind: 'resource',
        attachedTo: bus.arn,
        document: bus.policy,
      },
    };
  },
};
