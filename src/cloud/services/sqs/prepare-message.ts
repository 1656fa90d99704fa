import { sha256 } from '@noble/hashes/sha2.js';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { hex, utf8 } from '../../../std/bytes.ts';
import { invalidParameter, invalidValue, messageTooLong, missingParameter, notForThisQueueType } from './errors.ts';
import type { SqsContext } from './find.ts';
import { MAX_DELAY_S } from './limits.ts';
import { checkAttributes, checkBody, sizeOf } from './message-contents.ts';
import type { Message, Queue } from './store.ts';

/** A message that a queue will take, before it has an id. */
export type Prepared = Pick<Message, 'body' | 'attributes' | 'traceHeader' | 'groupId' | 'deduplicationId'> & {
  delaySeconds: number;
};

type Sent = Omit<SendMessageCommandInput, 'QueueUrl'>;

/** Checks what a sender wants to put into a queue. @throws {AwsError} as SendMessage answers. */
export function prepare(ctx: SqsContext, queue: Queue, input: Sent): Prepared {
  const body = checkBody(input.MessageBody);
  const attributes = checkAttributes(input.MessageAttributes);
  const max = Number(queue.attributes['MaximumMessageSize']);
  if (sizeOf(body, attributes) > max) throw messageTooLong(max);
  const traceHeader = traceHeaderOf(input);
  return {
    body,
    attributes,
    traceHeader,
    ...(queue.fifo ? fifoIds(queue, body, input) : standardIds(ctx, input)),
    delaySeconds: delayOf(queue, input.DelaySeconds),
  };
}

function traceHeaderOf({ MessageSystemAttributes = {} }: Sent): string | null {
  for (const [name, value] of Object.entries(MessageSystemAttributes)) {
    if (name !== 'AWSTraceHeader' || value?.DataType !== 'String' || !value.StringValue)
      throw invalidParameter(
        `Message system attribute name '${name}' is invalid. Only AWSTraceHeader of type String is supported.`,
      );
    return value.StringValue;
  }
  return null;
}

/** Delays of a FIFO queue are the queue's alone. */
function delayOf(queue: Queue, delay: number | undefined): number {
  if (delay === undefined) return Number(queue.attributes['DelaySeconds']);
  if (queue.fifo && delay !== 0) throw notForThisQueueType(delay, 'DelaySeconds');
  if (!(delay >= 0 && delay <= MAX_DELAY_S))
    throw invalidValue(delay, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.');
  return queue.fifo ? Number(queue.attributes['DelaySeconds']) : delay;
}

const ID = /^[\w!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~-]{1,128}$/;
const ID_RULE = 'can only include alphanumeric and punctuation characters. 1 to 128 in length';

function fifoIds(queue: Queue, body: string, input: Sent): Pick<Prepared, 'groupId' | 'deduplicationId'> {
  const { MessageGroupId: groupId, MessageDeduplicationId: given } = input;
  if (!groupId) throw missingParameter('MessageGroupId');
  if (!ID.test(groupId)) throw invalidValue(groupId, 'MessageGroupId', `MessageGroupId ${ID_RULE}.`);
  if (given !== undefined && !ID.test(given))
    throw invalidValue(given, 'MessageDeduplicationId', `MessageDeduplicationId ${ID_RULE}.`);
  if (given === undefined && queue.attributes['ContentBasedDeduplication'] !== 'true')
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  return { groupId, deduplicationId: given ?? hex(sha256(utf8(body))) };
}

/** Since July 2025 standard queues take message groups too, to be fair between tenants; before, they refused both ids. */
function standardIds(ctx: SqsContext, input: Sent): Pick<Prepared, 'groupId' | 'deduplicationId'> {
  const { MessageGroupId: groupId, MessageDeduplicationId: deduplicationId } = input;
  if (deduplicationId !== undefined) throw notForThisQueueType(deduplicationId, 'MessageDeduplicationId');
  if (groupId !== undefined && ctx.era === '2016') throw notForThisQueueType(groupId, 'MessageGroupId');
  if (groupId !== undefined && !ID.test(groupId))
    throw invalidValue(groupId, 'MessageGroupId', `MessageGroupId ${ID_RULE}.`);
  return { groupId: groupId ?? null, deduplicationId: null };
}
