import { invalidArgument, resourceNotFound } from './errors.ts';
import { findStream, readStreamArn } from './find.ts';
import type { Consumer, KinesisContext, Stream } from './store.ts';

/** A consumer with the stream it reads. */
export interface FoundConsumer {
  stream: Stream;
  consumer: Consumer;
}

/** @throws {AwsError} ResourceNotFoundException */
export function findConsumerByArn(ctx: KinesisContext, arn: string): FoundConsumer {
  const place = readStreamArn(arn);
  const name = /\/consumer\/([^:]+):\d+$/.exec(arn)?.[1];
  if (!place || !name) throw invalidArgument(`Invalid consumer ARN: ${arn}`);
  const stream = findStream(ctx, { StreamARN: arn.slice(0, arn.indexOf('/consumer/')) });
  const consumer = stream.consumers.get(name);
  if (consumer?.arn !== arn) throw resourceNotFound(`Consumer ${name}, account ${place.accountId} not found.`);
  return { stream, consumer };
}

/** By its ARN, or by stream and name. @throws {AwsError} InvalidArgumentException, ResourceNotFoundException */
export function findConsumer(ctx: KinesisContext, input: any): FoundConsumer {
  const { ConsumerARN, StreamARN, ConsumerName } = input;
  if (ConsumerARN !== undefined) return findConsumerByArn(ctx, ConsumerARN);
  if (StreamARN === undefined || ConsumerName === undefined)
    throw invalidArgument('Either ConsumerARN or both ConsumerName and StreamARN need to be provided.');
  const stream = findStream(ctx, { StreamARN });
  const consumer = stream.consumers.get(ConsumerName);
  if (!consumer) throw resourceNotFound(`Consumer ${ConsumerName}, account ${stream.accountId} not found.`);
  return { stream, consumer };
}
