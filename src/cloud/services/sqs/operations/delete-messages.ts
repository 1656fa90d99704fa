import type { DeleteMessageBatchCommandInput, DeleteMessageCommandInput } from '@aws-sdk/client-sqs';
import { checkBatch, runBatch, type BatchResult } from '../batch.ts';
import { expiredReceiptHandle } from '../errors.ts';
import { findQueue, type SqsContext } from '../find.ts';
import { wake } from '../long-poll.ts';
import { measureQueue } from '../metrics.ts';
import { messageIdOf } from '../receipt-handle.ts';
import type { Queue } from '../store.ts';

export function deleteMessage(ctx: SqsContext, input: DeleteMessageCommandInput): object {
  remove(ctx, findQueue(ctx, input), input.ReceiptHandle);
  return {};
}

export function deleteMessageBatch(ctx: SqsContext, input: DeleteMessageBatchCommandInput): BatchResult<object> {
  const queue = findQueue(ctx, input);
  const entries = checkBatch(input.Entries, 'DeleteMessageBatchRequestEntry');
  return runBatch(entries, ({ ReceiptHandle }) => {
    remove(ctx, queue, ReceiptHandle);
    return {};
  });
}

/**
 * Deletes the message of a receipt handle. A message that is gone is no error, nor is an older handle of a standard queue: the request
 * succeeds, and the message stays. A FIFO queue refuses handles whose visibility timeout is over.
 */
function remove(ctx: SqsContext, queue: Queue, handle: string | undefined): void {
  const message = queue.messages.get(messageIdOf(queue, handle));
  if (!message) return;
  if (queue.fifo && (message.receiptHandle !== handle || message.visibleAt <= ctx.clock.now()))
    throw expiredReceiptHandle(handle!);
  if (message.receiptHandle !== handle) return;
  queue.messages.delete(message.id);
  measureQueue(ctx, queue, { NumberOfMessagesDeleted: 1 });
  // The next of a FIFO queue's group may be received now.
  if (queue.fifo) wake(ctx, queue);
}
