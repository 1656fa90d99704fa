import { utf8 } from '../../../std/bytes.ts';
import { send } from './delivery/send.ts';
import { accepts } from './filter-policy/accepts.ts';
import type { SnsContext } from './find.ts';
import { measureTopic } from './metrics.ts';
import type { Prepared } from './prepare-message.ts';
import type { Published, Topic } from './store.ts';

const DEDUPLICATION_MS = 5 * 60_000;
const FIRST_SEQUENCE = 10_000_000_000_000_000_000n;

/** Gives a message an id and sends it to every confirmed subscription that wants it. */
export function publishTo(
  ctx: SnsContext,
  topic: Topic,
  message: Prepared,
): { MessageId: string; SequenceNumber?: string } {
  const known = recent(ctx, topic, message);
  if (known) return { MessageId: known.messageId, SequenceNumber: known.sequenceNumber };
  const messageId = ctx.ids.uuid('sns-message');
  const sequenceNumber = topic.fifo ? String(FIRST_SEQUENCE + BigInt(++topic.numbered)) : null;
  const at = ctx.clock.now();
  if (sequenceNumber !== null)
    topic.deduplications.set(deduplicationKey(topic, message), { messageId, sequenceNumber, at });

  measureTopic(ctx, topic, { NumberOfMessagesPublished: 1, PublishSize: utf8(message.texts.default).length });
  for (const subscription of topic.subscriptions.values()) {
    if (subscription.token !== null) continue;
    if (!accepts(subscription, message.attributes, message.texts.default)) {
      measureTopic(ctx, topic, { NumberOfNotificationsFilteredOut: 1 });
      continue;
    }
    send(ctx, subscription, {
      type: 'Notification',
      messageId,
      sequenceNumber,
      topicArn: topic.arn,
      subject: message.subject,
      text: message.texts[subscription.protocol] ?? message.texts.default,
      attributes: message.attributes,
      groupId: message.groupId,
      deduplicationId: message.deduplicationId,
      publishedAt: at,
    });
  }
  return { MessageId: messageId, ...(sequenceNumber === null ? {} : { SequenceNumber: sequenceNumber }) };
}

/** What a FIFO topic has accepted in the last five minutes and takes this message for. */
function recent(ctx: SnsContext, topic: Topic, message: Prepared): Published | undefined {
  for (const [key, { at }] of topic.deduplications) {
    if (ctx.clock.now() - at < DEDUPLICATION_MS) break;
    topic.deduplications.delete(key);
  }
  return topic.fifo ? topic.deduplications.get(deduplicationKey(topic, message)) : undefined;
}

const deduplicationKey = ({ attributes }: Topic, { groupId, deduplicationId }: Prepared): string =>
  attributes['FifoThroughputScope'] === 'MessageGroup' ? `${groupId} ${deduplicationId}` : String(deduplicationId);
