import type { AccountPort } from '../../../bridge/account-port.ts';
import { text, utf8 } from '../../../std/bytes.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';

/** Records told of at once, the latest. */
const SHOWN = 20;

/** The stream with all of its shards. ListShards and DescribeStreamSummary came after 2016. */
async function describe(account: AccountPort, StreamName: string) {
  let stream: any;
  const shards = await allPages<any, any, string>(
    (ExclusiveStartShardId) =>
      account.call('kinesis', 'DescribeStream', {
        StreamName,
        ...(ExclusiveStartShardId ? { ExclusiveStartShardId } : {}),
      }),
    ({ StreamDescription }) => {
      stream = StreamDescription;
      return StreamDescription.Shards;
    },
    ({ StreamDescription }) => (StreamDescription.HasMoreShards ? StreamDescription.Shards.at(-1).ShardId : undefined),
  );
  return { ...stream, Shards: shards };
}

/** The records that are still kept, oldest first within each shard. Reading takes nothing away. */
async function recordsOf(account: AccountPort, StreamName: string): Promise<string[]> {
  const all: string[] = [];
  for (const { ShardId } of (await describe(account, StreamName)).Shards) {
    const from = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    const { ShardIterator } = await account.call('kinesis', 'GetShardIterator', from);
    const { Records } = await account.call('kinesis', 'GetRecords', { ShardIterator });
    for (const { PartitionKey, Data } of Records) all.push(`${PartitionKey}: ${text(Data)}`);
  }
  return all;
}

/** The streams of the account: made, filled, looked into, deleted. */
export const streams: ResourceKind<string> = {
  id: 'streams',
  title: 'Streams',
  one: 'stream',
  about: 'A stream keeps records in their order for a day, in shards. Many can read it, each from where it wants.',
  list: (account) =>
    allPages<any, string, string>(
      (ExclusiveStartStreamName) =>
        account.call('kinesis', 'ListStreams', ExclusiveStartStreamName ? { ExclusiveStartStreamName } : {}),
      (page) => page.StreamNames,
      (page) => (page.HasMoreStreams ? page.StreamNames.at(-1) : undefined),
    ),
  nameOf: (name) => name,
  create: {
    submitLabel: 'Create stream',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      {
        name: 'shards',
        label: 'Shards',
        kind: 'number',
        value: '1',
        description: 'Each takes up to 1,000 records or 1 MB a second.',
      },
    ],
    run: (account, { name, shards }) =>
      account.call('kinesis', 'CreateStream', { StreamName: name, ShardCount: Number(shards) }),
  },
  async detail(account, StreamName) {
    const stream = await describe(account, StreamName);
    return {
      facts: [
        ['ARN', stream.StreamARN],
        ['State', stream.StreamStatus],
        ['Capacity', stream.StreamModeDetails?.StreamMode],
        ['Kept for', `${stream.RetentionPeriodHours} hours`],
      ],
      sections: [
        {
          title: 'Shards',
          empty: 'The stream is being made. Let ten seconds of virtual time pass.',
          rows: stream.Shards.map(({ ShardId, HashKeyRange, SequenceNumberRange }: any) => ({
            Shard: ShardId,
            'Hash keys from': HashKeyRange.StartingHashKey,
            to: HashKeyRange.EndingHashKey,
            State: SequenceNumberRange.EndingSequenceNumber ? 'closed' : 'open',
          })),
        },
      ],
    };
  },
  actions: [
    {
      label: 'Put record',
      form: {
        fields: [
          {
            name: 'key',
            label: 'Partition key',
            kind: 'text',
            value: 'a',
            description: 'Records with the same key go to the same shard.',
          },
          { name: 'data', label: 'Data', kind: 'lines' },
        ],
      },
      async run(account, StreamName, { key, data }) {
        const input = { StreamName, PartitionKey: key, Data: utf8(data!) };
        const { ShardId, SequenceNumber } = await account.call('kinesis', 'PutRecord', input);
        return `It is in ${ShardId} as ${SequenceNumber}.`;
      },
    },
    {
      label: 'Look at records',
      async run(account, StreamName) {
        const all = await recordsOf(account, StreamName);
        if (!all.length) return 'There is no record in it.';
        const before = all.length > SHOWN ? `${all.length - SHOWN} more, then ` : '';
        return before + all.slice(-SHOWN).join(' · ');
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its records go with it.',
    run: (account, StreamName) =>
      account.call('kinesis', 'DeleteStream', { StreamName, EnforceConsumerDeletion: true }),
  },
};
