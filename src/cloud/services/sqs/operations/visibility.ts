import type {
  ChangeMessageVisibilityBatchCommandInput,
  ChangeMessageVisibilityCommandInput,
} from '@aws-sdk/client-sqs';
import { checkBatch, runBatch, type BatchResult } from '../batch.ts';
import { expiredReceiptHandle, invalidValue, missingParameter, notAvailableForVisibility } from '../errors.ts';
import { findQueue, type SqsContext } from '../find.ts';
import { MAX_VISIBILITY_S } from '../limits.ts';
import { expectReturn } from '../hidden-messages.ts';
import { wake } from '../long-poll.ts';
import { messageIdOf } from '../receipt-handle.ts';
import type { Queue } from '../store.ts';

interface Change {
  ReceiptHandle?: string | undefined;
  VisibilityTimeout?: number | undefined;
}

export function changeMessageVisibility(ctx: SqsContext, input: ChangeMessageVisibilityCommandInput): object {
  change(ctx, findQueue(ctx, input), input);
  return {};
}

export function changeMessageVisibilityBatch(
  ctx: SqsContext,
  input: ChangeMessageVisibilityBatchCommandInput,
): BatchResult<object> {
  const queue = findQueue(ctx, input);
  const entries = checkBatch(input.Entries, 'ChangeMessageVisibilityBatchRequestEntry');
  return runBatch(entries, (entry) => {
    change(ctx, queue, entry);
    return {};
  });
}

/** Hides a received message for so many seconds from now on; 0 gives it back at once. */
function change(ctx: SqsContext, queue: Queue, { ReceiptHandle: handle, VisibilityTimeout: seconds }: Change): void {
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  if (!(seconds >= 0 && seconds <= MAX_VISIBILITY_S))
    throw invalidValue(seconds, 'VisibilityTimeout', 'Must be between 0 and 43200, if provided.');
  const message = queue.messages.get(messageIdOf(queue, handle));
  if (!message || message.receiptHandle !== handle) throw notAvailableForVisibility(handle!);
  const now = ctx.clock.now();
  if (queue.fifo && message.visibleAt <= now) throw expiredReceiptHandle(handle!);
  const until = now + seconds * 1000;
  if (until - message.receivedAt > MAX_VISIBILITY_S * 1000)
    throw invalidValue(
      seconds,
      'VisibilityTimeout',
      `Total VisibilityTimeout for the message is beyond the limit [${MAX_VISIBILITY_S} seconds].`,
    );
  message.visibleAt = until;
  wake(ctx, queue);
  expectReturn(ctx, queue, until);
}
