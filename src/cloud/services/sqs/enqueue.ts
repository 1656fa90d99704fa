import type { SqsContext } from './find.ts';
import { DEDUPLICATION_MS } from './limits.ts';
import { measureQueue } from './metrics.ts';
import { wake } from './long-poll.ts';
import { expectReturn } from './hidden-messages.ts';
import { sizeOf } from './message-contents.ts';
import { ownTraceHeader } from './own-trace-header.ts';
import type { Prepared } from './prepare-message.ts';
import { senderIdOf } from './sender-id.ts';
import type { Queue } from './store.ts';

/** Where sequence numbers begin, and how far apart they are: 20 digits, as SQS numbers messages. */
const FIRST_SEQUENCE = 18_870_000_000_000_000_000n;
const SEQUENCE_STEP = 256n;

/** Puts a message into a queue. A FIFO queue takes a message it has had in the last five minutes for the same one. */
export function enqueue(
  ctx: SqsContext,
  queue: Queue,
  { delaySeconds, ...prepared }: Prepared,
): { MessageId: string; SequenceNumber?: string } {
  const now = ctx.clock.now();
  const key = queue.fifo ? deduplicationKey(queue, prepared) : null;
  const known = key === null ? undefined : recent(queue, key, now);
  if (known) return { MessageId: known.messageId, SequenceNumber: known.sequenceNumber };

  const id = ctx.ids.uuid('sqs-message');
  const sequenceNumber = queue.fifo ? String(FIRST_SEQUENCE + SEQUENCE_STEP * BigInt(++queue.numbered)) : null;
  queue.messages.set(id, {
    ...prepared,
    traceHeader: prepared.traceHeader ?? ownTraceHeader(ctx),
    id,
    senderId: senderIdOf(ctx.caller),
    sentAt: now,
    visibleAt: now + delaySeconds * 1000,
    receiveCount: 0,
    firstReceivedAt: null,
    receiptHandle: null,
    receivedAt: 0,
    sequenceNumber,
    deadLetterSourceArn: null,
  });
  if (key !== null) queue.deduplications.set(key, { messageId: id, sequenceNumber: sequenceNumber!, at: now });
  measureQueue(ctx, queue, { NumberOfMessagesSent: 1, SentMessageSize: sizeOf(prepared.body, prepared.attributes) });
  wake(ctx, queue);
  expectReturn(ctx, queue, now + delaySeconds * 1000);
  return { MessageId: id, ...(sequenceNumber === null ? {} : { SequenceNumber: sequenceNumber }) };
}

const deduplicationKey = (
  { attributes }: Queue,
  { groupId, deduplicationId }: Pick<Prepared, 'groupId' | 'deduplicationId'>,
): string =>
  attributes['DeduplicationScope'] === 'messageGroup' ? `${groupId} ${deduplicationId}` : String(deduplicationId);

function recent(queue: Queue, key: string, now: number) {
  for (const [each, { at }] of queue.deduplications) {
    if (now - at < DEDUPLICATION_MS) break;
    queue.deduplications.delete(each);
  }
  return queue.deduplications.get(key);
}
