import { queueByArn, type SqsContext } from './find.ts';
import { expectReturn } from './hidden-messages.ts';
import { wake } from './long-poll.ts';
import { measureQueue } from './metrics.ts';
import { newReceiptHandle } from './receipt-handle.ts';
import { redrivePolicyOf } from './redrive-policy.ts';
import type { Message, Queue } from './store.ts';

/** Forgets messages older than the queue's retention period. */
function expire(queue: Queue, now: number): void {
  const oldest = now - Number(queue.attributes['MessageRetentionPeriod']) * 1000;
  for (const message of queue.messages.values()) {
    if (message.sentAt < oldest) queue.messages.delete(message.id);
  }
}

/**
 * Takes up to `max` messages that can be received now and hides them for the visibility timeout (seconds). Messages that were
 * received too often go to the dead-letter queue instead. A FIFO queue gives nothing of a group while one of its messages is hidden.
 */
export function take(ctx: SqsContext, queue: Queue, max: number, visibilityTimeout: number): Message[] {
  const now = ctx.clock.now();
  expire(queue, now);
  const blocked = hiddenGroups(queue, now);
  const taken: Message[] = [];
  for (const message of queue.messages.values()) {
    if (taken.length === max) break;
    if (message.visibleAt > now || (message.groupId !== null && blocked.has(message.groupId))) continue;
    if (moveIfDead(ctx, queue, message)) continue;
    message.receiveCount++;
    message.firstReceivedAt ??= now;
    message.receivedAt = now;
    message.visibleAt = now + visibilityTimeout * 1000;
    message.receiptHandle = newReceiptHandle(ctx.ids, queue, message.id);
    taken.push(message);
  }
  if (taken.length) expectReturn(ctx, queue, now + visibilityTimeout * 1000);
  return taken;
}

/** The groups of a FIFO queue that wait for a hidden message; a standard queue's groups never wait. */
function hiddenGroups(queue: Queue, now: number): Set<string> {
  const groups = new Set<string>();
  if (!queue.fifo) return groups;
  for (const { visibleAt, groupId } of queue.messages.values()) {
    if (visibleAt > now && groupId !== null) groups.add(groupId);
  }
  return groups;
}

/** Moves a message that was received as often as its queue allows. It keeps its id and, in a standard queue, its age. */
function moveIfDead(ctx: SqsContext, queue: Queue, message: Message): boolean {
  const policy = redrivePolicyOf(queue);
  if (!policy || message.receiveCount < policy.maxReceiveCount) return false;
  const target = queueByArn(ctx, policy.deadLetterTargetArn);
  if (!target) return false;
  queue.messages.delete(message.id);
  target.messages.set(message.id, {
    ...message,
    sentAt: queue.fifo ? ctx.clock.now() : message.sentAt,
    receiptHandle: null,
    deadLetterSourceArn: queue.arn,
  });
  measureQueue(ctx, target);
  wake(ctx, target);
  return true;
}

/** The three approximate counts of a queue; here they are exact. */
export function counts(queue: Queue, now: number): { visible: number; inFlight: number; delayed: number } {
  expire(queue, now);
  const total = { visible: 0, inFlight: 0, delayed: 0 };
  for (const { visibleAt, receiveCount } of queue.messages.values()) {
    if (visibleAt <= now) total.visible++;
    else if (receiveCount > 0) total.inFlight++;
    else total.delayed++;
  }
  return total;
}
