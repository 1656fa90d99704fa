import {
  fixed,
  flag,
  json,
  list,
  number,
  oneOf,
  required,
  struct,
  tags,
  text,
} from '../../template/property-schema.ts';
import { changed, pick, tagChanges, type ResourceApi, type ResourceType } from '../resource-type.ts';

const keySchema = list(struct({ AttributeName: required(text), KeyType: required(oneOf('HASH', 'RANGE')) }));
const projection = struct({ NonKeyAttributes: list(text), ProjectionType: text });
const throughput = struct({ ReadCapacityUnits: required(number), WriteCapacityUnits: required(number) });

export const table: ResourceType = {
  properties: {
    AttributeDefinitions: list(struct({ AttributeName: required(text), AttributeType: required(text) })),
    BillingMode: oneOf('PROVISIONED', 'PAY_PER_REQUEST'),
    ContributorInsightsSpecification: json,
    DeletionProtectionEnabled: flag,
    GlobalSecondaryIndexes: list(
      struct({
        IndexName: required(text),
        KeySchema: required(keySchema),
        OnDemandThroughput: json,
        Projection: required(projection),
        ProvisionedThroughput: throughput,
        WarmThroughput: json,
        ContributorInsightsSpecification: json,
      }),
    ),
    KeySchema: fixed(required(keySchema)),
    LocalSecondaryIndexes: fixed(
      list(struct({ IndexName: required(text), KeySchema: required(keySchema), Projection: required(projection) })),
    ),
    OnDemandThroughput: json,
    PointInTimeRecoverySpecification: struct({ PointInTimeRecoveryEnabled: flag, RecoveryPeriodInDays: number }),
    ProvisionedThroughput: throughput,
    ResourcePolicy: json,
    SSESpecification: json,
    StreamSpecification: struct({ StreamViewType: required(text), ResourcePolicy: json }),
    TableClass: text,
    TableName: fixed(text),
    Tags: tags,
    TimeToLiveSpecification: struct({ AttributeName: text, Enabled: required(flag) }),
  },
  attributes: ['Arn', 'StreamArn'],
  nameProperty: 'TableName',
  seconds: 5,
  async create(api, properties) {
    const TableName = properties.TableName ?? api.name({ longest: 255, letters: 'upper' });
    await api.call('dynamodb', 'CreateTable', {
      TableName,
      ...pick(properties, 'AttributeDefinitions', 'BillingMode', 'DeletionProtectionEnabled', 'GlobalSecondaryIndexes'),
      ...pick(properties, 'KeySchema', 'LocalSecondaryIndexes', 'ProvisionedThroughput', 'TableClass', 'Tags'),
      ...streamOf(properties),
    });
    await untilActive(api, TableName);
    await extras(api, TableName, properties, {});
    return { id: TableName, attributes: await attributesOf(api, TableName) };
  },
  async update(api, TableName, properties, before) {
    const plain = ['BillingMode', 'ProvisionedThroughput', 'DeletionProtectionEnabled', 'TableClass'];
    if (changed(properties, before, ...plain)) {
      const names = plain.filter((name) => changed(properties, before, name));
      await api.call('dynamodb', 'UpdateTable', { TableName, ...pick(properties, ...names) });
      await untilActive(api, TableName);
    }
    if (changed(properties, before, 'StreamSpecification')) await setStream(api, TableName, properties, before);
    await setIndexes(api, TableName, properties, before);
    await extras(api, TableName, properties, before);
    const attributes = await attributesOf(api, TableName);
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('dynamodb', 'TagResource', { ResourceArn: attributes.Arn, Tags: added });
    if (removed.length) await api.call('dynamodb', 'UntagResource', { ResourceArn: attributes.Arn, TagKeys: removed });
    return { attributes };
  },
  async delete(api, TableName) {
    await api.call('dynamodb', 'DeleteTable', { TableName });
    while (await api.look('dynamodb', 'DescribeTable', { TableName })) await api.sleep(2000);
  },
};

const streamOf = ({ StreamSpecification: stream }: any) =>
  stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } } : {};

async function untilActive(api: ResourceApi, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = await api.call('dynamodb', 'DescribeTable', { TableName });
    const indexes: { IndexStatus: string }[] = Table.GlobalSecondaryIndexes ?? [];
    if (Table.TableStatus === 'ACTIVE' && indexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE')) return;
    await api.sleep(2000);
  }
}

async function setStream(api: ResourceApi, TableName: string, properties: any, before: any): Promise<void> {
  if (before.StreamSpecification) {
    await api.call('dynamodb', 'UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } });
    await untilActive(api, TableName);
  }
  if (!properties.StreamSpecification) return;
  await api.call('dynamodb', 'UpdateTable', { TableName, ...streamOf(properties) });
  await untilActive(api, TableName);
}

/** DynamoDB makes or deletes one index at a time. */
async function setIndexes(api: ResourceApi, TableName: string, properties: any, before: any): Promise<void> {
  const named = (list: any[] = []) => new Map<string, any>(list.map((index) => [index.IndexName, index]));
  const [now, old] = [named(properties.GlobalSecondaryIndexes), named(before.GlobalSecondaryIndexes)];
  const change = async (update: object) => {
    const input = { TableName, ...pick(properties, 'AttributeDefinitions'), GlobalSecondaryIndexUpdates: [update] };
    await api.call('dynamodb', 'UpdateTable', input);
    await untilActive(api, TableName);
  };
  for (const IndexName of old.keys()) if (!now.has(IndexName)) await change({ Delete: { IndexName } });
  for (const [IndexName, index] of now) {
    if (!old.has(IndexName)) await change({ Create: index });
    else if (index.ProvisionedThroughput && changed(index, old.get(IndexName), 'ProvisionedThroughput')) {
      await change({ Update: { IndexName, ProvisionedThroughput: index.ProvisionedThroughput } });
    }
  }
}

/** What DynamoDB has operations of their own for. */
async function extras(api: ResourceApi, TableName: string, properties: any, before: any): Promise<void> {
  const { TimeToLiveSpecification, PointInTimeRecoverySpecification } = properties;
  if (TimeToLiveSpecification && changed(properties, before, 'TimeToLiveSpecification')) {
    await api.call('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
  }
  if (PointInTimeRecoverySpecification && changed(properties, before, 'PointInTimeRecoverySpecification')) {
    await api.call('dynamodb', 'UpdateContinuousBackups', { TableName, PointInTimeRecoverySpecification });
  }
}

async function attributesOf(api: ResourceApi, TableName: string): Promise<{ Arn: string; StreamArn?: string }> {
  const { Table } = await api.call('dynamodb', 'DescribeTable', { TableName });
  return { Arn: Table.TableArn, ...(Table.LatestStreamArn ? { StreamArn: Table.LatestStreamArn } : {}) };
}
