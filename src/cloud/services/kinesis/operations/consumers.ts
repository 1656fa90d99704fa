import { required } from '../../../constraints.ts';
import { findConsumer } from '../consumers.ts';
import { describeConsumer } from '../describe.ts';
import { limitExceeded, resourceInUse } from '../errors.ts';
import { findUsable } from '../find.ts';
import { finishConsumerLater } from '../lifecycle.ts';
import { readPageToken, writePageToken } from '../page-token.ts';
import { between, check, consumerName } from '../rules.ts';
import { checkTags } from '../tags.ts';
import type { Consumer, KinesisContext } from '../store.ts';

const MOST_CONSUMERS = 20;

export function registerStreamConsumer(ctx: KinesisContext, input: any): object {
  check(input, { StreamARN: [required], ConsumerName: consumerName });
  checkTags(new Map(), input.Tags);
  const stream = findUsable(ctx, { StreamARN: input.StreamARN });
  const name: string = input.ConsumerName;
  if (stream.consumers.has(name))
    throw resourceInUse(`Consumer ${name} under stream ${stream.name} already exists for account ${stream.accountId}.`);
  if (stream.consumers.size >= MOST_CONSUMERS)
    throw limitExceeded(`Stream ${stream.name} has reached its limit of ${MOST_CONSUMERS} registered consumers.`);
  const createdAt = ctx.clock.now();
  const consumer: Consumer = {
    name,
    arn: `${stream.arn}/consumer/${name}:${Math.floor(createdAt / 1000)}`,
    status: 'CREATING',
    createdAt,
    tags: new Map(Object.entries(input.Tags ?? {})),
  };
  stream.consumers.set(name, consumer);
  finishConsumerLater(ctx, stream, name);
  return { Consumer: describeConsumer(consumer) };
}

export function describeStreamConsumer(ctx: KinesisContext, input: any): object {
  const { stream, consumer } = findConsumer(ctx, input);
  return { ConsumerDescription: { ...describeConsumer(consumer), StreamARN: stream.arn } };
}

export function deregisterStreamConsumer(ctx: KinesisContext, input: any): object {
  const { stream, consumer } = findConsumer(ctx, input);
  consumer.status = 'DELETING';
  finishConsumerLater(ctx, stream, consumer.name);
  return {};
}

export function listStreamConsumers(ctx: KinesisContext, input: any): object {
  check(input, { StreamARN: [required], MaxResults: between(1, 10_000) });
  const now = ctx.clock.now();
  const after = input.NextToken === undefined ? '' : readPageToken(input.NextToken, now).after;
  const stream = findUsable(ctx, { StreamARN: input.StreamARN });
  const rest = [...stream.consumers.values()]
    .filter(({ name }) => name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = rest.slice(0, input.MaxResults ?? 100);
  return {
    Consumers: page.map(describeConsumer),
    ...(page.length < rest.length
      ? { NextToken: writePageToken({ streamArn: stream.arn, after: page.at(-1)!.name }, now) }
      : {}),
  };
}
