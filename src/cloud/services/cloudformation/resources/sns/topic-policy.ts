import { json, list, required, text } from '../../template/property-schema.ts';
import { policyText, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const topicPolicy: ResourceType = {
  properties: { PolicyDocument: required(json), Topics: required(list(text)) },
  attributes: ['Id'],
  seconds: 1,
  async create(api, properties) {
    await put(api, properties);
    const id = api.name({ longest: 100 });
    return { id, attributes: { Id: id } };
  },
  update: (api, _id, properties) => put(api, properties),
  async delete(api, _id, { Topics }) {
    for (const TopicArn of Topics) {
      await api.call('sns', 'SetTopicAttributes', {
        TopicArn,
        AttributeName: 'Policy',
        AttributeValue: ownersOnly(api, TopicArn),
      });
    }
  },
};

async function put(api: ResourceApi, { PolicyDocument, Topics }: any): Promise<void> {
  for (const TopicArn of Topics) {
    const input = { TopicArn, AttributeName: 'Policy', AttributeValue: policyText(PolicyDocument) };
    await api.call('sns', 'SetTopicAttributes', input);
  }
}

/** A topic has always a policy: the one it came with lets its owner do everything. */
const ownersOnly = ({ accountId }: ResourceApi, Resource: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'Publish',
          'RemovePermission',
          'SetTopicAttributes',
          'DeleteTopic',
          'ListSubscriptionsByTopic',
          'GetTopicAttributes',
          'AddPermission',
          'Subscribe',
        ].map((name) => `SNS:${name}`),
        Resource,
        Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
      },
    ],
  });
