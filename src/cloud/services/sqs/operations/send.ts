import type {
  SendMessageBatchCommandInput,
  SendMessageBatchRequestEntry,
  SendMessageCommandInput,
  SendMessageResult,
} from '@aws-sdk/client-sqs';
import { checkBatch, runBatch, type BatchResult } from '../batch.ts';
import { batchTooLong, invalidParameter } from '../errors.ts';
import { findQueue, type SqsContext } from '../find.ts';
import { maxMessageBytes } from '../limits.ts';
import { md5Hex, md5OfAttributes } from '../message-md5.ts';
import { sizeOf } from '../message-contents.ts';
import { prepare, type Prepared } from '../prepare-message.ts';
import { enqueue } from '../enqueue.ts';

export function sendMessage(ctx: SqsContext, input: SendMessageCommandInput): SendMessageResult {
  const queue = findQueue(ctx, input);
  const prepared = prepare(ctx, queue, input);
  return { ...digests(prepared), ...enqueue(ctx, queue, prepared) };
}

/** Entries that are wrong in themselves fail alone; one that a FIFO queue could not place fails the whole batch. */
export function sendMessageBatch(ctx: SqsContext, input: SendMessageBatchCommandInput): BatchResult<SendMessageResult> {
  const queue = findQueue(ctx, input);
  const entries = checkBatch(input.Entries, 'SendMessageBatchRequestEntry');
  const sent = entries.reduce((total, entry) => total + bytesOf(entry), 0);
  const max = maxMessageBytes[ctx.era];
  if (sent > max) throw batchTooLong(max, sent);
  if (queue.fifo && entries.some(({ MessageGroupId }) => !MessageGroupId))
    throw invalidParameter('The request must contain the parameter MessageGroupId.');
  if (
    queue.fifo &&
    queue.attributes['ContentBasedDeduplication'] !== 'true' &&
    entries.some(({ MessageDeduplicationId }) => !MessageDeduplicationId)
  )
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  return runBatch(entries, (entry) => {
    const prepared = prepare(ctx, queue, entry);
    return { ...digests(prepared), ...enqueue(ctx, queue, prepared) };
  });
}

const bytesOf = ({ MessageBody = '', MessageAttributes = {} }: SendMessageBatchRequestEntry): number =>
  sizeOf(MessageBody, MessageAttributes);

function digests({ body, attributes, traceHeader }: Prepared): SendMessageResult {
  const ofAttributes = md5OfAttributes(attributes);
  const ofSystem =
    traceHeader === null
      ? undefined
      : md5OfAttributes({ AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } });
  return {
    MD5OfMessageBody: md5Hex(body),
    ...(ofAttributes ? { MD5OfMessageAttributes: ofAttributes } : {}),
    ...(ofSystem ? { MD5OfMessageSystemAttributes: ofSystem } : {}),
  };
}
