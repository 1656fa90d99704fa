import type {
  Message as ReceivedMessage,
  MessageSystemAttributeName,
  ReceiveMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { invalidValue, unknownAttribute } from '../errors.ts';
import { findQueue, type SqsContext } from '../find.ts';
import { MAX_BATCH, MAX_VISIBILITY_S, MAX_WAIT_S } from '../limits.ts';
import { waitForChange } from '../long-poll.ts';
import { md5Hex, md5OfAttributes } from '../message-md5.ts';
import { nextVisibleAt } from '../hidden-messages.ts';
import { measureQueue } from '../metrics.ts';
import { take } from '../messages.ts';
import type { Message, MessageAttributes } from '../store.ts';

/** Receives messages, waiting for the first of them when asked to. No messages: no member. */
export async function receiveMessage(
  ctx: SqsContext,
  input: ReceiveMessageCommandInput,
): Promise<{ Messages?: ReceivedMessage[] }> {
  const { attributes } = findQueue(ctx, input);
  const max = input.MaxNumberOfMessages ?? 1;
  if (!(max >= 1 && max <= MAX_BATCH))
    throw invalidValue(max, 'MaxNumberOfMessages', 'Must be between 1 and 10, if provided.');
  const wait = input.WaitTimeSeconds ?? Number(attributes['ReceiveMessageWaitTimeSeconds']);
  if (!(wait >= 0 && wait <= MAX_WAIT_S))
    throw invalidValue(wait, 'WaitTimeSeconds', 'Must be >= 0 and <= 20, if provided.');
  const visibility = input.VisibilityTimeout ?? Number(attributes['VisibilityTimeout']);
  if (!(visibility >= 0 && visibility <= MAX_VISIBILITY_S))
    throw invalidValue(visibility, 'VisibilityTimeout', 'Must be between 0 and 43200, if provided.');
  const names = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const unknown = names.find((name) => !SYSTEM_ATTRIBUTES.includes(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);

  const deadline = ctx.clock.now() + wait * 1000;
  for (;;) {
    // Found again each time: it may have been deleted while this waited.
    const queue = findQueue(ctx, input);
    const taken = take(ctx, queue, max, visibility);
    const now = ctx.clock.now();
    if (taken.length) measureQueue(ctx, queue, { NumberOfMessagesReceived: taken.length });
    if (taken.length) return { Messages: taken.map((message) => shown(message, names, input.MessageAttributeNames)) };
    if (now >= deadline) {
      measureQueue(ctx, queue, { NumberOfEmptyReceives: 1 });
      return {};
    }
    await waitForChange(ctx, queue, Math.min(deadline, nextVisibleAt(queue, now)));
  }
}

const SYSTEM_ATTRIBUTES: readonly string[] = [
  'All',
  'SenderId',
  'SentTimestamp',
  'ApproximateReceiveCount',
  'ApproximateFirstReceiveTimestamp',
  'SequenceNumber',
  'MessageDeduplicationId',
  'MessageGroupId',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
] satisfies MessageSystemAttributeName[];

function shown(message: Message, systemNames: string[], attributeNames: string[] = []): ReceivedMessage {
  const system = Object.entries(systemAttributes(message)).filter(
    ([name, value]) => value !== null && (systemNames.includes('All') || systemNames.includes(name)),
  ) as [string, string][];
  const attributes = selected(message.attributes, attributeNames);
  const digest = md5OfAttributes(attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle!,
    MD5OfBody: md5Hex(message.body),
    Body: message.body,
    ...(system.length ? { Attributes: Object.fromEntries(system) } : {}),
    ...(digest ? { MD5OfMessageAttributes: digest, MessageAttributes: attributes } : {}),
  };
}

const systemAttributes = (message: Message): Record<string, string | null> => ({
  SenderId: message.senderId,
  ApproximateFirstReceiveTimestamp: String(Math.floor(message.firstReceivedAt!)),
  ApproximateReceiveCount: String(message.receiveCount),
  SentTimestamp: String(Math.floor(message.sentAt)),
  SequenceNumber: message.sequenceNumber,
  MessageDeduplicationId: message.deduplicationId,
  MessageGroupId: message.groupId,
  AWSTraceHeader: message.traceHeader,
  DeadLetterQueueSourceArn: message.deadLetterSourceArn,
});

/** Attributes by exact name, by prefix (`bar.*`), or all of them (`All`, `.*`). */
function selected(attributes: MessageAttributes, names: string[]): MessageAttributes {
  const fits = (name: string) =>
    names.some(
      (wanted) =>
        wanted === name ||
        wanted === 'All' ||
        wanted === '*' ||
        (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => fits(name)));
}
