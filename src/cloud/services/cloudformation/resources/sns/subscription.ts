import { fixed, flag, json, required, text } from '../../template/property-schema.ts';
import { changed, policyText, type ResourceType } from '../resource-type.ts';

const JSON_ATTRIBUTES = ['DeliveryPolicy', 'FilterPolicy', 'RedrivePolicy', 'ReplayPolicy'];
const ATTRIBUTES = [...JSON_ATTRIBUTES, 'FilterPolicyScope', 'RawMessageDelivery', 'SubscriptionRoleArn'];

export const subscription: ResourceType = {
  properties: {
    DeliveryPolicy: json,
    Endpoint: fixed(text),
    FilterPolicy: json,
    FilterPolicyScope: text,
    Protocol: fixed(required(text)),
    RawMessageDelivery: flag,
    RedrivePolicy: json,
    Region: fixed(text),
    ReplayPolicy: json,
    SubscriptionRoleArn: text,
    TopicArn: fixed(required(text)),
  },
  attributes: ['Arn'],
  seconds: 1,
  async create(api, properties) {
    const { SubscriptionArn } = await api.call('sns', 'Subscribe', {
      TopicArn: properties.TopicArn,
      Protocol: properties.Protocol,
      Endpoint: properties.Endpoint,
      Attributes: Object.fromEntries(
        ATTRIBUTES.filter((name) => properties[name] !== undefined).map((name) => [name, valueOf(properties, name)]),
      ),
      ReturnSubscriptionArn: true,
    });
    return { id: SubscriptionArn, attributes: { Arn: SubscriptionArn } };
  },
  async update(api, SubscriptionArn, properties, before) {
    for (const AttributeName of ATTRIBUTES.filter((name) => changed(properties, before, name))) {
      const AttributeValue = properties[AttributeName] === undefined ? '{}' : valueOf(properties, AttributeName);
      await api.call('sns', 'SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue });
    }
  },
  delete: (api, SubscriptionArn) => api.call('sns', 'Unsubscribe', { SubscriptionArn }),
};

const valueOf = (properties: any, name: string): string =>
  JSON_ATTRIBUTES.includes(name) ? policyText(properties[name]) : String(properties[name]);
