import type { PublishBatchCommandInput, PublishBatchResultEntry, PublishCommandInput } from '@aws-sdk/client-sns';
import {
  batchTooLong,
  emptyBatch,
  entryIdsNotDistinct,
  invalidEntryId,
  invalidReason,
  missing,
  notSimulated,
  tooManyEntries,
} from '../errors.ts';
import { findTopic, type SnsContext } from '../find.ts';
import { MAX_BYTES, prepare } from '../prepare-message.ts';
import { publishTo } from '../publish-message.ts';

const MAX_BATCH = 10;

type Output = { MessageId: string; SequenceNumber?: string };

export function publish(ctx: SnsContext, input: PublishCommandInput): Output {
  const { TopicArn, TargetArn, PhoneNumber } = input;
  if (PhoneNumber !== undefined) throw notSimulated('text messages');
  if (TopicArn === undefined && TargetArn === undefined) throw missing('TopicArn or TargetArn');
  if (TopicArn === undefined && /^arn:[^:]*:sns:[^:]*:[^:]*:(endpoint|app)\//.test(TargetArn!))
    throw invalidReason('TargetArn', 'No endpoint found for the target arn specified');
  const topic = TopicArn === undefined ? findTopic(ctx, TargetArn, 'TargetArn') : findTopic(ctx, TopicArn);
  return publishTo(ctx, topic, prepare(topic, ctx.era, input));
}

/** Up to ten messages at once. What is wrong with one of them fails the whole request, as SNS has it. */
export function publishBatch(
  ctx: SnsContext,
  input: PublishBatchCommandInput,
): { Successful: PublishBatchResultEntry[]; Failed: [] } {
  const topic = findTopic(ctx, input.TopicArn);
  const entries = input.PublishBatchRequestEntries ?? [];
  if (!entries.length) throw emptyBatch();
  if (entries.length > MAX_BATCH) throw tooManyEntries();
  if (!entries.every(({ Id = '' }) => /^[\w-]{1,80}$/.test(Id))) throw invalidEntryId();
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) throw entryIdsNotDistinct();
  const prepared = entries.map((entry, i) =>
    prepare(topic, ctx.era, entry, `publishBatchRequestEntries.${i + 1}.member.messageAttributes`),
  );
  if (prepared.reduce((total, { bytes }) => total + bytes, 0) > MAX_BYTES) throw batchTooLong();
  const Successful = prepared.map((message, i) => ({ Id: entries[i]!.Id, ...publishTo(ctx, topic, message) }));
  return { Successful, Failed: [] };
}
