import type { Caller } from '../../../caller.ts';
import { parseArn } from '../../../../std/arn.ts';
import type { LambdaContext } from '../store.ts';
import { passes } from './filter.ts';
import type { Mapping, ShardProgress, StreamItem } from './mapping.ts';
import { dynamodbItem, kinesisFiltered, kinesisItem } from './stream-event.ts';

/** Reading the shards of a Kinesis or DynamoDB stream, as the function's role. */

export interface ShardInfo {
  id: string;
  parents: string[];
  closed: boolean;
}

interface Page {
  items: StreamItem[];
  /** The last record of the page, whether it passed the filters or not. */
  last: string | null;
  /** The shard is closed and has nothing further. */
  ended: boolean;
  more: boolean;
}

export class StreamSource {
  readonly #ctx: LambdaContext;
  readonly #mapping: Mapping;
  readonly #as: Caller;

  constructor(ctx: LambdaContext, mapping: Mapping, as: Caller) {
    this.#ctx = ctx;
    this.#mapping = mapping;
    this.#as = as;
  }

  /** The shards there are. @throws {AwsError} as the service refuses the role */
  async shards(): Promise<ShardInfo[]> {
    const shards: ShardInfo[] = [];
    let after: string | undefined;
    do {
      const { StreamDescription } = await this.#call('DescribeStream', {
        ...this.#named(),
        ...(after === undefined ? {} : { ExclusiveStartShardId: after }),
      });
      for (const { ShardId, ParentShardId, AdjacentParentShardId, SequenceNumberRange } of StreamDescription.Shards)
        shards.push({
          id: ShardId,
          parents: [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined),
          closed: SequenceNumberRange.EndingSequenceNumber !== undefined,
        });
      after = StreamDescription.HasMoreShards ? shards.at(-1)!.id : undefined;
    } while (after !== undefined);
    return shards;
  }

  /** The next records of a shard. @throws {AwsError} */
  async read(shard: ShardProgress): Promise<Page> {
    const { ShardIterator } = await this.#call('GetShardIterator', {
      ...this.#named(),
      ShardId: shard.id,
      ...this.#position(shard),
    });
    const { Records, NextShardIterator, MillisBehindLatest } = await this.#call('GetRecords', { ShardIterator });
    const { kind, settings, sourceArn } = this.#mapping;
    const source = { sourceArn, shardId: shard.id, roleArn: this.#roleArn() };
    const items = (Records as unknown[]).flatMap((record) => {
      const item = kind === 'kinesis' ? kinesisItem(record, source) : dynamodbItem(record, source);
      const seen = kind === 'kinesis' ? kinesisFiltered(record, item) : item.event;
      return passes(settings.filters, seen, kind === 'kinesis' ? 'data' : 'dynamodb') ? [item] : [];
    });
    const end = Records.at(-1);
    return {
      items,
      last: end ? (kind === 'kinesis' ? end.SequenceNumber : end.dynamodb.SequenceNumber) : null,
      ended: NextShardIterator === undefined,
      more: kind === 'kinesis' ? MillisBehindLatest > 0 : Records.length > 0,
    };
  }

  /** How long the stream keeps its records, in ms. */
  async retentionMs(): Promise<number> {
    if (this.#mapping.kind === 'dynamodb') return 24 * 3_600_000;
    const options = { region: this.#region(), internal: true };
    const { StreamDescriptionSummary } = await this.#ctx.call(
      'kinesis',
      'DescribeStreamSummary',
      this.#named(),
      options,
    );
    return StreamDescriptionSummary.RetentionPeriodHours * 3_600_000;
  }

  /** The newest record of a DynamoDB shard, which has no iterator by time; null when there is none. AWS's own look, not the role's. */
  async newest(shardId: string): Promise<string | null> {
    const options = { region: this.#region(), internal: true };
    const start = { ...this.#named(), ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator } = await this.#ctx.call('dynamodb', 'GetShardIterator', start, options);
    let newest: string | null = null;
    while (ShardIterator) {
      const { Records, NextShardIterator } = await this.#ctx.call('dynamodb', 'GetRecords', { ShardIterator }, options);
      if (!Records.length) break;
      newest = Records.at(-1).dynamodb.SequenceNumber;
      ShardIterator = NextShardIterator;
    }
    return newest;
  }

  #position({ after, beginAt }: ShardProgress): object {
    if (after !== null)
      return this.#mapping.kind === 'kinesis'
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: after }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    if (beginAt !== null) return { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(beginAt) };
    return { ShardIteratorType: 'TRIM_HORIZON' };
  }

  #named(): object {
    const { kind, sourceArn } = this.#mapping;
    return kind === 'kinesis' ? { StreamARN: sourceArn } : { StreamArn: sourceArn };
  }

  #roleArn = (): string => (this.#as.type === 'AssumedRole' ? this.#as.roleArn : this.#as.arn);
  #region = (): string => parseArn(this.#mapping.sourceArn)!.region;

  #call(operation: string, input: object): Promise<any> {
    return this.#ctx.call(this.#mapping.kind, operation, input, { as: this.#as, region: this.#region() });
  }
}
