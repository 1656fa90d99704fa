import { fixed, flag, json, number, tags, text } from '../../template/property-schema.ts';
import { changed, policyText, tagChanges, tagMap, type ResourceType } from '../resource-type.ts';

const JSON_ATTRIBUTES = ['RedriveAllowPolicy', 'RedrivePolicy'];
const ATTRIBUTES = {
  ContentBasedDeduplication: flag,
  DeduplicationScope: text,
  DelaySeconds: number,
  FifoThroughputLimit: text,
  KmsDataKeyReusePeriodSeconds: number,
  KmsMasterKeyId: text,
  MaximumMessageSize: number,
  MessageRetentionPeriod: number,
  ReceiveMessageWaitTimeSeconds: number,
  RedriveAllowPolicy: json,
  RedrivePolicy: json,
  SqsManagedSseEnabled: flag,
  VisibilityTimeout: number,
};

const DEFAULTS: Readonly<Record<string, string>> = {
  DelaySeconds: '0',
  MaximumMessageSize: '262144',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
  ContentBasedDeduplication: 'false',
};

export const queue: ResourceType = {
  properties: { ...ATTRIBUTES, FifoQueue: fixed(flag), QueueName: fixed(text), Tags: tags },
  attributes: ['Arn', 'QueueName', 'QueueUrl'],
  nameProperty: 'QueueName',
  // CloudFormation waits half a minute and more until a queue is known everywhere.
  seconds: 32,
  async create(api, properties) {
    const name = properties.QueueName ?? api.name({ longest: 80, suffix: properties.FifoQueue ? '.fifo' : '' });
    const { QueueUrl } = await api.call('sqs', 'CreateQueue', {
      QueueName: name,
      Attributes: {
        ...attributesOf(
          properties,
          Object.keys(ATTRIBUTES).filter((key) => properties[key] !== undefined),
        ),
        ...(properties.FifoQueue ? { FifoQueue: 'true' } : {}),
      },
      ...(properties.Tags ? { tags: tagMap(properties.Tags) } : {}),
    });
    const Arn = `arn:aws:sqs:${api.region}:${api.accountId}:${name}`;
    return { id: QueueUrl, attributes: { Arn, QueueName: name, QueueUrl } };
  },
  async update(api, QueueUrl, properties, before) {
    const names = Object.keys(ATTRIBUTES).filter((name) => changed(properties, before, name));
    if (names.length) {
      await api.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: attributesOf(properties, names) });
    }
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('sqs', 'TagQueue', { QueueUrl, Tags: tagMap(added) });
    if (removed.length) await api.call('sqs', 'UntagQueue', { QueueUrl, TagKeys: removed });
  },
  delete: (api, QueueUrl) => api.call('sqs', 'DeleteQueue', { QueueUrl }),
};

const attributesOf = (properties: any, names: string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => {
      const value = properties[name];
      if (value === undefined) return [name, DEFAULTS[name] ?? ''];
      return [name, JSON_ATTRIBUTES.includes(name) ? policyText(value) : String(value)];
    }),
  );
