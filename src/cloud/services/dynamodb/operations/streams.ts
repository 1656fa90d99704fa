import { atLeast, atMost, check, maxLength, minLength, oneOf, pattern, required, tableName } from '../constraints.ts';
import { AwsError } from '../../../aws-error.ts';
import { noSuchStream, validationError } from '../errors.ts';
import type { DynamoContext } from '../find.ts';
import { readIterator, writeIterator } from '../streams/stream-iterator.ts';
import { forgetOld, sequenceOf, type ChangeRecord, type TableStream } from '../streams/table-stream.ts';

/** The operations of DynamoDB Streams. */

const MAX_LISTED = 100;
const MAX_RECORDS = 1000;
const MAX_BYTES = 1_048_576;
const arnRule = [required, minLength(37), maxLength(1024)];
const limit = (most: number) => [atLeast(1), atMost(most)];

function findStream(ctx: DynamoContext, arn: string): TableStream {
  forgetOld(ctx.store, ctx.clock.now());
  const stream = ctx.store.streams.get(arn);
  if (!stream) throw noSuchStream(arn);
  return stream;
}

export function listStreams(ctx: DynamoContext, input: any) {
  check(input, {
    TableName: tableName,
    Limit: limit(MAX_LISTED),
    ExclusiveStartStreamArn: [minLength(37), maxLength(1024)],
  });
  forgetOld(ctx.store, ctx.clock.now());
  const { TableName: table, ExclusiveStartStreamArn: after = '', Limit: most = MAX_LISTED } = input;
  const rest = [...ctx.store.streams.values()]
    .filter(({ arn, tableName }) => arn > after && (table === undefined || table === tableName))
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const page = rest.slice(0, most);
  return {
    Streams: page.map(({ arn, tableName, label }) => ({ StreamArn: arn, TableName: tableName, StreamLabel: label })),
    LastEvaluatedStreamArn: page.length < rest.length ? page.at(-1)!.arn : undefined,
  };
}

export function describeStream(ctx: DynamoContext, input: any) {
  check(input, {
    StreamArn: arnRule,
    Limit: limit(MAX_LISTED),
    ExclusiveStartShardId: [minLength(28), maxLength(65)],
  });
  const stream = findStream(ctx, input.StreamArn);
  const { hash, range } = stream.key;
  const closed = stream.closedAt !== null;
  const shown = stream.shardId > (input.ExclusiveStartShardId ?? '');
  return {
    StreamDescription: {
      StreamArn: stream.arn,
      StreamLabel: stream.label,
      StreamStatus: closed ? 'DISABLED' : 'ENABLED',
      StreamViewType: stream.viewType,
      CreationRequestDateTime: new Date(stream.createdAt),
      TableName: stream.tableName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
      ],
      Shards: shown
        ? [
            {
              ShardId: stream.shardId,
              SequenceNumberRange: {
                StartingSequenceNumber: sequenceOf(1),
                ...(closed ? { EndingSequenceNumber: sequenceOf(Math.max(1, stream.numbered)) } : {}),
              },
            },
          ]
        : [],
    },
  };
}

const TYPES = ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'];

export function getShardIterator(ctx: DynamoContext, input: any) {
  check(input, {
    StreamArn: arnRule,
    ShardId: [required, minLength(28), maxLength(65)],
    ShardIteratorType: [required, oneOf(...TYPES)],
    SequenceNumber: [minLength(21), maxLength(40), pattern('\\d+')],
  });
  const stream = findStream(ctx, input.StreamArn);
  if (stream.shardId !== input.ShardId)
    throw new AwsError(
      'ResourceNotFoundException',
      `Requested resource not found: Shard: ${input.ShardId} in stream: ${stream.arn} not found`,
    );
  const { shardId, arn: streamArn } = stream;
  const now = ctx.clock.now();
  return { ShardIterator: writeIterator({ streamArn, shardId, after: positionOf(stream, input) }, now) };
}

function positionOf(stream: TableStream, { ShardIteratorType: type, SequenceNumber: from }: any): string {
  if (type === 'TRIM_HORIZON') return previous(stream.records[0]?.sequence ?? sequenceOf(stream.numbered + 1));
  if (type === 'LATEST') return sequenceOf(stream.numbered);
  if (from === undefined) throw validationError(`SequenceNumber must be specified for the iterator type ${type}`);
  const oldest = stream.records[0]?.sequence ?? sequenceOf(stream.numbered + 1);
  if (from < oldest && stream.numbered > stream.records.length && from < previous(oldest))
    throw new AwsError(
      'TrimmedDataAccessException',
      'The operation attempted to read past the oldest stream record in a shard.',
    );
  return type === 'AT_SEQUENCE_NUMBER' ? previous(from) : from;
}

const previous = (sequence: string): string => String(BigInt(sequence) - 1n).padStart(sequence.length, '0');

/** Records behind an iterator, at most 1000 and 1 MB; a stream that has ended gives no further iterator at its end. */
export function getRecords(ctx: DynamoContext, input: any) {
  check(input, { ShardIterator: [required, minLength(1), maxLength(2048)], Limit: limit(MAX_RECORDS) });
  const now = ctx.clock.now();
  const position = readIterator(input.ShardIterator, now);
  const stream = findStream(ctx, position.streamArn);
  if (stream.shardId !== position.shardId) throw validationError('Invalid ShardIterator');
  const rest = stream.records.filter(({ sequence }) => sequence > position.after);
  const records: ChangeRecord[] = [];
  let bytes = 0;
  for (const record of rest.slice(0, input.Limit ?? MAX_RECORDS)) {
    bytes += record.bytes;
    if (records.length && bytes > MAX_BYTES) break;
    records.push(record);
  }
  const ended = stream.closedAt !== null && records.length === rest.length;
  const after = records.at(-1)?.sequence ?? position.after;
  return {
    Records: records.map((record) => shown(ctx, stream, record)),
    NextShardIterator: ended ? undefined : writeIterator({ ...position, after }, now),
  };
}

/** Creation times are given to the second. */
const shown = ({ region }: DynamoContext, { viewType }: TableStream, record: ChangeRecord) => ({
  eventID: record.id,
  eventName: record.kind,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: region,
  dynamodb: {
    ApproximateCreationDateTime: new Date(Math.floor(record.at / 1000) * 1000),
    Keys: record.keys,
    ...(record.next ? { NewImage: record.next } : {}),
    ...(record.old ? { OldImage: record.old } : {}),
    SequenceNumber: record.sequence,
    SizeBytes: record.bytes,
    StreamViewType: viewType,
  },
  ...(record.expired ? { userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } } : {}),
});
