import type {
  GetQueueAttributesCommandInput,
  ListDeadLetterSourceQueuesCommandInput,
  SetQueueAttributesCommandInput,
} from '@aws-sdk/client-sqs';
import { changedAttributes } from '../attributes.ts';
import { missingParameter, unknownAttribute } from '../errors.ts';
import { findQueue, type SqsContext } from '../find.ts';
import { wake } from '../long-poll.ts';
import { counts } from '../messages.ts';
import { page } from '../paging.ts';
import { redrivePolicyOf } from '../redrive-policy.ts';
import type { Queue } from '../store.ts';

/** Names that a queue may lack a value for and that can be asked for all the same. */
const OPTIONAL = [
  'Policy',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
];

/** The attributes that are asked for by name, or all of them. None is returned unasked. */
export function getQueueAttributes(
  ctx: SqsContext,
  input: GetQueueAttributesCommandInput,
): { Attributes?: Record<string, string> } {
  const queue = findQueue(ctx, input);
  const all = attributesOf(queue, ctx.clock.now());
  const names: string[] = input.AttributeNames ?? [];
  const unknown = names.find((name) => name !== 'All' && !(name in all) && !OPTIONAL.includes(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  const asked = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
  return asked.length ? { Attributes: Object.fromEntries(asked) } : {};
}

/** Every attribute of a queue. Instants are in whole seconds. */
function attributesOf(queue: Queue, now: number): Record<string, string> {
  const { visible, inFlight, delayed } = counts(queue, now);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...queue.attributes,
  };
}

export function setQueueAttributes(ctx: SqsContext, input: SetQueueAttributesCommandInput): object {
  const queue = findQueue(ctx, input);
  const given = Object.entries(input.Attributes ?? {}) as [string, string][];
  if (!given.length) throw missingParameter('Attribute.Name');
  queue.attributes = changedAttributes(ctx, queue, queue.attributes, Object.fromEntries(given));
  queue.modifiedAt = ctx.clock.now();
  wake(ctx, queue);
  return {};
}

/** The queues whose messages end up in this one. */
export function listDeadLetterSourceQueues(
  ctx: SqsContext,
  input: ListDeadLetterSourceQueuesCommandInput,
): { queueUrls: string[]; NextToken?: string } {
  const { arn, accountId, region } = findQueue(ctx, input);
  const others = [...ctx.storeOf(accountId, region).queues.values()];
  const sources = others.filter((queue) => redrivePolicyOf(queue)?.deadLetterTargetArn === arn);
  return { queueUrls: [], ...page(ctx, sources, input, 'queueUrls') };
}
