import type { LambdaContext } from '../store.ts';
import type { Mapping } from './mapping.ts';
import { pollSoon } from './schedule.ts';

/** How long a mapping takes to change its state; AWS takes some seconds, up to a minute. */
const CHANGE_MS = 5_000;

/** The task that ends a change of a mapping's state. */
export const SETTLE_MAPPING = 'settleMapping';

interface Settling {
  uuid: string;
  to: 'Enabled' | 'Disabled' | 'gone';
}

export function settleLater(ctx: LambdaContext, { uuid }: Mapping, to: Settling['to']): void {
  const payload: Settling = { uuid, to };
  ctx.clock.schedule({ at: ctx.clock.now() + CHANGE_MS, task: SETTLE_MAPPING, payload, background: false });
}

/** Task. An enabled mapping looks at once what there is. */
export function settleMapping(ctx: LambdaContext, { uuid, to }: Settling): void {
  const mapping = ctx.store.eventSourceMappings.get(uuid);
  if (!mapping) return;
  if (to === 'gone') {
    if (mapping.poll) ctx.clock.cancel(mapping.poll.event);
    ctx.store.eventSourceMappings.delete(uuid);
    return;
  }
  mapping.state = to;
  mapping.modifiedAt = ctx.clock.now();
  mapping.refusals = 0;
  if (to === 'Enabled') return pollSoon(ctx, mapping);
  // Messages that wait for their batch come back to the queue by themselves.
  Object.assign(mapping.queue, { held: [], heldSince: null });
}
