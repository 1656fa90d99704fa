import type { KinesisContext, Stream } from './store.ts';
import { openShards, replaceShards, scaleTo } from './shards.ts';

/** How long streams take to be made, changed and deleted, in virtual ms: some ten seconds as a rule; AWS names no figure. */
const CHANGE_MS = 10_000;

interface ChangePayload {
  name: string;
  id: string;
  change: Change;
}

/** What a stream is on its way to. */
export type Change =
  | { kind: 'activate' }
  | { kind: 'delete' }
  | { kind: 'scale'; count: number }
  | { kind: 'replace'; shardIds: string[]; ranges: { startHash: string; endHash: string }[] };

/** Ends a change of a stream some seconds from now. */
export function finishLater(ctx: KinesisContext, { accountId, region, name, id }: Stream, change: Change): void {
  const payload: ChangePayload & { accountId: string; region: string } = { accountId, region, name, id, change };
  ctx.clock.schedule({ at: ctx.clock.now() + CHANGE_MS, task: 'finishChange', payload, background: false });
}

interface ConsumerPayload {
  name: string;
  id: string;
  consumer: string;
}

export function finishConsumerLater(ctx: KinesisContext, { name, id }: Stream, consumer: string): void {
  const payload: ConsumerPayload = { name, id, consumer };
  ctx.clock.schedule({ at: ctx.clock.now() + CHANGE_MS, task: 'finishConsumer', payload, background: false });
}

export const lifecycleTasks = {
  finishChange(ctx: KinesisContext, payload: ChangePayload & { accountId: string; region: string }): void {
    const { streams } = ctx.storeOf(payload.accountId, payload.region);
    const stream = streams.get(payload.name);
    if (stream?.id !== payload.id) return;
    const { change } = payload;
    if (change.kind === 'delete') {
      streams.delete(payload.name);
      return;
    }
    if (stream.status === 'DELETING') return;
    stream.status = 'ACTIVE';
    const now = ctx.clock.now();
    if (change.kind === 'scale') scaleTo(stream, change.count, now);
    if (change.kind === 'replace') {
      const old = openShards(stream).filter(({ id }) => change.shardIds.includes(id));
      replaceShards(stream, old, change.ranges, now);
    }
    if (change.kind !== 'activate') ctx.announce(stream.arn);
  },
  finishConsumer(ctx: KinesisContext, { name, id, consumer: consumerName }: ConsumerPayload): void {
    const stream = ctx.store.streams.get(name);
    const consumer = stream?.id === id ? stream.consumers.get(consumerName) : undefined;
    if (consumer?.status === 'CREATING') consumer.status = 'ACTIVE';
    else if (consumer?.status === 'DELETING') stream!.consumers.delete(consumerName);
  },
};
