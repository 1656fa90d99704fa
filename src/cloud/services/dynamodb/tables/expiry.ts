import type { DynamoContext } from '../find.ts';
import { attribute, type Attributes } from '../values/attribute-value.ts';
import { changing, type TableChange } from './change.ts';
import { walkAll } from './collection.ts';
import type { Table } from './table.ts';
import { writeItem } from './write-item.ts';

/** How often expired items are looked for. AWS deletes them "within a few days". */
const SWEEP_MS = 3_600_000;

/** Items that expired longer ago are kept, as a safeguard against wrong units. */
const MAX_AGE_SECONDS = 5 * 365 * 24 * 3600;

/** `enabledAt` tells these sweeps from those of an earlier time that time to live was on. */
interface Sweep extends TableChange {
  enabledAt: number;
}

/** Begins to look for expired items; it goes on until time to live is turned off. */
export function sweepLater(ctx: DynamoContext, { name, id, ttl }: Table): void {
  const payload: Sweep = { name, id, enabledAt: ttl!.enabledAt };
  ctx.clock.schedule({ at: ctx.clock.now() + SWEEP_MS, task: 'expireItems', payload, background: true });
}

export const expiryTasks = {
  expireItems(ctx: DynamoContext, sweep: Sweep): void {
    const table = changing(ctx, sweep);
    if (table?.ttl?.enabledAt !== sweep.enabledAt) return;
    const { attribute: name } = table.ttl;
    const now = ctx.clock.now() / 1000;
    for (const item of [...walkAll(table.items)].filter((each) => hasExpired(each, name, now))) {
      writeItem(ctx, table, item, null, true);
    }
    sweepLater(ctx, table);
  },
};

/** The attribute holds seconds since the epoch; anything but a number never expires. */
function hasExpired(item: Attributes, name: string, now: number): boolean {
  const at = Number(attribute(item, name)?.N ?? Number.NaN);
  return at < now && at > now - MAX_AGE_SECONDS;
}
