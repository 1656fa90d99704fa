import type { SqsContext } from './find.ts';
import { measureQueue } from './metrics.ts';
import { wake } from './long-poll.ts';
import type { Queue } from './store.ts';

interface Return {
  accountId: string;
  name: string;
}

/**
 * A message is hidden until an instant: whoever watches the queue hears of it then. One durable event a queue waits for the first of its
 * messages. It is for later: nobody lets time pass for its sake.
 */
export function expectReturn(ctx: SqsContext, queue: Queue, at: number): void {
  if (at <= ctx.clock.now() || (queue.nextReturn && queue.nextReturn.at <= at)) return;
  if (queue.nextReturn) ctx.clock.cancel(queue.nextReturn.event);
  const payload: Return = { accountId: queue.accountId, name: queue.name };
  queue.nextReturn = { at, event: ctx.clock.schedule({ at, task: 'messagesReturn', payload, background: true }) };
}

/** Task: a hidden message can be received (again), unless it has been deleted meanwhile. */
export function messagesReturn(ctx: SqsContext, { accountId, name }: Return): void {
  const queue = ctx.storeOf(accountId, ctx.region).queues.get(name);
  const now = ctx.clock.now();
  // A queue that was deleted and made again waits for messages of its own.
  if (!queue?.nextReturn || queue.nextReturn.at > now) return;
  queue.nextReturn = null;
  measureQueue(ctx, queue);
  wake(ctx, queue);
  const next = nextVisibleAt(queue, now);
  if (next < Infinity) expectReturn(ctx, queue, next);
}

/** When the next hidden message can be received again, virtual ms; Infinity when none is hidden. */
export function nextVisibleAt(queue: Queue, now: number): number {
  let next = Infinity;
  for (const { visibleAt } of queue.messages.values()) {
    if (visibleAt > now && visibleAt < next) next = visibleAt;
  }
  return next;
}
