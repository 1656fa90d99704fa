import type { KinesisContext, Stream } from './store.ts';

const units = {
  IncomingBytes: 'Bytes',
  'GetRecords.Bytes': 'Bytes',
  'GetRecords.IteratorAgeMilliseconds': 'Milliseconds',
};

/** https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html */
export const measureStream = (ctx: KinesisContext, stream: Stream, values: Record<string, number>): void =>
  ctx.measure(
    { namespace: 'AWS/Kinesis', by: [[{ Name: 'StreamName', Value: stream.name }]], values, units },
    { accountId: stream.accountId, region: ctx.region },
  );
