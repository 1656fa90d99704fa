import { fixed, flag, json, list, number, required, struct, tags, text } from '../../template/property-schema.ts';
import { AwsError } from '../../../../aws-error.ts';
import { tagMap, type ResourceApi, type ResourceType } from '../resource-type.ts';

const destination = struct({ OnFailure: struct({ Destination: text }), OnSuccess: struct({ Destination: text }) });

export const eventSourceMapping: ResourceType = {
  properties: {
    BatchSize: number,
    BisectBatchOnFunctionError: flag,
    DestinationConfig: destination,
    Enabled: flag,
    EventSourceArn: fixed(text),
    FilterCriteria: struct({ Filters: list(struct({ Pattern: text })) }),
    FunctionName: required(text),
    FunctionResponseTypes: list(text),
    MaximumBatchingWindowInSeconds: number,
    MaximumRecordAgeInSeconds: number,
    MaximumRetryAttempts: number,
    MetricsConfig: json,
    ParallelizationFactor: number,
    ProvisionedPollerConfig: json,
    ScalingConfig: struct({ MaximumConcurrency: number }),
    StartingPosition: fixed(text),
    StartingPositionTimestamp: fixed(number),
    Tags: tags,
    TumblingWindowInSeconds: number,
  },
  attributes: ['EventSourceMappingArn', 'Id'],
  seconds: 2,
  async create(api, { Tags, ...properties }) {
    const input = { ...properties, ...(Tags ? { Tags: tagMap(Tags) } : {}) };
    const { UUID } = await api.call('lambda', 'CreateEventSourceMapping', input);
    await untilSettled(api, UUID);
    const EventSourceMappingArn = `arn:aws:lambda:${api.region}:${api.accountId}:event-source-mapping:${UUID}`;
    return { id: UUID, attributes: { EventSourceMappingArn, Id: UUID } };
  },
  async update(
    api,
    UUID,
    { Tags: _tags, EventSourceArn: _arn, StartingPosition: _from, StartingPositionTimestamp: _at, ...rest },
  ) {
    await api.call('lambda', 'UpdateEventSourceMapping', { UUID, ...rest });
    await untilSettled(api, UUID);
  },
  async delete(api, UUID) {
    await api.call('lambda', 'DeleteEventSourceMapping', { UUID });
    try {
      for (;;) {
        await api.call('lambda', 'GetEventSourceMapping', { UUID });
        await api.sleep(2000);
      }
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    }
  },
};

async function untilSettled(api: ResourceApi, UUID: string): Promise<void> {
  for (;;) {
    const { State } = await api.call('lambda', 'GetEventSourceMapping', { UUID });
    if (State === 'Enabled' || State === 'Disabled') return;
    await api.sleep(2000);
  }
}
