import type { CreateQueueCommandInput, GetQueueUrlCommandInput, ListQueuesCommandInput } from '@aws-sdk/client-sqs';
import { changedAttributes, initialAttributes, type QueueIdentity } from '../attributes.ts';
import {
  invalidParameter,
  missingParameter,
  purgeQueueInProgress,
  queueDeletedRecently,
  queueNameExists,
  unknownAttribute,
} from '../errors.ts';
import { findByPlace, findQueue, type QueueInput, type SqsContext } from '../find.ts';
import { REST_MS } from '../limits.ts';
import { wake } from '../long-poll.ts';
import { page } from '../paging.ts';
import { queueArn, queueUrl } from '../queue-url.ts';
import type { Queue } from '../store.ts';
import { checkTags } from '../tags.ts';

/** Makes a queue, or finds the one that is there already with the same attributes. */
export function createQueue(ctx: SqsContext, input: CreateQueueCommandInput): { QueueUrl: string } {
  const identity = identityOf(ctx, input);
  const given = Object.fromEntries(Object.entries(input.Attributes ?? {}).map(([name, value]) => [name, value ?? '']));
  const tags = checkTags(new Map(), input.tags ?? {});
  const existing = ctx.store.queues.get(identity.name);
  if (existing) requireSame(ctx, existing, given);
  else ctx.store.queues.set(identity.name, newQueue(ctx, identity, given, tags));
  return { QueueUrl: queueUrl(ctx, identity) };
}

function identityOf(ctx: SqsContext, { QueueName: name, Attributes }: CreateQueueCommandInput): QueueIdentity {
  if (!name) throw missingParameter('QueueName');
  const kind = Attributes?.['FifoQueue' as keyof typeof Attributes];
  // Only "true" can be said when a queue is made; in 2016 there was nothing to be said.
  if (kind !== undefined && (kind !== 'true' || ctx.era === '2016')) throw unknownAttribute('FifoQueue');
  const fifo = kind === 'true';
  if (fifo && (!name.endsWith('.fifo') || !/^[\w-]{1,75}\.fifo$/.test(name)))
    throw invalidParameter(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  if (!fifo && !/^[\w-]{1,80}$/.test(name))
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  const { accountId, region } = ctx;
  return { name, accountId, region, fifo, arn: queueArn(region, { accountId, name }) };
}

function requireSame(ctx: SqsContext, queue: Queue, given: Record<string, string>): void {
  const wanted = changedAttributes(ctx, queue, queue.attributes, given);
  const other = Object.keys(given).find((name) => wanted[name] !== queue.attributes[name]);
  if (other) throw queueNameExists(other);
}

function newQueue(
  ctx: SqsContext,
  identity: QueueIdentity,
  given: Record<string, string>,
  tags: Map<string, string>,
): Queue {
  const now = ctx.clock.now();
  const deletedAt = ctx.store.deletedAt.get(identity.name);
  if (deletedAt !== undefined && now - deletedAt < REST_MS) throw queueDeletedRecently();
  const attributes = initialAttributes(ctx, identity, given);
  ctx.store.deletedAt.delete(identity.name);
  return {
    ...identity,
    createdAt: now,
    modifiedAt: now,
    purgedAt: null,
    attributes,
    tags,
    messages: new Map(),
    deduplications: new Map(),
    nextReturn: null,
    numbered: 0,
  };
}

/** Deletes a queue with all its messages. Its name rests for a minute. */
export function deleteQueue(ctx: SqsContext, input: QueueInput): object {
  const queue = findQueue(ctx, input);
  const store = ctx.storeOf(queue.accountId, queue.region);
  store.queues.delete(queue.name);
  store.deletedAt.set(queue.name, ctx.clock.now());
  wake(ctx, queue);
  return {};
}

export function getQueueUrl(ctx: SqsContext, input: GetQueueUrlCommandInput): { QueueUrl: string } {
  if (!input.QueueName) throw missingParameter('QueueName');
  const accountId = input.QueueOwnerAWSAccountId ?? ctx.accountId;
  return { QueueUrl: queueUrl(ctx, findByPlace(ctx, { accountId, name: input.QueueName })) };
}

/** The account's queues by name; in pages when the caller asks for pages, else at most a thousand. */
export function listQueues(
  ctx: SqsContext,
  input: ListQueuesCommandInput,
): { QueueUrls?: string[]; NextToken?: string } {
  const prefix = input.QueueNamePrefix ?? '';
  const queues = [...ctx.store.queues.values()].filter(({ name }) => name.startsWith(prefix));
  return page(ctx, queues, input, 'QueueUrls');
}

/** Deletes all messages of a queue, once in a minute. */
export function purgeQueue(ctx: SqsContext, input: QueueInput): object {
  const queue = findQueue(ctx, input);
  const now = ctx.clock.now();
  if (queue.purgedAt !== null && now - queue.purgedAt < REST_MS) throw purgeQueueInProgress(queue.name);
  queue.purgedAt = now;
  queue.messages.clear();
  return {};
}
