import { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../caller.ts';
import { parseArn } from '../../../../std/arn.ts';
import { readLineage } from '../../../lineage.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import type { LambdaContext } from '../store.ts';
import { readBatchFailures } from './batch-failures.ts';
import { passes } from './filter.ts';
import { invokeBatch, MAX_BATCH_CHARS } from './invoke-batch.ts';
import type { Mapping, QueueMessage } from './mapping.ts';
import { begin, end, mayRunMore } from './queue-concurrency.ts';
import { queueRecord } from './queue-event.ts';
import type { RoleSessions } from './role-sessions.ts';
import { pollAt, pollSoon } from './schedule.ts';
import { queueUrlOf } from './source-arn.ts';

/** ReceiveMessage and DeleteMessageBatch take ten at once. */
const AT_ONCE = 10;

/** Takes messages from a queue, hands them to the function in batches, and deletes those it is done with. */
export class QueuePoller {
  readonly #pool: EnvironmentPool;
  readonly #sessions: RoleSessions;

  constructor(pool: EnvironmentPool, sessions: RoleSessions) {
    this.#pool = pool;
    this.#sessions = sessions;
  }

  /** One look at the queue: receives while there is something and another batch may run. @throws {AwsError} as SQS refuses the role */
  async poll(ctx: LambdaContext, mapping: Mapping): Promise<void> {
    const { queue, settings } = mapping;
    const windowMs = settings.windowS * 1000;
    if (isFull(mapping) || isDue(mapping, ctx.clock.now())) this.#start(ctx, mapping);
    while (mayRunMore(mapping, ctx.clock.now()) && (await this.#visible(ctx, mapping))) {
      const received = await this.#receive(ctx, mapping, Math.min(AT_ONCE, settings.batchSize - queue.held.length));
      if (!received.length) break;
      const wanted = received.filter((message) =>
        passes(settings.filters, queueRecord(message, mapping.sourceArn), 'body'),
      );
      await this.#delete(
        ctx,
        mapping,
        received.filter((message) => !wanted.includes(message)),
      );
      if (wanted.length) queue.heldSince ??= ctx.clock.now();
      queue.held.push(...wanted);
      if (!windowMs || isFull(mapping)) this.#start(ctx, mapping);
    }
    if (queue.heldSince !== null) pollAt(ctx, mapping, queue.heldSince + windowMs, false);
  }

  /** Whether there is anything to receive. AWS's pollers ask without end; these ask when there is something to be had. */
  async #visible(ctx: LambdaContext, { sourceArn }: Mapping): Promise<boolean> {
    const { Attributes } = await ctx.call(
      'sqs',
      'GetQueueAttributes',
      { QueueUrl: queueUrlOf(sourceArn), AttributeNames: ['ApproximateNumberOfMessages'] },
      { region: parseArn(sourceArn)!.region, internal: true },
    );
    return Number(Attributes.ApproximateNumberOfMessages) > 0;
  }

  async #receive(ctx: LambdaContext, mapping: Mapping, most: number): Promise<QueueMessage[]> {
    const input = {
      QueueUrl: queueUrlOf(mapping.sourceArn),
      MaxNumberOfMessages: most,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      WaitTimeSeconds: 0,
    };
    return (await this.#call(ctx, mapping, 'ReceiveMessage', input)).Messages ?? [];
  }

  /** Invokes the function with what is held, while polling goes on. */
  #start(ctx: LambdaContext, mapping: Mapping): void {
    const messages = mapping.queue.held.splice(0);
    mapping.queue.heldSince = null;
    if (!messages.length) return;
    begin(mapping, ctx.clock.now());
    ctx.clock.spawn(async () => {
      try {
        await this.#process(ctx, mapping, messages);
      } finally {
        end(mapping);
        if (mapping.state === 'Enabled') pollSoon(ctx, mapping);
      }
    });
  }

  /** Messages that failed stay hidden until their visibility timeout is over, and come again. */
  async #process(ctx: LambdaContext, mapping: Mapping, messages: QueueMessage[]): Promise<void> {
    const records = messages.map((message) => queueRecord(message, mapping.sourceArn));
    const lineage = readLineage(messages.map(({ Attributes }) => Attributes?.AWSTraceHeader));
    const outcome = await invokeBatch(lineage ? ctx.along(lineage) : ctx, this.#pool, mapping, records);
    if (outcome.kind !== 'answered') return;
    const ids = messages.map(({ MessageId }) => MessageId);
    const failed = mapping.settings.responseTypes.length ? readBatchFailures(outcome.payload, ids) : new Set<string>();
    if (failed === 'all') return;
    try {
      await this.#delete(
        ctx,
        mapping,
        messages.filter(({ MessageId }) => !failed.has(MessageId)),
      );
    } catch (error) {
      // The role may not delete any more, or the queue is gone: the messages come again. The refusal stands in the trace.
      if (!(error instanceof AwsError)) throw error;
    }
  }

  async #delete(ctx: LambdaContext, mapping: Mapping, messages: readonly QueueMessage[]): Promise<void> {
    for (let i = 0; i < messages.length; i += AT_ONCE) {
      const Entries = messages.slice(i, i + AT_ONCE).map(({ MessageId: Id, ReceiptHandle }) => ({ Id, ReceiptHandle }));
      await this.#call(ctx, mapping, 'DeleteMessageBatch', { QueueUrl: queueUrlOf(mapping.sourceArn), Entries });
    }
  }

  async #call(ctx: LambdaContext, mapping: Mapping, operation: string, input: object): Promise<any> {
    const as: Caller = await this.#sessions.callerOf(ctx, mapping);
    return ctx.call('sqs', operation, input, { as, region: parseArn(mapping.sourceArn)!.region });
  }
}

/** Whether the window of what is held is over. */
const isDue = ({ queue, settings }: Mapping, now: number): boolean =>
  queue.heldSince !== null && now >= queue.heldSince + settings.windowS * 1000;

/** Whether another message might not fit: the size of ten of the largest is left free. */
function isFull({ queue, settings }: Mapping): boolean {
  const chars = queue.held.reduce((sum, { Body }) => sum + Body.length + 2048, 0);
  return queue.held.length >= settings.batchSize || chars >= MAX_BATCH_CHARS / 2;
}
