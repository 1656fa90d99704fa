import type { SqsContext } from './find.ts';
import { counts } from './messages.ts';
import type { Queue } from './store.ts';

const MINUTE = 60_000;
/** A queue is measured for six hours after it was last used: SQS Developer Guide, "Available CloudWatch metrics". */
const ACTIVE_MS = 6 * 60 * MINUTE;
const namespace = 'AWS/SQS';
const units = { SentMessageSize: 'Bytes', ApproximateAgeOfOldestMessage: 'Seconds' };

/** Task: how a queue stands when the minute is over. */
export const SAMPLE = 'sampleQueue';

interface Sample {
  accountId: string;
  name: string;
}

const dimensions = ({ name }: Queue) => [[{ Name: 'QueueName', Value: name }]];

/** Counts what happened to a queue, and looks at how it stands when the minute is over. */
export function measureQueue(ctx: SqsContext, queue: Queue, values: Record<string, number> = {}): void {
  ctx.measure({ namespace, by: dimensions(queue), values, units }, queue);
  const now = ctx.clock.now();
  if (queue.sampledAt !== undefined && queue.sampledAt > now) return;
  queue.sampledAt = (Math.floor(now / MINUTE) + 1) * MINUTE;
  const payload: Sample = { accountId: queue.accountId, name: queue.name };
  ctx.clock.schedule({ at: queue.sampledAt, task: SAMPLE, payload, background: true });
}

/** Tells how many messages there are, and how old: it stands until the queue is used again. */
export function sampleQueue(ctx: SqsContext, { accountId, name }: Sample): void {
  const queue = ctx.storeOf(accountId, ctx.region).queues.get(name);
  if (!queue) return;
  const now = ctx.clock.now();
  const { visible, inFlight, delayed } = counts(queue, now);
  const oldest = [...queue.messages.values()].reduce((least, { sentAt }) => Math.min(least, sentAt), now);
  const by = dimensions(queue);
  const lasts = ACTIVE_MS;
  ctx.measure(
    {
      namespace,
      by,
      values: {
        ApproximateNumberOfMessagesVisible: visible,
        ApproximateNumberOfMessagesNotVisible: inFlight,
        ApproximateNumberOfMessagesDelayed: delayed,
      },
      gauge: { lasts },
    },
    queue,
  );
  const age = { ApproximateAgeOfOldestMessage: Math.floor((now - oldest) / 1000) };
  ctx.measure({ namespace, by, values: age, units, gauge: { lasts, step: queue.messages.size ? 60 : 0 } }, queue);
}
