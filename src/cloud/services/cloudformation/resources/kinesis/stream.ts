import { fixed, json, number, oneOf, required, struct, tags, text } from '../../template/property-schema.ts';
import { changed, tagChanges, tagMap, type ResourceApi, type ResourceType } from '../resource-type.ts';

/** Hours that Kinesis keeps records when nothing is said. */
const RETENTION = 24;

export const stream: ResourceType = {
  properties: {
    DesiredShardLevelMetrics: json,
    Name: fixed(text),
    RetentionPeriodHours: number,
    ShardCount: number,
    StreamEncryption: json,
    StreamModeDetails: struct({ StreamMode: required(oneOf('ON_DEMAND', 'PROVISIONED')) }),
    Tags: tags,
  },
  attributes: ['Arn'],
  nameProperty: 'Name',
  seconds: 3,
  async create(api, { Name, ShardCount, StreamModeDetails, RetentionPeriodHours, Tags }) {
    const StreamName = Name ?? api.name({ longest: 128 });
    await api.call('kinesis', 'CreateStream', {
      StreamName,
      ...(ShardCount === undefined && !StreamModeDetails ? { ShardCount: 1 } : {}),
      ...(ShardCount === undefined ? {} : { ShardCount }),
      ...(StreamModeDetails ? { StreamModeDetails } : {}),
    });
    const Arn = await untilActive(api, StreamName);
    await retain(api, StreamName, RetentionPeriodHours);
    if (Tags?.length) await api.call('kinesis', 'AddTagsToStream', { StreamName, Tags: tagMap(Tags) });
    return { id: StreamName, attributes: { Arn } };
  },
  async update(api, StreamName, properties, before) {
    if (changed(properties, before, 'ShardCount') && properties.ShardCount !== undefined) {
      const input = { StreamName, TargetShardCount: properties.ShardCount, ScalingType: 'UNIFORM_SCALING' };
      await api.call('kinesis', 'UpdateShardCount', input);
      await untilActive(api, StreamName);
    }
    await retain(api, StreamName, properties.RetentionPeriodHours, before.RetentionPeriodHours);
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('kinesis', 'AddTagsToStream', { StreamName, Tags: tagMap(added) });
    if (removed.length) await api.call('kinesis', 'RemoveTagsFromStream', { StreamName, TagKeys: removed });
  },
  async delete(api, StreamName) {
    await api.call('kinesis', 'DeleteStream', { StreamName });
    while (await api.look('kinesis', 'DescribeStreamSummary', { StreamName })) await api.sleep(2000);
  },
};

async function untilActive(api: ResourceApi, StreamName: string): Promise<string> {
  for (;;) {
    const { StreamDescriptionSummary: found } = await api.call('kinesis', 'DescribeStreamSummary', { StreamName });
    if (found.StreamStatus === 'ACTIVE') return found.StreamARN;
    await api.sleep(2000);
  }
}

async function retain(api: ResourceApi, StreamName: string, hours = RETENTION, before = RETENTION): Promise<void> {
  if (hours === before) return;
  const operation = hours > before ? 'IncreaseStreamRetentionPeriod' : 'DecreaseStreamRetentionPeriod';
  await api.call('kinesis', operation, { StreamName, RetentionPeriodHours: hours });
}
