import { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../caller.ts';
import { parseArn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import type { LambdaContext } from '../store.ts';
import type { BatchOutcome } from './invoke-batch.ts';
import type { Batch, Mapping } from './mapping.ts';
import { queueUrlOf } from './source-arn.ts';

export type Discarded = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/**
 * The record about a batch that was given up. Queues and topics get where its records are, a bucket the records too.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export function failureRecord(
  mapping: Mapping,
  shardId: string,
  batch: Batch,
  condition: Discarded,
  outcome: BatchOutcome | null,
  now: number,
): object {
  const [first] = batch.items;
  const last = batch.items.at(-1)!;
  return {
    requestContext: {
      requestId: batch.requestId,
      functionArn: mapping.functionArn,
      condition,
      approximateInvokeCount: batch.attempts,
    },
    responseContext:
      outcome?.kind === 'failed'
        ? { statusCode: 200, executedVersion: outcome.version, functionError: outcome.functionError }
        : null,
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    [mapping.kind === 'kinesis' ? 'KinesisBatchInfo' : 'DDBStreamBatchInfo']: {
      shardId,
      startSequenceNumber: first!.sequence,
      endSequenceNumber: last.sequence,
      approximateArrivalOfFirstRecord: new Date(first!.at).toISOString(),
      approximateArrivalOfLastRecord: new Date(last.at).toISOString(),
      batchSize: batch.items.length,
      streamArn: mapping.sourceArn,
    },
  };
}

/** Sends the record to the mapping's destination, as the function's role. What is refused is lost; the refusal stands in the trace. */
export async function tellDestination(
  ctx: LambdaContext,
  as: Caller,
  mapping: Mapping,
  shardId: string,
  batch: Batch,
  record: object,
): Promise<void> {
  const destination = mapping.settings.onFailure;
  if (destination === null) return;
  const { service, region, resource } = parseArn(destination)!;
  const body = JSON.stringify(record);
  const options = { as, region: region || ctx.region };
  try {
    if (service === 'sqs')
      await ctx.call('sqs', 'SendMessage', { QueueUrl: queueUrlOf(destination), MessageBody: body }, options);
    else if (service === 'sns') await ctx.call('sns', 'Publish', { TopicArn: destination, Message: body }, options);
    else {
      const payload = JSON.stringify({ Records: batch.items.map(({ event }) => event) });
      const Body = utf8(JSON.stringify({ ...record, payload }));
      await ctx.call('s3', 'PutObject', { Bucket: resource, Key: objectKey(ctx, mapping, shardId), Body }, options);
    }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

/** `aws/lambda/MAPPING/SHARD/2026/11/23/2026-11-23T12.00.00-RANDOM` */
function objectKey(ctx: LambdaContext, { uuid }: Mapping, shardId: string): string {
  const now = new Date(ctx.clock.now()).toISOString();
  const day = now.slice(0, 10).replaceAll('-', '/');
  return `aws/lambda/${uuid}/${shardId}/${day}/${now.slice(0, 19).replaceAll(':', '.')}-${ctx.ids.uuid('event-source-mapping')}`;
}
