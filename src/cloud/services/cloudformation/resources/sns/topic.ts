import { fixed, flag, json, list, required, struct, tags, text } from '../../template/property-schema.ts';
import { changed, policyText, tagChanges, type ResourceApi, type ResourceType } from '../resource-type.ts';

const ATTRIBUTES = [
  'DisplayName',
  'KmsMasterKeyId',
  'SignatureVersion',
  'TracingConfig',
  'ContentBasedDeduplication',
  'FifoThroughputScope',
];

export const topic: ResourceType = {
  properties: {
    ContentBasedDeduplication: flag,
    DataProtectionPolicy: json,
    DisplayName: text,
    FifoThroughputScope: text,
    FifoTopic: fixed(flag),
    KmsMasterKeyId: text,
    SignatureVersion: text,
    Subscription: list(struct({ Endpoint: required(text), Protocol: required(text) })),
    Tags: tags,
    TopicName: fixed(text),
    TracingConfig: text,
  },
  attributes: ['TopicArn', 'TopicName'],
  nameProperty: 'TopicName',
  seconds: 10,
  async create(api, properties) {
    const name = properties.TopicName ?? api.name({ longest: 256, suffix: properties.FifoTopic ? '.fifo' : '' });
    const Attributes = attributesOf(properties);
    const { TopicArn } = await api.call('sns', 'CreateTopic', {
      Name: name,
      Attributes: { ...Attributes, ...(properties.FifoTopic ? { FifoTopic: 'true' } : {}) },
      ...(properties.Tags ? { Tags: properties.Tags } : {}),
    });
    await subscribe(api, TopicArn, properties.Subscription);
    return { id: TopicArn, attributes: { TopicArn, TopicName: name } };
  },
  async update(api, TopicArn, properties, before) {
    for (const AttributeName of ATTRIBUTES.filter((name) => changed(properties, before, name))) {
      const AttributeValue = String(properties[AttributeName] ?? '');
      await api.call('sns', 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue });
    }
    const same = (a: any, b: any) => a.Endpoint === b.Endpoint && a.Protocol === b.Protocol;
    const { Subscription: now = [], Tags } = properties;
    const { Subscription: old = [] } = before;
    await subscribe(
      api,
      TopicArn,
      now.filter((one: any) => !old.some((other: any) => same(one, other))),
    );
    const gone = old.filter((one: any) => !now.some((other: any) => same(one, other)));
    if (gone.length) {
      const { Subscriptions } = await api.call('sns', 'ListSubscriptionsByTopic', { TopicArn });
      for (const { SubscriptionArn, Endpoint, Protocol } of Subscriptions) {
        if (gone.some((one: any) => same(one, { Endpoint, Protocol })) && SubscriptionArn.startsWith('arn:')) {
          await api.call('sns', 'Unsubscribe', { SubscriptionArn });
        }
      }
    }
    const { added, removed } = tagChanges(Tags, before.Tags);
    if (added.length) await api.call('sns', 'TagResource', { ResourceArn: TopicArn, Tags: added });
    if (removed.length) await api.call('sns', 'UntagResource', { ResourceArn: TopicArn, TagKeys: removed });
  },
  delete: (api, TopicArn) => api.call('sns', 'DeleteTopic', { TopicArn }),
};

const attributesOf = (properties: any): Record<string, string> => ({
  ...Object.fromEntries(
    ATTRIBUTES.filter((name) => properties[name] !== undefined).map((name) => [name, String(properties[name])]),
  ),
  ...(properties.DataProtectionPolicy ? { DataProtectionPolicy: policyText(properties.DataProtectionPolicy) } : {}),
});

async function subscribe(api: ResourceApi, TopicArn: string, subscriptions: any[] = []): Promise<void> {
  for (const { Endpoint, Protocol } of subscriptions)
    await api.call('sns', 'Subscribe', { TopicArn, Endpoint, Protocol });
}
