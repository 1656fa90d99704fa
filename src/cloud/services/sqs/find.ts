import { parseArn } from '../../../std/arn.ts';
import type { Context } from '../../service.ts';
import { queueDoesNotExist } from './errors.ts';
import { placeOf, queueArn, type QueuePlace } from './queue-url.ts';
import type { Queue, SqsStore } from './store.ts';

/** The context of an SQS operation. */
export type SqsContext = Context<SqsStore>;

/** What nearly every request names. */
export interface QueueInput {
  QueueUrl?: string | undefined;
}

/** The ARN of the queue that a request means, whether it exists or not. */
export const arnOf = (ctx: SqsContext, { QueueUrl }: QueueInput): string =>
  queueArn(ctx.region, placeOf(ctx, QueueUrl));

/** The queue of a request. @throws {AwsError} QueueDoesNotExist */
export const findQueue = (ctx: SqsContext, { QueueUrl }: QueueInput): Queue => findByPlace(ctx, placeOf(ctx, QueueUrl));

export function findByPlace(ctx: SqsContext, { accountId, name }: QueuePlace): Queue {
  const queue = ctx.storeOf(accountId, ctx.region).queues.get(name);
  if (queue) return queue;
  throw queueDoesNotExist(!!ctx.request && !('x-amz-target' in ctx.request.headers));
}

/** The queue behind an ARN; undefined when there is none. */
export function queueByArn(ctx: SqsContext, arn: string): Queue | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'sqs') return undefined;
  return ctx.storeOf(parts.accountId, parts.region).queues.get(parts.resource);
}
