import { MAX_BATCH_CHARS } from './invoke-batch.ts';
import type { Batch, MappingSettings, ShardProgress, StreamItem } from './mapping.ts';

/** Cuts what a shard holds into batches: each lane gets the records of its keys, in their order. */
export function fillLanes(shard: ShardProgress, { batchSize, parallelization }: MappingSettings): void {
  const items = shard.held.splice(0);
  shard.heldSince = null;
  shard.lanes = Array.from({ length: parallelization }, () => []);
  const chars = shard.lanes.map(() => 0);
  for (const item of items) {
    const number = laneOf(item.key, parallelization);
    const lane = shard.lanes[number]!;
    const batch = lane.at(-1);
    const size = JSON.stringify(item.event).length + 1;
    if (batch && batch.items.length < batchSize && chars[number]! + size <= MAX_BATCH_CHARS) {
      batch.items.push(item);
      chars[number]! += size;
    } else {
      lane.push(newBatch([item]));
      chars[number] = size;
    }
  }
}

export const newBatch = (items: StreamItem[], requestId: string | null = null): Batch => ({
  items,
  attempts: 0,
  failures: 0,
  notBefore: 0,
  requestId,
});

export const isWorking = ({ lanes }: ShardProgress): boolean => lanes.some((lane) => lane.length > 0);

function laneOf(key: string, lanes: number): number {
  if (lanes === 1) return 0;
  let hash = 2166136261;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619);
  return (hash >>> 0) % lanes;
}

/** Two halves, to find the record that fails; AWS does not count the split as a try. */
export function halvesOf({ items, attempts, requestId, failures }: Batch): [Batch, Batch] {
  const middle = Math.ceil(items.length / 2);
  const half = (part: StreamItem[]): Batch => ({
    ...newBatch(part, requestId),
    attempts: Math.max(0, attempts - 1),
    failures,
  });
  return [half(items.slice(0, middle)), half(items.slice(middle))];
}
