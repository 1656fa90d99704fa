import type { SqsContext } from './find.ts';
import type { Queue, SqsStore } from './store.ts';

/**
 * Long polling in virtual time. A poll waits for a signal that comes from whoever changes the queue, or from a durable event at the end
 * of its time. Polls live in memory only: an account is saved when nothing waits.
 */
type Ring = () => void;

const waiting = new WeakMap<Queue, Set<Ring>>();
const endings = new WeakMap<SqsStore, Map<string, Ring>>();

/** Waits until something changes in the queue, at most until an instant (virtual ms). */
export async function waitForChange(ctx: SqsContext, queue: Queue, until: number): Promise<void> {
  const signal = ctx.clock.signal<void>();
  const ring = () => signal.fire();
  const polls = remembered(waiting, queue, () => new Set<Ring>());
  const ends = remembered(endings, ctx.store, () => new Map<string, Ring>());
  polls.add(ring);
  ends.set(ctx.requestId, ring);
  const end = ctx.clock.schedule({
    at: until,
    task: 'endPoll',
    payload: { requestId: ctx.requestId },
    background: false,
    // A client outside may send while it polls; a function that polls has nothing to wait for but virtual time.
    patient: !!ctx.request && !ctx.invocationId,
  });
  await signal.wait();
  polls.delete(ring);
  ends.delete(ctx.requestId);
  ctx.clock.cancel(end);
}

/** Lets every poll of a queue look again, and tells whoever watches it. */
export function wake(ctx: SqsContext, queue: Queue): void {
  for (const ring of waiting.get(queue) ?? []) ring();
  ctx.announce(queue.arn);
}

/** Task: the time of a poll is over, or a hidden message has come back. */
export function endPoll(ctx: SqsContext, { requestId }: { requestId: string }): void {
  endings.get(ctx.store)?.get(requestId)?.();
}

function remembered<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
